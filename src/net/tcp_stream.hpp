#pragma once

#include <cstdint>
#include <memory>

#include "net/loop.hpp"
#include "net/stream.hpp"

namespace madang::net {

/// A socket on a loop: descriptor, readiness and owner. What plain and TLS streams share.
/// Thread: its loop's. Life: its stream's.
class Socket final : public Watcher {
 public:
  /// Takes over `fd` (non-blocking, connected).
  Socket(int fd, Loop& loop, const Address& remote);
  ~Socket();

  void on_events(std::uint32_t events) override;
  Io read(std::span<char> into);
  Io write(std::span<const iovec> pieces);
  void shut_down() const;

  int fd = -1;
  bool readable = true;  ///< until a read says otherwise
  bool writable = true;  ///< until a write says otherwise
  bool hung_up = false;  ///< the other side ended or reset: a read will tell which
  Loop& loop;
  Address remote;
  StreamOwner* owner = nullptr;
  Watcher* before_owner = nullptr;  ///< sees the events first (TLS flushes there)
};

/// Plain bytes over TCP. Thread: its loop's. Life: its owner's.
class TcpStream final : public Stream {
 public:
  TcpStream(int fd, Loop& loop, const Address& remote) : socket_(fd, loop, remote) {}

  Io read(std::span<char> into) override { return socket_.read(into); }
  Io write(std::span<const iovec> pieces) override { return socket_.write(pieces); }
  void shut_down() override { socket_.shut_down(); }
  [[nodiscard]] bool readable() const override { return socket_.readable; }
  [[nodiscard]] bool writable() const override { return socket_.writable; }
  [[nodiscard]] int plain_handle() const override { return socket_.fd; }
  [[nodiscard]] Loop& loop() const override { return socket_.loop; }
  [[nodiscard]] const Address& remote() const override { return socket_.remote; }
  void set_owner(StreamOwner& owner) override { socket_.owner = &owner; }

 private:
  Socket socket_;
};

}  // namespace madang::net
