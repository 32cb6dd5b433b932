#include "media/srt_door.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <utility>

#include <netdb.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace madang::media {
namespace {

constexpr std::size_t kMostLines = 256;
constexpr int kAtOnce = 128;  ///< datagrams; then the others of the loop have their turn
constexpr std::int64_t kSilentMs = 10'000;
constexpr std::chrono::seconds kSweep{2};
constexpr int kBuffer = 4 << 20;  ///< bytes; the kernel gives what it allows
constexpr std::size_t kHead = 16;
constexpr std::uint32_t kHandshake = 0x8000;
constexpr std::uint32_t kShutdown = 0x8005;

using Datagram = std::array<char, 2048>;

std::uint32_t word(const char* datagram, std::size_t at) {
  std::uint32_t value = 0;
  std::memcpy(&value, datagram + 4 * at, sizeof value);
  return ntohl(value);
}

/// The socket of the receiver, which every packet names; 0 in a handshake that asks for one.
std::uint32_t receiver_of(const char* datagram) {
  return word(datagram, 3);
}

bool asks_for_a_line(const char* datagram, std::size_t size) {
  return size > kHead && word(datagram, 0) >> 16 == kHandshake && receiver_of(datagram) == 0;
}

/// Its head, and the empty word that libsrt sends with what carries nothing.
std::array<char, kHead + 4> shutdown_for(std::uint32_t receiver) {
  std::array<char, kHead + 4> packet = {};
  const std::uint32_t type = htonl(kShutdown << 16);
  const std::uint32_t to = htonl(receiver);
  std::memcpy(packet.data(), &type, sizeof type);
  std::memcpy(packet.data() + 12, &to, sizeof to);
  return packet;
}

void widen(int fd) {
  ::setsockopt(fd, SOL_SOCKET, SO_RCVBUF, &kBuffer, sizeof kBuffer);
  ::setsockopt(fd, SOL_SOCKET, SO_SNDBUF, &kBuffer, sizeof kBuffer);
}

int bound(const addrinfo& found) {
  const int fd = ::socket(found.ai_family, SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  if (fd < 0) return -1;
  const int off = 0;
  if (found.ai_family == AF_INET6) ::setsockopt(fd, IPPROTO_IPV6, IPV6_V6ONLY, &off, sizeof off);
  widen(fd);
  if (::bind(fd, found.ai_addr, found.ai_addrlen) == 0) return fd;
  const int failure = errno;
  ::close(fd);
  errno = failure;
  return -1;
}

int connected_inside(std::uint16_t port) {
  const int fd = ::socket(AF_INET, SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  if (fd < 0) return -1;
  sockaddr_in to = {};
  to.sin_family = AF_INET;
  to.sin_port = htons(port);
  to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  widen(fd);
  if (::connect(fd, reinterpret_cast<const sockaddr*>(&to), sizeof to) == 0) return fd;
  ::close(fd);
  return -1;
}

}  // namespace

/// One publisher's datagrams: to the child under an address of their own, and back.
/// Thread: the loop's. Life: the door's.
struct SrtDoor::Line final : net::Watcher {
  Line(net::Loop& on, int out, int in, std::string whose)
      : loop(on), outer(out), inner(in), peer(std::move(whose)) {
    loop.watch(inner, *this, net::Loop::Mode::level);
  }
  ~Line() {
    loop.forget(inner, *this);
    ::close(inner);
  }
  void send_out(const char* bytes, std::size_t size) const {
    ::sendto(outer, bytes, size, MSG_NOSIGNAL, reinterpret_cast<const sockaddr*>(peer.data()),
             static_cast<socklen_t>(peer.size()));
  }
  void on_events(std::uint32_t) override {
    Datagram datagram;
    for (int at = 0; at < kAtOnce; ++at) {
      const auto got = ::recv(inner, datagram.data(), datagram.size(), 0);
      if (got < 0) return;  // nothing more; or nobody listens inside, which the child's end tells
      const auto size = static_cast<std::size_t>(got);
      if (size >= kHead && receiver_of(datagram.data()) != 0)
        publisher = receiver_of(datagram.data());
      send_out(datagram.data(), size);
    }
  }

  net::Loop& loop;
  const int outer;
  const int inner;
  const std::string peer;       ///< its sockaddr
  std::uint32_t publisher = 0;  ///< its SRT socket, as the child names it
  std::int64_t heard_ms = 0;
};

Result<std::unique_ptr<SrtDoor>> SrtDoor::open(net::Loop& loop, const net::Endpoint& endpoint) {
  addrinfo hints = {};
  hints.ai_socktype = SOCK_DGRAM;
  hints.ai_flags = AI_PASSIVE | AI_NUMERICHOST | AI_NUMERICSERV;
  const auto port = std::to_string(endpoint.port);
  addrinfo* found = nullptr;
  if (::getaddrinfo(endpoint.host.c_str(), port.c_str(), &hints, &found) != 0)
    return Error{Code::invalid, "srt.address_malformed",
                 "'" + endpoint.host + "' is not an IP address to listen on."};
  const int fd = bound(*found);
  const int failure = errno;
  ::freeaddrinfo(found);
  if (fd >= 0) return std::unique_ptr<SrtDoor>(new SrtDoor(loop, fd));
  // A machine without IPv6 still has every IPv4 address.
  if (failure == EAFNOSUPPORT && endpoint.host == "::")
    return open(loop, {"0.0.0.0", endpoint.port});
  return Error{Code::unavailable, "srt.no_port",
               "Cannot take SRT on UDP port " + port + ": " + std::strerror(failure) + "."};
}

SrtDoor::SrtDoor(net::Loop& loop, int fd) : loop_(loop), fd_(fd) {
  loop_.watch(fd_, *this, net::Loop::Mode::level);
  drop_silent();
}

SrtDoor::~SrtDoor() {
  hang_up();
  loop_.cancel(sweep_);
  loop_.forget(fd_, *this);
  ::close(fd_);
}

std::uint16_t SrtDoor::port() const {
  return net::port_of(fd_);
}

void SrtDoor::hang_up() {
  inner_port_ = 0;
  for (const auto& [peer, line] : lines_) {
    if (line->publisher == 0) continue;
    const auto packet = shutdown_for(line->publisher);
    line->send_out(packet.data(), packet.size());
  }
  lines_.clear();
}

void SrtDoor::on_events(std::uint32_t) {
  Datagram datagram;
  for (int at = 0; at < kAtOnce; ++at) {
    sockaddr_storage from = {};
    socklen_t length = sizeof from;
    const auto got = ::recvfrom(fd_, datagram.data(), datagram.size(), 0,
                                reinterpret_cast<sockaddr*>(&from), &length);
    if (got < 0) return;
    const auto size = static_cast<std::size_t>(got);
    const std::string peer(reinterpret_cast<const char*>(&from), length);
    if (auto* const line = line_of(peer, datagram.data(), size)) {
      line->heard_ms = loop_.now_ms();
      ::send(line->inner, datagram.data(), size, MSG_NOSIGNAL);
    }
  }
}

/// Null for strangers who do not ask for a line, and while there is no child.
SrtDoor::Line* SrtDoor::line_of(const std::string& peer, const char* datagram, std::size_t size) {
  if (const auto known = lines_.find(peer); known != lines_.end()) return known->second.get();
  if (inner_port_ == 0 || !asks_for_a_line(datagram, size)) return nullptr;
  // Who publishes is heard all the time: strangers who only ask make room for each other.
  if (lines_.size() >= kMostLines)
    lines_.erase(std::min_element(lines_.begin(), lines_.end(), [](const auto& a, const auto& b) {
      return a.second->heard_ms < b.second->heard_ms;
    }));
  const int inner = connected_inside(inner_port_);
  if (inner < 0) return nullptr;
  auto line = std::make_unique<Line>(loop_, fd_, inner, peer);
  return lines_.emplace(peer, std::move(line)).first->second.get();
}

void SrtDoor::drop_silent() {
  std::erase_if(lines_, [now = loop_.now_ms()](const auto& each) {
    return now - each.second->heard_ms > kSilentMs;
  });
  sweep_ = loop_.after(kSweep, [this] { drop_silent(); });
}

}  // namespace madang::media
