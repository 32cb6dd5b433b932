#include "contract/run.hpp"

#include <deque>
#include <future>
#include <map>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "base/check.hpp"
#include "base/log.hpp"
#include "base/random.hpp"
#include "store/gathering.hpp"
#include "wire/reply.hpp"

namespace madang::contract {
namespace {

using wire::Caller;
using wire::Method;
using wire::Reply;
using wire::Request;

Error unavailable() {
  return Error{Code::unavailable, "server.unavailable",
               "The server cannot save or read right now. Nothing was changed; try again."};
}

Error bug() {
  return Error{Code::unavailable, "server.bug",
               "The server made a mistake. Nothing was changed; report the request id."};
}

Reply bug_reply(const std::string& request_id) {
  auto reply = wire::problem(bug(), request_id);
  reply.status = 500;
  return reply;
}

/// Cookies travel by themselves, so a changing request must also carry the session's CSRF token.
Result<void> check_csrf(const Request& request, const Caller& caller) {
  const bool changes = request.method != Method::get && request.method != Method::head;
  const bool by_cookie = !request.session_token.empty() && request.bearer_token.empty();
  if (!changes || !by_cookie || request.proven_origin || !caller.signed_in()) return {};
  if (!caller.csrf_token.empty() && equal_secrets(request.csrf_token, caller.csrf_token)) return {};
  return Error{Code::forbidden, "session.csrf",
               "Reload the page and try again: the form's token is missing or old."};
}

Result<Caller> admit(Pipe& pipe, Context& stranger, const Endpoint& endpoint,
                     const Request& request) {
  MADANG_TRY(auto caller, pipe.find_caller(stranger, request));
  MADANG_TRY_VOID(check_csrf(request, caller));
  MADANG_TRY_VOID(check_access(endpoint.access, caller, request));
  return caller;
}

/// Caller and access, then `body` (a query's handler or a command's prepare) in one snapshot.
template <class Body>
auto admitted(Pipe& pipe, const Endpoint& endpoint, const Request& request, store::Tx& tx,
              live::Outbox& outbox, Body body) -> decltype(body(std::declval<Context&>())) {
  const Caller nobody;
  Context stranger{tx, nobody, outbox, pipe.clock.now(), pipe.site, pipe.blobs, {}};
  MADANG_TRY(const auto caller, admit(pipe, stranger, endpoint, request));
  Context context{tx, caller, outbox, stranger.now, pipe.site, pipe.blobs, {}};
  return body(context);
}

template <class T, class Body>
Result<T> in_snapshot(Pipe& pipe, const Endpoint& endpoint, const Request& request, Body body) {
  Result<T> result = unavailable();
  live::Outbox unused;
  pipe.db.read(
      [&](store::Tx& tx) { result = admitted(pipe, endpoint, request, tx, unused, body); });
  return result;
}

Reply run_query(Pipe& pipe, const Endpoint& endpoint, const Request& request) {
  auto result = in_snapshot<Reply>(pipe, endpoint, request, [&](Context& context) {
    return endpoint.handler(context, request);
  });
  return result ? std::move(*result) : wire::problem(result.error(), request.request_id);
}

/// One command on its way through the writer.
struct Pending {
  Pipe* pipe = nullptr;
  const Endpoint* endpoint = nullptr;
  Request request;
  std::string prepared;
  live::Outbox outbox;
  Result<Reply> result = unavailable();
  Done done;
  bool alone = false;  ///< not among those that ran together
};

/// What listeners do with the news cannot take back the commit, nor keep the answer from its
/// caller.
void publish(const Pending& pending) {
  try {
    if (pending.pipe->publish) pending.pipe->publish(pending.outbox);
  } catch (const std::exception& mistake) {
    log::error("live.publish", "request=" + pending.request.request_id + " " + mistake.what());
  }
}

void finish(Pending& pending, store::Outcome outcome, const std::string& what) {
  using store::Outcome;
  const auto& id = pending.request.request_id;
  switch (outcome) {
    case Outcome::committed:
      publish(pending);
      return pending.done(std::move(*pending.result));
    case Outcome::rolled_back:
      return pending.done(wire::problem(pending.result.error(), id));
    case Outcome::conflict:
      log::warn("store.constraint", "request=" + id + " " + what);
      return pending.done(wire::problem(
          Error{Code::conflict, "state.conflict",
                "Something else changed at the same moment. Look at it again and repeat."},
          id));
    case Outcome::bug:
      log::error("bug", "request=" + id + " " + what);
      return pending.done(bug_reply(id));
    case Outcome::unavailable:
      log::error("store.unavailable", "request=" + id + " " + what);
      return pending.done(wire::problem(unavailable(), id));
  }
}

void submit_alone(std::shared_ptr<Pending> pending) {
  auto& db = pending->pipe->db;
  store::Command command;
  command.run = [pending](store::Tx& tx) {
    const auto& endpoint = *pending->endpoint;
    pending->outbox = {};
    pending->result = admitted(*pending->pipe, endpoint, pending->request, tx, pending->outbox,
                               [&](Context& context) {
                                 context.prepared = pending->prepared;
                                 return endpoint.handler(context, pending->request);
                               });
    return pending->result.has_value();
  };
  command.done = [pending](store::Outcome outcome, const std::string& what) {
    finish(*pending, outcome, what);
  };
  db.submit(std::move(command));
}

using Crowd = std::vector<std::shared_ptr<Pending>>;

/// Who may not is answered; the others run in the crowd's savepoint.
void run_together(const Endpoint& endpoint, store::Tx& tx, const Crowd& crowd) {
  auto& pipe = *crowd.front()->pipe;
  std::deque<Caller> callers;
  std::deque<Context> contexts;
  std::vector<Asked> asked;
  std::vector<Pending*> askers;
  const Caller nobody;
  const auto now = pipe.clock.now();
  for (const auto& pending : crowd) {
    Context stranger{tx, nobody, pending->outbox, now, pipe.site, pipe.blobs, {}};
    auto caller = admit(pipe, stranger, endpoint, pending->request);
    if (!caller) {
      pending->result = caller.error();
      continue;
    }
    callers.push_back(std::move(*caller));
    contexts.push_back({tx, callers.back(), pending->outbox, now, pipe.site, pipe.blobs, {}});
    asked.push_back({contexts.back(), pending->request});
    askers.push_back(pending.get());
  }
  auto answers = endpoint.together(asked);
  CHECK(answers.size() == askers.size());
  for (std::size_t at = 0; at < answers.size(); ++at) {
    askers[at]->alone = !answers[at];
    if (answers[at]) askers[at]->result = std::move(*answers[at]);
  }
}

bool run_crowd(store::Tx& tx, Crowd& crowd) {
  std::map<const Endpoint*, Crowd> by_endpoint;
  for (const auto& pending : crowd) by_endpoint[pending->endpoint].push_back(pending);
  for (const auto& [endpoint, asking] : by_endpoint) run_together(*endpoint, tx, asking);
  return true;
}

void finish_crowd(Crowd& crowd, store::Outcome outcome, const std::string& what) {
  using store::Outcome;
  if (outcome == Outcome::bug) log::error("bug", "together: " + what);
  for (auto& pending : crowd) {
    // What fails for all of them may be one's fault: alone, each is answered for itself.
    if (outcome == Outcome::unavailable)
      finish(*pending, outcome, what);
    else if (outcome != Outcome::committed || pending->alone)
      submit_alone(std::move(pending));
    else
      finish(*pending, pending->result ? Outcome::committed : Outcome::rolled_back, what);
  }
}

}  // namespace

class Gathered : public store::Gathering<std::shared_ptr<Pending>> {
  using Gathering::Gathering;
};

std::shared_ptr<Gathered> gather(store::Db& db) {
  return std::make_shared<Gathered>(db, Gathered::Work{run_crowd, finish_crowd});
}

namespace {

/// Caller, access and `prepare`; then queues the command. An error is answered by the caller of
/// this function, and nothing was queued.
Result<void> start_command(Pipe& pipe, const Endpoint& endpoint, Request request, Done done) {
  auto pending = std::make_shared<Pending>();
  pending->pipe = &pipe;
  pending->endpoint = &endpoint;
  pending->request = std::move(request);
  if (endpoint.prepare != nullptr) {
    MADANG_TRY(pending->prepared,
               in_snapshot<std::string>(pipe, endpoint, pending->request, [&](Context& context) {
                 return endpoint.prepare(context, pending->request);
               }));
  }
  pending->done = std::move(done);
  if (endpoint.together != nullptr)
    pipe.gathered->add(std::move(pending));
  else
    submit_alone(std::move(pending));
  return {};
}

}  // namespace

std::string_view to_string(Kind kind) {
  switch (kind) {
    case Kind::query:
      return "query";
    case Kind::command:
      return "command";
    case Kind::instant:
      return "instant";
  }
  return "query";
}

void run(Pipe& pipe, const Endpoint& endpoint, Request request, Done done) {
  const auto id = request.request_id;
  std::optional<Reply> reply;  // `done` is called outside the try: were it to throw, not again
  try {
    if (endpoint.kind == Kind::instant) {
      reply = endpoint.instant(pipe.site, pipe.clock.now());
    } else if (endpoint.kind == Kind::command) {
      const auto started = start_command(pipe, endpoint, std::move(request), done);
      if (!started) reply = wire::problem(started.error(), id);
    } else {
      reply = run_query(pipe, endpoint, request);
    }
  } catch (const store::StoreFailure& failure) {
    log::error("store.unavailable", "request=" + id + " " + failure.what());
    reply = wire::problem(unavailable(), id);
  } catch (const std::exception& mistake) {
    log::error("bug", "request=" + id + " " + mistake.what());
    reply = bug_reply(id);
  }
  if (reply) done(std::move(*reply));
}

Reply run_and_wait(Pipe& pipe, const Endpoint& endpoint, Request request) {
  // Shared: the writer may still be inside set_value when the waiting thread goes on.
  auto promise = std::make_shared<std::promise<Reply>>();
  auto future = promise->get_future();
  run(pipe, endpoint, std::move(request),
      [promise](Reply reply) { promise->set_value(std::move(reply)); });
  return future.get();
}

}  // namespace madang::contract
