#pragma once

#include <cstdint>
#include <span>

#include <sys/uio.h>

#include "net/address.hpp"

namespace madang::net {

class Loop;

/// How one attempt to move bytes ended.
struct Io {
  enum class State : std::uint8_t {
    moved,    ///< `bytes` > 0 were moved
    blocked,  ///< nothing now; the owner is told when it is worth trying again
    ended,    ///< the other side has sent everything (read only)
    failed,   ///< the connection is broken
  };
  State state = State::blocked;
  std::size_t bytes = 0;
};

/// Is told when a stream's readiness has changed.
class StreamOwner {
 public:
  StreamOwner() = default;
  StreamOwner(const StreamOwner&) = delete;
  StreamOwner& operator=(const StreamOwner&) = delete;
  /// The stream has become readable(), writable() or both. May destroy the stream and itself.
  virtual void on_ready() = 0;

 protected:
  ~StreamOwner() = default;
};

/// A connection's bytes, plain or TLS, erased. Nothing blocks and nothing is buffered here: an idle
/// stream costs no memory but itself. Readiness is told once (edge): read until `blocked`.
/// Thread: its loop's only. Life: its owner's; destroying closes at once.
class Stream {
 public:
  Stream() = default;
  Stream(const Stream&) = delete;
  Stream& operator=(const Stream&) = delete;
  virtual ~Stream() = default;

  /// Reads what is there, at most into.size() bytes.
  virtual Io read(std::span<char> into) = 0;
  /// Sends as much as fits of all pieces in one call; fewer bytes than offered means `blocked`.
  virtual Io write(std::span<const iovec> pieces) = 0;
  /// Says that nothing more will be sent (close_notify, FIN); reading goes on.
  virtual void shut_down() = 0;
  /// Whether a read (a write) is worth trying.
  [[nodiscard]] virtual bool readable() const = 0;
  [[nodiscard]] virtual bool writable() const = 0;
  /// The socket for sendfile and options where bytes are plain; -1 under TLS.
  [[nodiscard]] virtual int plain_handle() const = 0;
  [[nodiscard]] virtual Loop& loop() const = 0;
  [[nodiscard]] virtual const Address& remote() const = 0;
  /// Who is told from now on; never null once the stream is in use.
  virtual void set_owner(StreamOwner& owner) = 0;
};

}  // namespace madang::net
