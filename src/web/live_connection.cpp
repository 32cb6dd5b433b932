#include "web/live_connection.hpp"

#include <algorithm>
#include <utility>

#include "base/random.hpp"
#include "live/messages.hpp"
#include "web/live_gateway.hpp"

namespace madang::web {
namespace {

using std::chrono::seconds;

constexpr int kReadsInRow = 16;
constexpr std::uint16_t kGoingAway = 1001;
constexpr std::uint16_t kNormal = 1000;
constexpr std::uint16_t kDoesNotRead = 1008;
constexpr std::uint16_t kNoCode = 1005;
constexpr std::uint16_t kRestart = 1012;

live::Frame shared(std::string bytes) {
  return std::make_shared<const std::string>(std::move(bytes));
}

Error busy() {
  return Error{Code::unavailable, "server.unavailable",
               "The server is busy. Try again in a second."};
}

Error too_fast(std::chrono::milliseconds wait) {
  return Error{Code::rate_limited, "live.rate_limited",
               "Too fast. Try again in " + std::to_string(wait.count()) + " ms."};
}

std::size_t allocated(const std::string& text) {
  return text.capacity() > 15 ? text.capacity() + 1 : 0;
}

std::uint32_t seconds_of(std::int64_t ms) {
  return static_cast<std::uint32_t>(ms / 1000);
}

}  // namespace

/// What the pool found out for a follow.
struct LiveConnection::Admission {
  std::string topic;
  std::optional<std::uint64_t> since;  ///< set: resume, no snapshot was made
  Because because = Because::asked;
  std::uint32_t ticket = 0;
  Result<live::Snapshot> leave = Error{};
};

LiveConnection::LiveConnection(LiveLoop& home, LiveEntry entry, LiveHandle handle)
    : home_(home),
      seat_(std::move(entry.seat)),
      stream_(std::move(entry.stream)),
      follower_(*this),
      reader_(home.gateway().limits().message_bytes),
      session_token_(std::move(entry.request.session_token)),
      address_(std::move(entry.request.address)),
      handle_(handle),
      last_heard_s_(seconds_of(home.loop().now_ms())) {
  if (entry.request.language.size() == language_.size())
    std::copy(entry.request.language.begin(), entry.request.language.end(), language_.begin());
  stream_->set_owner(*this);
  home_.shard().add(follower_);
  push(shared(std::move(entry.accept_head)));
}

LiveConnection::~LiveConnection() {
  home_.shard().remove(follower_);
}

void LiveConnection::begin(std::string leftover) {
  if (!session_token_.empty()) ask_who();
  home_.shard().flush(follower_);
  take(leftover);
  read();
}

void LiveConnection::on_ready() {
  if (doomed_) return;
  if (stream_->writable()) {
    home_.shard().unblock(follower_);
    home_.shard().flush(follower_);
  }
  if (!doomed_ && stream_->readable()) read();
}

void LiveConnection::read() {
  const auto buffer = home_.buffer();
  for (int i = 0; i < kReadsInRow && !doomed_; ++i) {
    const auto io = stream_->read(buffer);
    if (io.state == net::Io::State::blocked) return;
    if (io.state != net::Io::State::moved) return doom();
    take(buffer.first(io.bytes));
  }
  // There may be more, and readiness is told once: go on after the others had their turn.
  if (doomed_) return;
  home_.loop().defer([&home = home_, handle = handle_] {
    if (auto* const connection = home.find(handle)) connection->read();
  });
}

void LiveConnection::take(std::span<char> bytes) {
  if (closing_) return;
  last_heard_s_ = seconds_of(home_.loop().now_ms());
  pinged_ = false;
  while (!closing_ && !doomed_) {
    const auto item = reader_.next(bytes);
    if (item.kind == LiveFrameReader::Kind::more) break;
    handle(item);
  }
  if (!doomed_) home_.shard().flush(follower_);
}

void LiveConnection::handle(const LiveFrameReader::Item& item) {
  using Kind = LiveFrameReader::Kind;
  switch (item.kind) {
    case Kind::more:
    case Kind::pong:
      return;
    case Kind::ping:
      if (may_speak()) push(shared(live::frame_of(live::Opcode::pong, item.payload)));
      return;
    case Kind::text:
      if (may_speak()) handle_text(item.payload);
      return;
    case Kind::binary:
      if (may_speak())
        refuse(Error{Code::invalid, "frame.binary", "Send text messages with JSON, no binary."});
      return;
    case Kind::close:
      return close(item.code == kNoCode ? kNormal : item.code, {});
    case Kind::broken:
      return close(item.code, item.payload);
  }
}

/// Takes from the connection's allowance; who goes on for long without one is closed.
bool LiveConnection::may_speak() {
  const auto& limits = home_.gateway().limits();
  const auto wait = frames_.take(limits.frames, {home_.loop().now_ms() * 1000});
  if (!wait) {
    refused_in_row_ = 0;
    return true;
  }
  if (++refused_in_row_ >= limits.refusals_in_row) {
    close(kDoesNotRead, "too many frames, too fast");
  } else {
    refuse(too_fast(*wait));
  }
  return false;
}

void LiveConnection::handle_text(std::string_view text) {
  const auto read = read_live_request(text);
  if (const auto* const refusal = std::get_if<LiveRefusal>(&read))
    return refuse(refusal->error, refusal->id, refusal->topic);
  std::visit([this](const auto& request) { handle(request); }, std::get<LiveRequest>(read));
}

void LiveConnection::handle(const LivePing&) {
  say(live::pong_message());
}

void LiveConnection::handle(const LiveFollow& follow) {
  auto& gateway = home_.gateway();
  if (gateway.topics().find(follow.topic).topic == nullptr)
    return refuse(Error{Code::not_found, "topic.unknown", "There is no such topic."}, {},
                  follow.topic);
  if (follower_.topics() + pending_.size() >= gateway.limits().topics)
    return refuse(Error{Code::conflict, "live.too_many_topics", "Unfollow another topic first."},
                  {}, follow.topic);
  if (const auto wait = gateway.follow_rates().take(follow.topic, gateway.hub().clock().now()))
    return refuse(too_fast(*wait), {}, follow.topic);
  home_.shard().unfollow(follower_, follow.topic);
  std::erase_if(pending_, [&](const Pending& each) { return each.topic == follow.topic; });
  ask(follow.topic, follow.since, Because::asked);
}

void LiveConnection::handle(const LiveUnfollow& unfollow) {
  home_.shard().unfollow(follower_, unfollow.topic);
  std::erase_if(pending_, [&](const Pending& each) { return each.topic == unfollow.topic; });
}

void LiveConnection::ask(const std::string& topic, std::optional<std::uint64_t> since,
                         Because because) {
  if (since && !home_.shard().can_resume(topic, *since)) since.reset();
  Admission admission{topic, since, because, ++last_ticket_};
  if (because == Because::asked) pending_.push_back({topic, admission.ticket});
  auto task = [&home = home_, handle = handle_, admission, request = own_request(),
               ticket = home_.enter_task()]() mutable {
    const LiveLeave leave{admission.topic, !admission.since.has_value()};
    admission.leave = find_leave(home.gateway(), request, leave);
    home.back_to(handle, std::move(ticket), [admission = std::move(admission)](auto& connection) {
      connection.admitted(admission);
    });
  };
  if (home_.gateway().pool().try_run(std::move(task))) return;
  if (because == Because::asked) {
    (void)take_pending(topic, admission.ticket);
    return refuse(busy(), {}, topic);
  }
  home_.loop().after(seconds(1), [&home = home_, handle = handle_, topic] {
    if (auto* const connection = home.find(handle)) connection->fell_off(topic);
  });
}

void LiveConnection::admitted(const Admission& admission) {
  if (closing_ || doomed_) return;
  auto& shard = home_.shard();
  const auto& topic = admission.topic;
  const bool asked = admission.because == Because::asked;
  if (asked ? !take_pending(topic, admission.ticket) : !follower_.follows(topic)) return;
  if (!admission.leave) {
    shard.unfollow(follower_, topic);
    return refuse(admission.leave.error(), {}, topic);
  }
  if (admission.since && !shard.can_resume(topic, *admission.since))
    return ask(topic, std::nullopt, admission.because);
  const auto since = admission.since.value_or(admission.leave->seq);
  if (!admission.since) push(admission.leave->frame);
  if (!asked) return shard.resume(follower_, topic, since);
  const auto* const family = home_.gateway().topics().find(topic).topic;
  shard.follow(
      follower_, topic, since,
      family->presence ? live::Shard::Presence::counted : live::Shard::Presence::uncounted);
}

bool LiveConnection::take_pending(const std::string& topic, std::uint32_t ticket) {
  const auto gone = std::erase_if(
      pending_, [&](const Pending& each) { return each.ticket == ticket && each.topic == topic; });
  if (pending_.empty()) pending_ = std::vector<Pending>();
  return gone > 0;
}

void LiveConnection::fell_off(const std::string& topic) {
  if (!closing_ && !doomed_ && follower_.follows(topic)) ask(topic, std::nullopt, Because::fallen);
}

void LiveConnection::handle(const LiveCall& call) {
  auto& gateway = home_.gateway();
  const auto key = follower_.person().empty() ? address_ : follower_.person().text();
  if (const auto wait = gateway.call_rates().take(key, gateway.hub().clock().now()))
    return refuse(too_fast(*wait), call.id);
  if (calls_ >= gateway.limits().calls)
    return refuse(Error{Code::rate_limited, "live.too_many_calls",
                        "Wait for the answers of the calls under way."},
                  call.id);
  const auto* const endpoint = gateway.operation(call.operation);
  if (endpoint == nullptr)
    return refuse(Error{Code::not_found, "call.unknown_operation",
                        "There is no operation of this name in openapi.yaml."},
                  call.id);
  if (is_http_only(*endpoint))
    return refuse(Error{Code::invalid, "call.http_only", "Call this operation by HTTP."}, call.id);
  auto request = request_of(call, *endpoint);
  if (!request) return refuse(request.error(), call.id);
  auto own = own_request();
  own.method = request->method;
  own.path = std::move(request->path);
  own.params = std::move(request->params);
  own.query = std::move(request->query);
  own.body = std::move(request->body);
  own.content_type = std::move(request->content_type);
  own.idempotency_key = std::move(request->idempotency_key);
  ++calls_;
  auto done = [&home = home_, handle = handle_, id = call.id,
               ticket = home_.enter_task()](wire::Reply reply) mutable {
    home.back_to(handle, std::move(ticket),
                 [id, reply = std::move(reply)](auto& connection) mutable {
                   connection.answered(id, std::move(reply));
                 });
  };
  auto& pipe = gateway.pipe();
  const bool blocks = endpoint->kind == contract::Kind::query || endpoint->prepare != nullptr;
  if (!blocks) return contract::run(pipe, *endpoint, std::move(own), done);
  auto task = [&pipe, endpoint, own = std::move(own), done = std::move(done)]() mutable {
    contract::run(pipe, *endpoint, std::move(own), done);
  };
  if (gateway.pool().try_run(std::move(task))) return;
  --calls_;
  refuse(busy(), call.id);
}

void LiveConnection::answered(const std::string& id, wire::Reply reply) {
  --calls_;
  if (closing_ || doomed_) return;
  const bool json = reply.body.empty() || reply.content_type.find("json") != std::string::npos;
  if (json && reply.file_path.empty()) {
    say(live::reply_message(id, reply.status, reply.body));
  } else {
    refuse(Error{Code::invalid, "call.http_only", "The answer is a file: ask for it by HTTP."}, id);
  }
  home_.shard().flush(follower_);
}

wire::Request LiveConnection::own_request() const {
  wire::Request request;
  request.path = "/live";
  request.session_token = session_token_;
  request.proven_origin = true;
  request.language.assign(language_.data(), language_.size());
  request.address = address_;
  request.request_id = secure_token(9);
  return request;
}

/// Finds who this connection speaks for: at the upgrade and now and then.
void LiveConnection::ask_who() {
  auto task = [&home = home_, handle = handle_, request = own_request(),
               ticket = home_.enter_task()]() mutable {
    auto caller = find_live_caller(home.gateway(), request);
    home.back_to(handle, std::move(ticket),
                 [caller = std::move(caller)](auto& connection) { connection.identified(caller); });
  };
  // A full pool is no harm: the tick asks again.
  (void)home_.gateway().pool().try_run(std::move(task));
}

void LiveConnection::identified(Result<wire::Caller> caller) {
  if (closing_ || doomed_ || session_token_.empty()) return;
  if (!caller) {
    if (caller.error().code == Code::unauthenticated) demote();
    return;
  }
  if (!caller->signed_in()) return demote();
  if (follower_.person() != caller->person || follower_.session() != caller->session)
    home_.shard().identify(follower_, caller->person, caller->session);
}

void LiveConnection::session_ended() {
  if (!closing_ && !doomed_) demote();
}

void LiveConnection::demote() {
  session_token_ = std::string();
  home_.shard().identify(follower_, {}, {});
  say(live::private_message("session.ended", "{}"));
  home_.shard().flush(follower_);
  recheck();
}

void LiveConnection::recheck() {
  if (closing_ || doomed_ || follower_.topics() == 0) return;
  auto task = [&home = home_, handle = handle_, request = own_request(),
               topics = follower_.topic_names(), ticket = home_.enter_task()]() mutable {
    std::vector<std::pair<std::string, Error>> refused;
    for (auto& topic : topics) {
      const LiveLeave leave{topic, false};
      if (const auto found = find_leave(home.gateway(), request, leave); !found)
        refused.emplace_back(std::move(topic), found.error());
    }
    home.back_to(handle, std::move(ticket), [refused = std::move(refused)](auto& connection) {
      connection.rechecked(refused);
    });
  };
  if (home_.gateway().pool().try_run(std::move(task))) return;
  home_.loop().after(seconds(1), [&home = home_, handle = handle_] {
    if (auto* const connection = home.find(handle)) connection->recheck();
  });
}

void LiveConnection::rechecked(const std::vector<std::pair<std::string, Error>>& refused) {
  if (closing_ || doomed_) return;
  for (const auto& [topic, error] : refused) {
    if (error.code == Code::unavailable) continue;
    home_.shard().unfollow(follower_, topic);
    refuse(Error{error.code, "follow.ended", error.detail}, {}, topic);
  }
  home_.shard().flush(follower_);
}

std::size_t LiveConnection::send(const live::Spans& pieces) {
  if (doomed_) return 0;
  auto& out = home_.pieces();
  std::size_t sent = 0;
  for (std::size_t at = 0; at < pieces.size();) {
    constexpr std::size_t kMostPieces = 512;
    out.clear();
    std::size_t offered = 0;
    for (; at < pieces.size() && out.size() < kMostPieces; ++at) {
      out.push_back({const_cast<char*>(pieces[at].data()), pieces[at].size()});
      offered += pieces[at].size();
    }
    const auto io = stream_->write(out);
    if (io.state == net::Io::State::failed) doom();
    if (io.state == net::Io::State::moved) sent += io.bytes;
    if (io.state != net::Io::State::moved || io.bytes < offered) break;
  }
  return sent;
}

void LiveConnection::push(live::Frame frame) {
  if (home_.shard().push(follower_, std::move(frame)) || closing_) return;
  doom();  // it asks and does not read: a close frame would not get through either
}

void LiveConnection::say(std::string_view message) {
  push(live::shared_text_frame(message));
}

void LiveConnection::refuse(const Error& error, std::string_view id, std::string_view topic) {
  say(live::error_message(error, id, topic));
  home_.shard().flush(follower_);
}

void LiveConnection::close(std::uint16_t code, std::string_view reason) {
  if (closing_ || doomed_) return;
  push(shared(live::close_frame(code, reason)));
  closing_ = true;
  last_heard_s_ = seconds_of(home_.loop().now_ms());
  for (const auto& topic : follower_.topic_names()) home_.shard().unfollow(follower_, topic);
  home_.shard().flush(follower_);
  if (follower_.waiting() == 0 && !doomed_) stream_->shut_down();
}

void LiveConnection::doom() {
  if (std::exchange(doomed_, true)) return;
  home_.doom(handle_);
}

void LiveConnection::send_away(std::int64_t after_ms) {
  if (closing_ || doomed_) return;
  say(live::reconnect_message(after_ms));
  close(kRestart, "the server restarts");
}

void LiveConnection::tick(std::int64_t now_ms) {
  const auto& limits = home_.gateway().limits();
  const auto now_s = seconds_of(now_ms);
  const seconds silent(now_s - std::min(now_s, last_heard_s_));
  if (closing_) {
    if (silent >= limits.close_patience) doom();
    return;
  }
  if (silent >= limits.silence) return close(kGoingAway, "nothing heard for too long");
  if (silent >= limits.ping_after && !std::exchange(pinged_, true)) {
    push(shared(live::frame_of(live::Opcode::ping, {})));
    home_.shard().flush(follower_);
  }
  if (session_token_.empty()) return;
  const auto every = follower_.person().empty() ? seconds(5) : limits.ask_again_who;
  if ((now_s + handle_.slot) % static_cast<std::uint32_t>(every.count()) == 0) ask_who();
}

std::size_t LiveConnection::memory() const {
  return sizeof(*this) - sizeof(follower_) + follower_.memory() + reader_.held() +
         allocated(session_token_) + allocated(address_) + pending_.capacity() * sizeof(Pending);
}

}  // namespace madang::web
