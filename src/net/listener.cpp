#include "net/listener.hpp"

#include <cerrno>
#include <chrono>
#include <cstring>
#include <utility>

#include <netdb.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/log.hpp"

namespace madang::net {
namespace {

constexpr int kBacklog = 4096;
constexpr int kAcceptsAtOnce = 64;  // then the others of the loop have their turn
constexpr std::chrono::milliseconds kPause{100};

Error failed(const Endpoint& endpoint, int failure) {
  const auto where = endpoint.host + " port " + std::to_string(endpoint.port);
  if (failure == EADDRINUSE)
    return Error{Code::unavailable, "net.port_taken",
                 "Another program listens on " + where + ". Stop it or choose another port."};
  return Error{Code::unavailable, "net.listen_failed",
               "Cannot listen on " + where + ": " + std::strerror(failure) + "."};
}

int bind_and_listen(const addrinfo& found, Sharing sharing) {
  const int fd = ::socket(found.ai_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  if (fd < 0) return -1;
  const int on = 1;
  const int off = 0;
  ::setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  if (sharing == Sharing::shared) ::setsockopt(fd, SOL_SOCKET, SO_REUSEPORT, &on, sizeof on);
  if (found.ai_family == AF_INET6) ::setsockopt(fd, IPPROTO_IPV6, IPV6_V6ONLY, &off, sizeof off);
  if (::bind(fd, found.ai_addr, found.ai_addrlen) == 0 && ::listen(fd, kBacklog) == 0) return fd;
  const int failure = errno;
  ::close(fd);
  errno = failure;
  return -1;
}

}  // namespace

Result<int> open_listener(const Endpoint& endpoint, Sharing sharing) {
  addrinfo hints = {};
  hints.ai_socktype = SOCK_STREAM;
  hints.ai_flags = AI_PASSIVE | AI_NUMERICHOST | AI_NUMERICSERV;
  const auto port = std::to_string(endpoint.port);
  addrinfo* found = nullptr;
  if (::getaddrinfo(endpoint.host.c_str(), port.c_str(), &hints, &found) != 0)
    return Error{Code::invalid, "net.address_malformed",
                 "'" + endpoint.host + "' is not an IP address to listen on."};
  const int fd = bind_and_listen(*found, sharing);
  const int failure = errno;
  ::freeaddrinfo(found);
  if (fd >= 0) return fd;
  // A machine without IPv6 still has every IPv4 address.
  if (failure == EAFNOSUPPORT && endpoint.host == "::")
    return open_listener({"0.0.0.0", endpoint.port}, sharing);
  return failed(endpoint, failure);
}

std::uint16_t port_of(int fd) {
  sockaddr_in6 raw = {};
  socklen_t size = sizeof raw;
  ::getsockname(fd, reinterpret_cast<sockaddr*>(&raw), &size);
  return ntohs(raw.sin6_port);  // IPv4 keeps its port at the same place
}

Listener::Listener(Loop& loop, int fd, Accepted accepted)
    : loop_(loop), fd_(fd), accepted_(std::move(accepted)) {
  loop_.watch(fd_, *this, Loop::Mode::level);
}

Listener::~Listener() {
  loop_.cancel(pause_);
  loop_.forget(fd_, *this);
  ::close(fd_);
}

void Listener::on_events(std::uint32_t) {
  for (int i = 0; i < kAcceptsAtOnce; ++i) {
    sockaddr_in6 raw = {};
    socklen_t size = sizeof raw;
    auto& address = reinterpret_cast<sockaddr&>(raw);
    const int fd = ::accept4(fd_, &address, &size, SOCK_NONBLOCK | SOCK_CLOEXEC);
    if (fd >= 0) {
      accepted_(fd, Address(address));
      continue;
    }
    if (errno == EMFILE || errno == ENFILE || errno == ENOBUFS || errno == ENOMEM) {
      // The socket stays ready, so without a pause the loop would spin.
      log::warn("net.accept_paused", std::strerror(errno));
      loop_.forget(fd_, *this);
      pause_ = loop_.after(kPause, [this] { loop_.watch(fd_, *this, Loop::Mode::level); });
      return;
    }
    if (errno == EAGAIN) return;
  }
}

}  // namespace madang::net
