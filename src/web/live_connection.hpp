#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "live/follower.hpp"
#include "live/rates.hpp"
#include "live/shard.hpp"
#include "net/stream.hpp"
#include "web/live_door.hpp"
#include "web/live_frame_reader.hpp"
#include "web/live_request.hpp"

namespace madang::web {

class LiveLoop;

/// Which connection, also after it may have ended.
struct LiveHandle {
  std::uint32_t slot = 0;
  std::uint32_t generation = 0;
};

/// One WebSocket: the stream, the frame reader and the follower that live serves.
/// Thread: its loop's. Life: its LiveLoop's, which buries it after it was doomed.
class LiveConnection final : public net::StreamOwner, public live::Port {
 public:
  LiveConnection(LiveLoop& home, LiveEntry entry, LiveHandle handle);
  ~LiveConnection();

  /// Sends the 101 and reads what has come.
  void begin(std::string leftover);

  void on_ready() override;
  std::size_t send(const live::Spans& pieces) override;
  void fell_off(const std::string& topic) override;
  void session_ended() override;
  void recheck() override;

  /// One second has passed.
  void tick(std::int64_t now_ms);
  /// Tells that the server stops, and closes.
  void send_away(std::int64_t after_ms);

  [[nodiscard]] LiveHandle handle() const { return handle_; }
  /// Bytes of memory for this connection, allocations and stream included.
  [[nodiscard]] std::size_t memory() const;

 private:
  friend class LiveLoop;

  /// A follow that waits for leave and snapshot.
  struct Pending {
    std::string topic;
    std::uint32_t ticket = 0;
  };
  enum class Because : std::uint8_t { asked, fallen };

  void read();
  void take(std::span<char> bytes);
  void handle(const LiveFrameReader::Item& item);
  void handle_text(std::string_view text);
  [[nodiscard]] bool may_speak();
  void handle(const LiveFollow& follow);
  void handle(const LiveUnfollow& unfollow);
  void handle(const LiveCall& call);
  void handle(const LivePing& ping);

  /// Asks for leave, and for a snapshot when `since` cannot be resumed.
  void ask(const std::string& topic, std::optional<std::uint64_t> since, Because because);
  struct Admission;
  void admitted(const Admission& admission);
  void answered(const std::string& id, wire::Reply reply);
  void identified(Result<wire::Caller> caller);
  void rechecked(const std::vector<std::pair<std::string, Error>>& refused);
  void ask_who();
  void demote();

  [[nodiscard]] wire::Request own_request() const;
  void push(live::Frame frame);
  void say(std::string_view message);
  void refuse(const Error& error, std::string_view id = {}, std::string_view topic = {});
  void close(std::uint16_t code, std::string_view reason);
  void doom();
  [[nodiscard]] bool take_pending(const std::string& topic, std::uint32_t ticket);

  LiveLoop& home_;
  std::shared_ptr<void> seat_;
  std::unique_ptr<net::Stream> stream_;
  live::Follower follower_;
  LiveFrameReader reader_;
  std::string session_token_;
  std::string address_;
  std::vector<Pending> pending_;
  LiveHandle handle_;
  live::Allowance frames_;
  std::uint32_t last_heard_s_ = 0;  ///< steady seconds of the loop
  std::uint32_t last_ticket_ = 0;
  std::uint16_t refused_in_row_ = 0;
  std::uint8_t calls_ = 0;  ///< under way
  std::array<char, 2> language_ = {'k', 'o'};
  bool pinged_ = false;
  bool closing_ = false;
  bool doomed_ = false;
};

}  // namespace madang::web
