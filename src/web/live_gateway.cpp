#include "web/live_gateway.hpp"

#include <utility>

#include "base/log.hpp"
#include "live/messages.hpp"

namespace madang::web {
namespace {

constexpr std::size_t kMostKeys = 200'000;

Error unavailable() {
  return Error{Code::unavailable, "server.unavailable",
               "The server cannot read right now. Try again in a moment."};
}

/// Runs `ask(context)` for the request's caller in a read snapshot; a failed store or a bug becomes
/// an error.
template <class T, class Ask>
Result<T> in_snapshot(LiveGateway& gateway, const wire::Request& request, Ask ask) {
  auto& pipe = gateway.pipe();
  Result<T> result = unavailable();
  try {
    pipe.db.read([&](store::Tx& tx) {
      const wire::Caller nobody;
      live::Outbox unused;
      contract::Context stranger{tx, nobody, unused, pipe.clock.now(), pipe.site, pipe.blobs, {}};
      result = ask(stranger);
    });
  } catch (const store::StoreFailure& failure) {
    log::error("store.unavailable", "request=" + request.request_id + " " + failure.what());
  } catch (const std::exception& mistake) {
    log::error("bug", "request=" + request.request_id + " " + mistake.what());
  }
  return result;
}

Result<wire::Caller> caller_of(contract::Pipe& pipe, contract::Context& stranger,
                               const wire::Request& request) {
  if (request.session_token.empty()) return wire::Caller{};
  return pipe.find_caller(stranger, request);
}

}  // namespace

Result<wire::Caller> find_live_caller(LiveGateway& gateway, const wire::Request& request) {
  return in_snapshot<wire::Caller>(gateway, request, [&](contract::Context& stranger) {
    return caller_of(gateway.pipe(), stranger, request);
  });
}

Result<live::Snapshot> find_leave(LiveGateway& gateway, wire::Request request,
                                  const LiveLeave& leave) {
  const auto match = gateway.topics().find(leave.topic);
  if (match.topic == nullptr)
    return Error{Code::not_found, "topic.unknown", "There is no such topic."};
  request.params = match.params;
  const auto topic = gateway.hub().open(leave.topic);
  const auto now = gateway.hub().clock().now();
  std::optional<live::Snapshot> kept;
  if (leave.snapshot_needed) kept = topic->snapshot_since(now - gateway.limits().keep_snapshot);
  // Read before the state is: what is said meanwhile comes again as events.
  live::Snapshot fresh{topic->log().end() - 1, nullptr, now};
  const auto look = [&](contract::Context& stranger) -> Result<live::Snapshot> {
    auto caller = caller_of(gateway.pipe(), stranger, request);
    if (!caller && caller.error().code != Code::unauthenticated) return caller.error();
    const wire::Caller known = caller ? std::move(*caller) : wire::Caller{};
    contract::Context context{stranger.tx,    known, stranger.outbox, stranger.now, stranger.site,
                              stranger.blobs, {}};
    if (match.topic->may_follow != nullptr)
      MADANG_TRY_VOID(match.topic->may_follow(context, request));
    if (kept) return *kept;
    if (!leave.snapshot_needed) return fresh;
    std::string data = "null";
    if (match.topic->snapshot != nullptr) {
      MADANG_TRY(data, match.topic->snapshot(context, request));
    }
    fresh.frame = live::shared_text_frame(live::snapshot_message(leave.topic, fresh.seq, data));
    topic->keep_snapshot(fresh);
    return fresh;
  };
  return in_snapshot<live::Snapshot>(gateway, request, look);
}

LiveGateway::LiveGateway(contract::Pipe& pipe, net::Offload& pool, live::Hub& hub,
                         std::vector<contract::Topic> topics,
                         const std::vector<contract::Endpoint>& endpoints, LiveLimits limits)
    : pipe_(pipe),
      pool_(pool),
      hub_(hub),
      topics_(std::move(topics)),
      limits_(limits),
      call_rates_(limits.calls_rate, kMostKeys),
      follow_rates_(limits.follows, kMostKeys) {
  for (const auto& endpoint : endpoints) operations_.emplace(endpoint.operation_id, &endpoint);
}

LiveGateway::~LiveGateway() {
  for (auto& each : loops_) delete each.load();
}

LiveLoop* LiveGateway::find(const net::Loop& loop) const {
  for (const auto& each : loops_) {
    auto* const held = each.load(std::memory_order_acquire);
    if (held != nullptr && &held->loop() == &loop) return held;
  }
  return nullptr;
}

void LiveGateway::enter(LiveEntry entry) {
  auto& loop = entry.stream->loop();
  auto* home = find(loop);
  if (home == nullptr) {
    // Only this loop's thread makes its LiveLoop; others take other places.
    auto made = std::make_unique<LiveLoop>(*this, loop);
    for (auto& each : loops_) {
      LiveLoop* empty = nullptr;
      if (!each.compare_exchange_strong(empty, made.get(), std::memory_order_release)) continue;
      home = made.release();
      break;
    }
    CHECK(home != nullptr);
  }
  home->enter(std::move(entry));
}

void LiveGateway::drain(net::Loop& loop) {
  if (auto* const home = find(loop)) home->drain();
}

void LiveGateway::abandon(net::Loop& loop) {
  if (auto* const home = find(loop)) home->abandon();
}

const contract::Endpoint* LiveGateway::operation(std::string_view id) const {
  const auto found = operations_.find(id);
  return found == operations_.end() ? nullptr : found->second;
}

std::string LiveGateway::metrics() const {
  live::ShardFigures sum;
  std::size_t memory = 0;
  for (const auto& each : loops_) {
    const auto* const home = each.load(std::memory_order_acquire);
    if (home == nullptr) continue;
    const auto figures = home->figures();
    sum.frames += figures.frames;
    sum.sends += figures.sends;
    sum.bytes += figures.bytes;
    sum.fallen += figures.fallen;
    sum.followers += figures.followers;
    memory += home->memory();
  }
  std::string out;
  const auto line = [&](std::string_view name, std::string_view type, std::uint64_t value) {
    out.append("# TYPE ").append(name).append(" ").append(type).append("\n");
    out.append(name).append(" ").append(std::to_string(value)).append("\n");
  };
  line("madang_live_connections", "gauge", sum.followers);
  line("madang_live_memory_bytes", "gauge", memory);
  line("madang_live_topics", "gauge", hub_.topics());
  line("madang_live_frames_total", "counter", sum.frames);
  line("madang_live_sends_total", "counter", sum.sends);
  line("madang_live_bytes_total", "counter", sum.bytes);
  line("madang_live_fallen_total", "counter", sum.fallen);
  return out;
}

}  // namespace madang::web
