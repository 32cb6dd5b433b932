#include "media/ingest/rtmp_listener.hpp"

#include <unistd.h>

#include "media/ingest/rtmp_session.hpp"
#include "net/tcp_stream.hpp"

namespace madang::media::ingest {
namespace {

constexpr std::size_t kMostLines = 64;
constexpr std::size_t kReadAtOnce = 64U * 1024;
constexpr std::size_t kReadsATurn = 16;
constexpr std::size_t kMostUnsent = 256U * 1024;
constexpr std::int64_t kGreetingMs = 10'000;
/// After this long without a byte a publisher is lost.
constexpr std::int64_t kSilenceMs = 5000;
constexpr std::chrono::milliseconds kTick{500};

}  // namespace

/// One connection. Thread: the loop's. Life: the listener's.
class RtmpListener::Line final : private net::StreamOwner {
 public:
  Line(RtmpListener& home, Caller number, int fd, const net::Address& remote)
      : home_(home),
        number_(number),
        came_ms_(home.loop_.now_ms()),
        heard_ms_(came_ms_),
        session_(heard()),
        stream_(std::make_unique<net::TcpStream>(fd, home.loop_, remote)) {
    stream_->set_owner(*this);
  }
  ~Line() { *alive_ = false; }

  void look(std::int64_t now_ms) {
    const bool late = !session_.publishing() && now_ms > came_ms_ + kGreetingMs;
    if (late || now_ms > heard_ms_ + kSilenceMs) end("ended");
  }

 private:
  RtmpSession::Heard heard() {
    RtmpSession::Heard out;
    out.may_publish = [this](std::string_view name) {
      const auto asked = asked_by_rtmp(name);
      const auto table = home_.keys_->find("keys");
      const auto grant = asked && table ? table->grant(*asked) : std::nullopt;
      if (!grant) return false;
      came_ = true;
      home_.heard_.came(number_, *grant);
      return true;
    };
    out.packets = [this](std::vector<Packet> packets) {
      home_.heard_.packets(number_, std::move(packets));
    };
    return out;
  }

  void on_ready() override {
    const auto alive = alive_;
    read_some();
    if (*alive && stream_) write_all();
  }

  void read_some() {
    std::vector<char> room(kReadAtOnce);
    for (std::size_t turn = 0; stream_ && stream_->readable(); ++turn) {
      if (turn == kReadsATurn) {
        home_.loop_.defer([this, alive = alive_] {
          if (*alive) on_ready();
        });
        return;
      }
      const auto got = stream_->read(room);
      if (got.state == net::Io::State::blocked) return;
      if (got.state != net::Io::State::moved) return end("ended");
      heard_ms_ = home_.loop_.now_ms();
      if (!session_.take({room.data(), got.bytes})) {
        write_all();
        return end(session_.reason());
      }
    }
  }

  void write_all() {
    auto& out = session_.out();
    while (stream_ && !out.empty() && stream_->writable()) {
      const iovec piece{out.data(), out.size()};
      const auto sent = stream_->write({&piece, 1});
      if (sent.state == net::Io::State::blocked) break;
      if (sent.state != net::Io::State::moved) return end("ended");
      out.erase(0, sent.bytes);
    }
    if (out.size() > kMostUnsent) end("ended");
  }

  void end(const std::string& reason) {
    if (!stream_) return;
    stream_ = nullptr;
    if (came_) home_.heard_.went(number_, reason);
    home_.close(number_);
  }

  RtmpListener& home_;
  Caller number_;
  std::int64_t came_ms_;
  std::int64_t heard_ms_;
  bool came_ = false;
  RtmpSession session_;
  std::unique_ptr<net::Stream> stream_;
  std::shared_ptr<bool> alive_ = std::make_shared<bool>(true);
};

Result<std::unique_ptr<RtmpListener>> RtmpListener::open(net::Loop& loop,
                                                         const net::Endpoint& endpoint,
                                                         std::shared_ptr<KeyShelf> keys,
                                                         Heard heard) {
  MADANG_TRY(const int fd, net::open_listener(endpoint, net::Sharing::alone));
  return std::unique_ptr<RtmpListener>(
      new RtmpListener(loop, fd, std::move(keys), std::move(heard)));
}

RtmpListener::RtmpListener(net::Loop& loop, int fd, std::shared_ptr<KeyShelf> keys, Heard heard)
    : loop_(loop),
      keys_(std::move(keys)),
      heard_(std::move(heard)),
      port_(net::port_of(fd)),
      listener_(loop, fd,
                [this](int socket, const net::Address& remote) { greet(socket, remote); }) {
  tick();
}

RtmpListener::~RtmpListener() {
  *alive_ = false;
}

void RtmpListener::greet(int fd, const net::Address& remote) {
  if (lines_.size() >= kMostLines) {
    ::close(fd);
    return;
  }
  const auto number = ++last_;
  lines_.emplace(number, std::make_unique<Line>(*this, number, fd, remote));
}

void RtmpListener::tick() {
  for (auto& [number, line] : lines_) line->look(loop_.now_ms());
  loop_.after(kTick, [this, alive = alive_] {
    if (*alive) tick();
  });
}

void RtmpListener::close(Caller caller) {
  // Soon, not now: a caller may be closed while it is being listened to.
  loop_.defer([this, alive = alive_, caller] {
    if (*alive) lines_.erase(caller);
  });
}

}  // namespace madang::media::ingest
