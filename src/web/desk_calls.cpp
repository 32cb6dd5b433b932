// The desk's second half: requests that run a handler.
#include <utility>

#include "web/desk.hpp"
#include "web/uri.hpp"
#include "web/worker.hpp"

namespace madang::web {
namespace {

using contract::Caching;
using contract::Endpoint;
using contract::Kind;
using wire::Reply;

/// The way back from another thread to the session that waits, if it still does.
struct Return {
  Worker* worker = nullptr;
  net::TaskGroup::Ticket ticket;
  std::uint64_t session = 0;
  std::uint64_t call = 0;

  template <class F>
  void run(F deliver) const {
    worker->loop().post([way = *this, deliver = std::move(deliver)] {
      if (auto* const found = way.worker->find(way.session)) deliver(*found, way.call);
    });
  }
};

/// Brings a handler's reply to its session, opening the file it names on the way. On a thread that
/// may block.
void bring(const Return& way, const std::shared_ptr<Reply>& reply) {
  if (reply->file_path.empty())
    return way.run(
        [reply](Session& session, std::uint64_t call) { session.deliver(call, *reply); });
  auto file = FileSource::open(reply->file_path);
  if (file)
    return way.run([reply, file](Session& session, std::uint64_t call) {
      session.deliver(call, file, *reply);
    });
  way.run([](Session& session, std::uint64_t call) {
    session.deliver(call, wire::problem(Error{Code::not_found, "files.missing",
                                              "The file is not there any more."},
                                        std::string(session.turn().request_id())));
  });
}

bool is_signed_in(const wire::Request& request) {
  return !request.session_token.empty() || !request.bearer_token.empty();
}

bool takes_shared(Caching caching, const wire::Request& request) {
  if (caching == Caching::none || !request.body.empty() || !request.bearer_token.empty())
    return false;
  return caching == Caching::shared || request.session_token.empty();
}

constexpr std::string_view kBusy = "Too many people ask at once. Try again in a moment.";

Reply busy() {
  return wire::problem(Error{Code::unavailable, "server.unavailable", std::string(kBusy)}, {});
}

}  // namespace

Desk::Verdict Desk::start(Session& session) {
  const auto& endpoint = *session.call().endpoint;
  if (endpoint.kind == Kind::instant) {
    const auto reply = endpoint.instant(premises_.pipe.site, premises_.pipe.clock.now());
    worker_.writer().reply(session.turn(), reply);
    return Verdict::answered;
  }
  if (takes_shared(endpoint.caching, session.call().request)) return start_shared(session);
  return run_handler(session);
}

Desk::Verdict Desk::run_handler(Session& session) {
  if (hand_over(session)) return Verdict::under_way;
  return problem(session, 503, "server.unavailable", kBusy, "Retry-After: 1\r\n");
}

bool Desk::hand_over(Session& session) {
  auto& call = session.call();
  const auto& endpoint = *call.endpoint;
  const Return way{&worker_, premises_.under_way.enter(), session.id(), call.id};
  auto done = [&offload = premises_.offload, way](Reply answer) {
    auto reply = std::make_shared<Reply>(std::move(answer));
    // A command's answer comes on the writer's thread, which must not wait for a disk.
    const bool opens = !reply->file_path.empty();
    if (opens && offload.try_run([way, reply] { bring(way, reply); })) return;
    bring(way, reply);
  };
  // A command only queues: it needs no blocking thread unless it prepares something.
  if (endpoint.kind == Kind::command && endpoint.prepare == nullptr) {
    contract::run(premises_.pipe, endpoint, std::move(call.request), std::move(done));
    return true;
  }
  auto request = std::make_shared<wire::Request>(std::move(call.request));
  return premises_.offload.try_run(
      [&pipe = premises_.pipe, &endpoint, request, done = std::move(done)] {
        contract::run(pipe, endpoint, std::move(*request), done);
      });
}

Desk::Verdict Desk::start_shared(Session& session) {
  auto& call = session.call();
  auto* const slot = cache_.open(call.request.language, call.target);
  if (slot == nullptr) return run_handler(session);
  slot->for_strangers = call.endpoint->caching == Caching::strangers;
  const auto version = premises_.pipe.db.version();
  if (slot->good(version, now_ms())) {
    write_shared(session.turn(), *slot->answer, call.if_none_match, call.takes_gzip);
    return Verdict::answered;
  }
  slot->waiters.push_back({session.id(), call.id, version});
  if (slot->loading || load(*slot, call)) return Verdict::under_way;
  slot->waiters.pop_back();
  return problem(session, 503, "server.unavailable", kBusy, "Retry-After: 1\r\n");
}

bool Desk::load(SharedCache::Slot& slot, const Call& call) {
  const auto language = call.request.language;
  const auto target = call.target;
  // The callers differ, the answer must not: it is made for a stranger.
  auto request = std::make_shared<wire::Request>(call.request);
  request->session_token.clear();
  request->method = wire::Method::get;
  slot.loading = premises_.offload.try_run([this, &premises = premises_, &worker = worker_,
                                            endpoint = call.endpoint, request, language, target,
                                            ticket = premises_.under_way.enter()] {
    const auto version = premises.pipe.db.version();
    contract::run(premises.pipe, *endpoint, std::move(*request), [&](Reply reply) {
      std::shared_ptr<const SharedAnswer> answer;
      auto failure = std::make_shared<Reply>();
      if (reply.status == 200 && reply.file_path.empty() && reply.session_cookie.empty()) {
        answer = make_shared_answer(premises.heads, std::move(reply));
      } else {
        *failure = std::move(reply);
      }
      worker.loop().post([this, language, target, version, answer, failure, ticket] {
        fill(language, target, version, answer, *failure);
      });
    });
  });
  return slot.loading;
}

void Desk::fill(const std::string& language, const std::string& target, std::uint64_t version,
                const std::shared_ptr<const SharedAnswer>& answer, const Reply& failure) {
  auto* const slot = cache_.find(language, target);
  CHECK(slot != nullptr);
  slot->loading = false;
  slot->answer = answer;
  slot->version = version;
  slot->made_ms = now_ms();
  for (const auto& waiter : std::exchange(slot->waiters, {})) {
    auto* const session = worker_.find(waiter.session);
    if (session == nullptr || !session->expects(waiter.call)) continue;
    const bool alone = failure.status < 500 && is_signed_in(session->call().request);
    if (waiter.version > version) {
      wait_again(*slot, *session, waiter);
    } else if (answer) {
      session->deliver(waiter.call, answer);
    } else if (!alone) {
      session->deliver(waiter.call, failure);
    } else if (!hand_over(*session)) {
      session->deliver(waiter.call, busy());
    }
  }
}

/// What was asked for after a commit must show it: the answer that came was begun before.
void Desk::wait_again(SharedCache::Slot& slot, Session& session,
                      const SharedCache::Waiter& waiter) {
  slot.waiters.push_back(waiter);
  if (slot.loading || load(slot, session.call())) return;
  slot.waiters.pop_back();
  session.deliver(waiter.call, busy());
}

void Desk::write_shared(const Turn& turn, const SharedAnswer& answer,
                        std::string_view if_none_match, bool takes_gzip) {
  if (!if_none_match.empty()) {
    auto packed_etag = answer.etag;
    packed_etag.insert(packed_etag.size() - 1, "-gzip");
    if (names_etag(if_none_match, answer.etag) || names_etag(if_none_match, packed_etag))
      return worker_.writer().head(turn, answer.unchanged);
  }
  if (takes_gzip && answer.packed)
    return worker_.writer().write(turn, answer.packed_head, answer.packed);
  worker_.writer().write(turn, answer.head, answer.body);
}

bool Desk::write_file_head(const Turn& turn, const Call& call, FileSource& file,
                           const Reply& reply) {
  ByteRange range;
  auto asked = RangeAsked::none;
  std::string_view etag;
  for (const auto& [name, value] : reply.headers)
    if (equal_ignoring_case(name, "ETag")) etag = value;
  if (!call.if_none_match.empty() && !etag.empty() && names_etag(call.if_none_match, etag)) {
    auto unchanged = reply;
    unchanged.status = 304;
    worker_.writer().head(turn, premises_.heads.of_reply(unchanged, 0));
    return false;
  }
  const bool fresh = call.if_range.empty() || call.if_range == etag;
  if (!call.range.empty() && fresh && reply.status == 200)
    asked = read_range(call.range, file.size(), range);
  auto answer = reply;
  const auto total = std::to_string(file.size());
  if (asked == RangeAsked::unsatisfiable) {
    answer.status = 416;
    answer.headers.emplace_back("Content-Range", "bytes */" + total);
    file.narrow(0, 0);
  } else if (asked == RangeAsked::one) {
    answer.status = 206;
    answer.headers.emplace_back("Content-Range", "bytes " + std::to_string(range.from) + "-" +
                                                     std::to_string(range.from + range.size - 1) +
                                                     "/" + total);
    file.narrow(range.from, range.size);
  }
  worker_.writer().head(turn, premises_.heads.of_reply(answer, file.left()));
  return !turn.head_only && file.left() > 0;
}

bool Desk::read_piece(Session& session, const std::shared_ptr<FileSource>& file) {
  const Return way{&worker_, premises_.under_way.enter(), session.id(), session.call().id};
  return premises_.offload.try_run([way, file] {
    auto bytes = file->read_piece();
    way.run([bytes](Session& found, std::uint64_t call) { found.continue_file(call, bytes); });
  });
}

/// Ready means: the database answers.
Desk::Verdict Desk::check_ready(Session& session) {
  auto call = std::make_unique<Call>();
  call->id = ++last_call_;
  call->started_ms = now_ms();
  const Return way{&worker_, premises_.under_way.enter(), session.id(), call->id};
  session.keep(std::move(call));
  const bool taken =
      !premises_.draining && premises_.offload.try_run([&pipe = premises_.pipe, way] {
        auto reply = std::make_shared<Reply>(Reply::json(R"({"status":"ready"})"));
        try {
          pipe.db.read([](auto&) {});
        } catch (const std::exception&) {
          *reply = Reply::json(R"({"status":"database unavailable"})", 503);
        }
        bring(way, reply);
      });
  if (taken) return Verdict::under_way;
  worker_.writer().reply(session.turn(), Reply::json(R"({"status":"busy"})", 503));
  return Verdict::answered;
}

void Desk::finish(Session& session, int status) {
  const auto& call = session.call();
  const auto ms = now_ms() - call.started_ms;
  worker_.figures().count_handled(ms);
  const auto every = premises_.settings.access_log_every;
  const bool sampled = every > 0 && ++logged_ % every == 0;
  if (sampled || status >= 500)
    log_request(session.turn(), call.endpoint != nullptr ? call.endpoint->operation_id : "readyz",
                status, ms);
}

}  // namespace madang::web
