#include "media/ingest/srt_listener.hpp"

#include <array>
#include <cstring>

#include <netinet/in.h>
#include <srt/srt.h>

#include "base/log.hpp"
#include "net/address.hpp"

namespace madang::media::ingest {
namespace {

constexpr int kMostCallers = 32;
constexpr int kBacklog = 16;
constexpr int kLookMs = 250;
/// After this long without a packet a caller is lost.
constexpr int kSilenceMs = 3000;
/// So many looks without media, and a caller that keeps its line open is lost too.
constexpr int kMostSilences = 10'000 / kLookMs;
constexpr int kUnauthorized = SRT_REJC_PREDEFINED + 401;
constexpr int kFull = SRT_REJC_PREDEFINED + 503;

template <class T>
void set(SRTSOCKET socket, SRT_SOCKOPT option, T value) {
  srt_setsockflag(socket, option, &value, sizeof value);
}

bool bind_to(SRTSOCKET socket, const net::Endpoint& endpoint) {
  const auto address = net::Address::parse(endpoint.host);
  if (!address) return false;
  // IPv4 is held as ::ffff:a.b.c.d, which SRT does not take.
  if (address->is_v4()) {
    sockaddr_in to = {};
    to.sin_family = AF_INET;
    to.sin_port = htons(endpoint.port);
    std::memcpy(&to.sin_addr, address->bytes().data() + 12, 4);
    return srt_bind(socket, reinterpret_cast<const sockaddr*>(&to), sizeof to) != SRT_ERROR;
  }
  set(socket, SRTO_IPV6ONLY, 0);
  sockaddr_in6 to = {};
  to.sin6_family = AF_INET6;
  to.sin6_port = htons(endpoint.port);
  std::memcpy(&to.sin6_addr, address->bytes().data(), 16);
  return srt_bind(socket, reinterpret_cast<const sockaddr*>(&to), sizeof to) != SRT_ERROR;
}

std::uint16_t port_of_socket(SRTSOCKET socket) {
  sockaddr_storage name = {};
  int size = sizeof name;
  if (srt_getsockname(socket, reinterpret_cast<sockaddr*>(&name), &size) == SRT_ERROR) return 0;
  // The port stands at the same place for both families.
  return ntohs(reinterpret_cast<const sockaddr_in*>(&name)->sin_port);
}

std::optional<Grant> grant_of(const KeyShelf& keys, std::string_view stream_id) {
  const auto asked = asked_by_srt(stream_id);
  const auto table = keys.find("keys");
  return asked && table ? table->grant(*asked) : std::nullopt;
}

}  // namespace

/// What SRT's threads need of a listener. Thread: any. Life: until the listening thread ends.
struct SrtListener::Door {
  SRTSOCKET socket = SRT_INVALID_SOCK;
  std::shared_ptr<KeyShelf> keys;
  std::atomic<int> callers = 0;

  static int judge(void* held, SRTSOCKET caller, int, const sockaddr*, const char* stream_id) {
    const auto& door = *static_cast<const Door*>(held);
    if (door.callers >= kMostCallers) {
      srt_setrejectreason(caller, kFull);
      return -1;
    }
    if (grant_of(*door.keys, stream_id == nullptr ? "" : stream_id)) return 0;
    srt_setrejectreason(caller, kUnauthorized);
    return -1;
  }
};

/// One caller. Thread: the loop's. Life: the listener's.
struct SrtListener::Line {
  SRTSOCKET socket = SRT_INVALID_SOCK;
  std::shared_ptr<Door> door;
  std::unique_ptr<Pump> pump;

  Line() = default;
  Line(const Line&) = delete;
  Line& operator=(const Line&) = delete;
  ~Line() {
    srt_close(socket);
    pump = nullptr;
    --door->callers;
  }
};

Result<std::unique_ptr<SrtListener>> SrtListener::open(net::Loop& loop,
                                                       const net::Endpoint& endpoint,
                                                       std::shared_ptr<KeyShelf> keys,
                                                       Heard heard) {
  srt_startup();
  srt_setloglevel(0);  // errors of strangers are not ours
  auto door = std::make_shared<Door>();
  door->keys = std::move(keys);
  door->socket = srt_create_socket();
  set(door->socket, SRTO_RCVSYN, true);
  set(door->socket, SRTO_PEERIDLETIMEO, kSilenceMs);
  srt_listen_callback(door->socket, &Door::judge, door.get());
  if (!bind_to(door->socket, endpoint) || srt_listen(door->socket, kBacklog) == SRT_ERROR) {
    srt_close(door->socket);
    return Error{Code::unavailable, "srt.no_port", srt_getlasterror_str(), {}};
  }
  return std::unique_ptr<SrtListener>(new SrtListener(loop, std::move(door), std::move(heard)));
}

SrtListener::SrtListener(net::Loop& loop, std::shared_ptr<Door> door, Heard heard)
    : loop_(loop), door_(std::move(door)), heard_(std::move(heard)) {
  port_ = port_of_socket(door_->socket);
  thread_ = std::thread([this] { accept_all(); });
}

SrtListener::~SrtListener() {
  *alive_ = false;
  lines_.clear();
  srt_close(door_->socket);
  thread_.join();
  srt_cleanup();
}

void SrtListener::accept_all() {
  while (true) {
    const SRTSOCKET socket = srt_accept(door_->socket, nullptr, nullptr);
    if (socket == SRT_INVALID_SOCK) {
      if (srt_getsockstate(door_->socket) != SRTS_LISTENING) return;
      std::this_thread::sleep_for(std::chrono::milliseconds(kLookMs));
      continue;
    }
    loop_.post([this, alive = alive_, socket] {
      if (*alive)
        greet(socket);
      else
        srt_close(socket);
    });
  }
}

void SrtListener::greet(int socket) {
  std::array<char, 513> stream_id = {};
  int size = static_cast<int>(stream_id.size()) - 1;
  srt_getsockflag(socket, SRTO_STREAMID, stream_id.data(), &size);
  // Once more: the keys may have changed since the handshake.
  const auto grant = grant_of(*door_->keys, stream_id.data());
  if (!grant) {
    srt_close(socket);
    return;
  }
  set(socket, SRTO_RCVSYN, true);
  set(socket, SRTO_RCVTIMEO, kLookMs);
  const auto caller = ++last_;
  auto line = std::make_unique<Line>();
  line->socket = socket;
  line->door = door_;
  ++door_->callers;
  auto* const held = line.get();
  lines_.emplace(caller, std::move(line));
  heard_.came(caller, *grant);
  if (!lines_.contains(caller)) return;
  std::string rest;
  auto read = [socket, rest](std::span<char> into) mutable -> std::size_t {
    std::array<char, 2048> message = {};
    for (int silent = 0; rest.empty() && silent < kMostSilences; ++silent) {
      const int got = srt_recvmsg(socket, message.data(), static_cast<int>(message.size()));
      if (got > 0)
        rest.assign(message.data(), static_cast<std::size_t>(got));
      else if (got == 0 || srt_getlasterror(nullptr) != SRT_ETIMEOUT)
        return 0;
    }
    const auto count = std::min(rest.size(), into.size());
    std::memcpy(into.data(), rest.data(), count);
    rest.erase(0, count);
    return count;
  };
  Pump::Heard pumped;
  pumped.found = [this, caller](std::vector<Packet> packets) {
    heard_.packets(caller, std::move(packets));
  };
  pumped.ended = [this, caller](const std::string& reason) { heard_.went(caller, reason); };
  held->pump =
      std::make_unique<Pump>(loop_, Demuxer::Container::mpegts, std::move(read), std::move(pumped));
}

void SrtListener::close(Caller caller) {
  // Soon, not now: a caller may be closed while it is being listened to.
  loop_.defer([this, alive = alive_, caller] {
    if (*alive) lines_.erase(caller);
  });
}

}  // namespace madang::media::ingest
