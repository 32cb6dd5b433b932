#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "media/ingest/keys.hpp"
#include "media/ingest/packet.hpp"
#include "media/ingest/pump.hpp"
#include "net/listener.hpp"
#include "net/loop.hpp"

namespace madang::media::ingest {

/// Takes MPEG-TS over SRT from whoever has a key; the others are refused at the handshake.
/// Thread: the loop's; SRT's own threads only look at keys, one more a caller demuxes.
/// Life: the studio's.
class SrtListener {
 public:
  using Caller = std::uint64_t;
  struct Heard {
    std::function<void(Caller, const Grant&)> came;
    std::function<void(Caller, std::vector<Packet>)> packets;
    /// `reason` as Pump::Ended has it.
    std::function<void(Caller, const std::string& reason)> went;
  };

  /// Error: unavailable "srt.no_port".
  [[nodiscard]] static Result<std::unique_ptr<SrtListener>> open(net::Loop& loop,
                                                                 const net::Endpoint& endpoint,
                                                                 std::shared_ptr<KeyShelf> keys,
                                                                 Heard heard);
  SrtListener(const SrtListener&) = delete;
  SrtListener& operator=(const SrtListener&) = delete;
  ~SrtListener();

  [[nodiscard]] std::uint16_t port() const { return port_; }
  /// Nothing more is heard of the caller.
  void close(Caller caller);

 private:
  struct Door;
  struct Line;
  SrtListener(net::Loop& loop, std::shared_ptr<Door> door, Heard heard);
  void accept_all();
  void greet(int socket);

  net::Loop& loop_;
  std::shared_ptr<Door> door_;
  Heard heard_;
  std::uint16_t port_ = 0;
  Caller last_ = 0;
  std::map<Caller, std::unique_ptr<Line>> lines_;
  std::shared_ptr<bool> alive_ = std::make_shared<bool>(true);
  std::thread thread_;
};

}  // namespace madang::media::ingest
