#pragma once

#include <array>
#include <atomic>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "contract/part.hpp"
#include "contract/run.hpp"
#include "live/hub.hpp"
#include "live/rates.hpp"
#include "net/offload.hpp"
#include "web/live_door.hpp"
#include "web/live_loop.hpp"
#include "web/live_topics.hpp"

namespace madang::web {

/// What one connection, person or topic may do.
struct LiveLimits {
  std::size_t message_bytes = 16 * 1024;
  std::size_t topics = 64;
  std::size_t calls = 8;                                   ///< under way on one connection
  live::Rate frames{.per_second = 20, .burst = 60};        ///< of a connection
  live::Rate calls_rate{.per_second = 10, .burst = 30};    ///< of a person (a stranger's address)
  live::Rate follows{.per_second = 5000, .burst = 20000};  ///< of a topic
  std::uint16_t refusals_in_row = 200;                     ///< then the connection is closed
  std::chrono::seconds ping_after{30};                     ///< of silence
  std::chrono::seconds silence{75};                        ///< then it is closed
  std::chrono::seconds close_patience{5};
  std::chrono::seconds ask_again_who{300};
  std::chrono::seconds keep_snapshot{10};
};

/// The WebSocket gateway: what clients say becomes follows and calls, what live says becomes
/// frames. Several loops, one hub.
/// Thread: any; each loop has its own LiveLoop. Life: app's, longer than the server, shorter than
/// hub, pipe and pool.
class LiveGateway final : public LiveDoor {
 public:
  LiveGateway(contract::Pipe& pipe, net::Offload& pool, live::Hub& hub,
              std::vector<contract::Topic> topics, const std::vector<contract::Endpoint>& endpoints,
              LiveLimits limits = {});
  ~LiveGateway() override;

  void enter(LiveEntry entry) override;
  void drain(net::Loop& loop) override;
  void abandon(net::Loop& loop) override;
  [[nodiscard]] std::string metrics() const override;

  [[nodiscard]] contract::Pipe& pipe() { return pipe_; }
  [[nodiscard]] net::Offload& pool() { return pool_; }
  [[nodiscard]] live::Hub& hub() { return hub_; }
  [[nodiscard]] const LiveLimits& limits() const { return limits_; }
  [[nodiscard]] const LiveTopics& topics() const { return topics_; }
  /// Null: no such operation.
  [[nodiscard]] const contract::Endpoint* operation(std::string_view id) const;
  [[nodiscard]] live::Rates& call_rates() { return call_rates_; }
  [[nodiscard]] live::Rates& follow_rates() { return follow_rates_; }

 private:
  static constexpr std::size_t kMostLoops = 64;

  [[nodiscard]] LiveLoop* find(const net::Loop& loop) const;

  contract::Pipe& pipe_;
  net::Offload& pool_;
  live::Hub& hub_;
  const LiveTopics topics_;
  const LiveLimits limits_;
  std::unordered_map<std::string_view, const contract::Endpoint*> operations_;
  live::Rates call_rates_;
  live::Rates follow_rates_;
  std::array<std::atomic<LiveLoop*>, kMostLoops> loops_ = {};
};

/// Runs on the pool: leave to follow `topic` and, where needed, the snapshot to start from.
struct LiveLeave {
  std::string topic;
  bool snapshot_needed = false;
};
[[nodiscard]] Result<live::Snapshot> find_leave(LiveGateway& gateway, wire::Request request,
                                                const LiveLeave& leave);
/// Runs on the pool: whom the request's session speaks for.
[[nodiscard]] Result<wire::Caller> find_live_caller(LiveGateway& gateway,
                                                    const wire::Request& request);

}  // namespace madang::web
