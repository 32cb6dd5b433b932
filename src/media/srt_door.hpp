#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>

#include "base/result.hpp"
#include "net/listener.hpp"
#include "net/loop.hpp"

namespace madang::media {

/// The port that SRT publishers send to, kept open while the media child behind it comes and goes.
/// It passes datagrams on as they are and reads of each only whose it is. When the child is gone it
/// hangs up for it: a publisher that hears nothing would wait for five seconds before it came back.
/// Protocol: draft-sharabayko-srt, packet structure and SHUTDOWN.
/// Thread: its loop's. Life: the loop's user's; the loop outlives it.
class SrtDoor final : net::Watcher {
 public:
  /// `endpoint`: an address, "::" for all; port 0 is any free one. Error: unavailable, invalid.
  [[nodiscard]] static Result<std::unique_ptr<SrtDoor>> open(net::Loop& loop,
                                                             const net::Endpoint& endpoint);
  SrtDoor(const SrtDoor&) = delete;
  SrtDoor& operator=(const SrtDoor&) = delete;
  ~SrtDoor();

  [[nodiscard]] std::uint16_t port() const;
  /// The child listens there, on loopback.
  void lead_to(std::uint16_t port) { inner_port_ = port; }
  /// The child is gone.
  void hang_up();

 private:
  struct Line;

  SrtDoor(net::Loop& loop, int fd);
  void on_events(std::uint32_t events) override;
  Line* line_of(const std::string& peer, const char* datagram, std::size_t size);
  void drop_silent();

  net::Loop& loop_;
  const int fd_;
  std::uint16_t inner_port_ = 0;
  std::map<std::string, std::unique_ptr<Line>> lines_;  ///< by the publisher's address
  net::Loop::TimerId sweep_ = 0;
};

}  // namespace madang::media
