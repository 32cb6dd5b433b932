#include "net/tcp_stream.hpp"

#include <algorithm>
#include <cerrno>

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

namespace madang::net {
namespace {

constexpr std::size_t kPiecesAtOnce = 256;  // well under IOV_MAX

std::size_t total(std::span<const iovec> pieces) {
  std::size_t sum = 0;
  for (const auto& piece : pieces) sum += piece.iov_len;
  return sum;
}

}  // namespace

Socket::Socket(int descriptor, Loop& home, const Address& peer)
    : fd(descriptor), loop(home), remote(peer) {
  const int on = 1;
  ::setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  loop.watch(fd, *this);
}

Socket::~Socket() {
  loop.forget(fd, *this);
  ::close(fd);
}

void Socket::on_events(std::uint32_t events) {
  if ((events & (EPOLLRDHUP | EPOLLHUP | EPOLLERR)) != 0) hung_up = true;
  if (hung_up || (events & EPOLLIN) != 0) readable = true;
  if ((events & (EPOLLOUT | EPOLLHUP | EPOLLERR)) != 0) writable = true;
  if (before_owner != nullptr) before_owner->on_events(events);
  if (owner != nullptr) owner->on_ready();
}

Io Socket::read(std::span<char> into) {
  const auto got = ::recv(fd, into.data(), into.size(), 0);
  if (got > 0) {
    const auto bytes = static_cast<std::size_t>(got);
    // A short read has emptied the socket: the next byte brings a new edge, and no second recv is
    // needed to see EAGAIN. After a hang-up there is no further edge, so reading goes on.
    if (bytes < into.size() && !hung_up) readable = false;
    return {Io::State::moved, bytes};
  }
  if (got == 0) return {Io::State::ended, 0};
  if (errno == EAGAIN || errno == EINTR) {
    readable = errno == EINTR;
    return {Io::State::blocked, 0};
  }
  return {Io::State::failed, 0};
}

Io Socket::write(std::span<const iovec> pieces) {
  const auto now = pieces.first(std::min(pieces.size(), kPiecesAtOnce));
  msghdr message = {};
  message.msg_iov = const_cast<iovec*>(now.data());
  message.msg_iovlen = now.size();
  const auto sent = ::sendmsg(fd, &message, MSG_NOSIGNAL);
  if (sent >= 0) {
    const auto bytes = static_cast<std::size_t>(sent);
    if (bytes < total(now)) writable = false;
    return {Io::State::moved, bytes};
  }
  if (errno == EAGAIN || errno == EINTR || errno == ENOBUFS) {
    writable = errno == EINTR;
    return {Io::State::blocked, 0};
  }
  return {Io::State::failed, 0};
}

void Socket::shut_down() const {
  ::shutdown(fd, SHUT_WR);
}

}  // namespace madang::net
