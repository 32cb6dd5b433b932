#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "media/ingest/keys.hpp"
#include "media/ingest/packet.hpp"
#include "net/listener.hpp"
#include "net/loop.hpp"

namespace madang::media::ingest {

/// Takes publishers over RTMP. Thread: the loop's. Life: the studio's.
class RtmpListener {
 public:
  using Caller = std::uint64_t;
  struct Heard {
    std::function<void(Caller, const Grant&)> came;
    std::function<void(Caller, std::vector<Packet>)> packets;
    std::function<void(Caller, const std::string& reason)> went;
  };

  /// Error: as net::open_listener's.
  [[nodiscard]] static Result<std::unique_ptr<RtmpListener>> open(net::Loop& loop,
                                                                  const net::Endpoint& endpoint,
                                                                  std::shared_ptr<KeyShelf> keys,
                                                                  Heard heard);
  RtmpListener(const RtmpListener&) = delete;
  RtmpListener& operator=(const RtmpListener&) = delete;
  ~RtmpListener();

  [[nodiscard]] std::uint16_t port() const { return port_; }
  /// Nothing more is heard of the caller.
  void close(Caller caller);

 private:
  class Line;
  RtmpListener(net::Loop& loop, int fd, std::shared_ptr<KeyShelf> keys, Heard heard);
  void greet(int fd, const net::Address& remote);
  void tick();

  net::Loop& loop_;
  std::shared_ptr<KeyShelf> keys_;
  Heard heard_;
  std::uint16_t port_;
  Caller last_ = 0;
  std::map<Caller, std::unique_ptr<Line>> lines_;
  net::Listener listener_;
  std::shared_ptr<bool> alive_ = std::make_shared<bool>(true);
};

}  // namespace madang::media::ingest
