#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "base/result.hpp"
#include "net/address.hpp"
#include "net/loop.hpp"

namespace madang::net {

/// Where to listen.
struct Endpoint {
  std::string host = "::";  ///< an address of this machine; "::" is every one, IPv4 too
  std::uint16_t port = 0;   ///< 0: the kernel chooses
};

enum class Sharing : std::uint8_t {
  alone,   ///< the only listener of the port
  shared,  ///< one of several, the kernel spreads connections over them
};

/// Opens a listening, non-blocking socket. Error: unavailable "net.port_taken",
/// "net.listen_failed".
[[nodiscard]] Result<int> open_listener(const Endpoint& endpoint, Sharing sharing);
/// The port a listening socket got.
[[nodiscard]] std::uint16_t port_of(int fd);

/// Accepts connections on a loop. Thread: the loop's. Life: its maker's; ends before the loop.
class Listener final : private Watcher {
 public:
  /// Receives a non-blocking socket that is now the receiver's.
  using Accepted = std::function<void(int fd, const Address& remote)>;

  /// Takes over `fd` of open_listener.
  Listener(Loop& loop, int fd, Accepted accepted);
  ~Listener();

 private:
  void on_events(std::uint32_t events) override;

  Loop& loop_;
  int fd_;
  Accepted accepted_;
  Loop::TimerId pause_ = 0;
};

}  // namespace madang::net
