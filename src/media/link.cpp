#include "media/link.hpp"

#include <vector>

#include <fcntl.h>
#include <sys/socket.h>

#include "net/tcp_stream.hpp"

namespace madang::media {
namespace {

constexpr std::size_t kReadAtOnce = 256U * 1024;
constexpr std::size_t kPiecesAtOnce = 64;

std::uint32_t read_u32(const char* from) {
  std::uint32_t value = 0;
  for (int i = 3; i >= 0; --i) value = (value << 8U) | static_cast<unsigned char>(from[i]);
  return value;
}

void write_u32(char* to, std::size_t value) {
  for (int i = 0; i < 4; ++i)
    to[i] = static_cast<char>((value >> (8U * static_cast<unsigned>(i))) & 0xFFU);
}

}  // namespace

void FrameReader::feed(std::span<const char> bytes) {
  if (broken_) return;
  if (at_ == held_.size()) {
    held_.clear();
    at_ = 0;
  } else if (at_ > kReadAtOnce) {
    held_.erase(0, at_);
    at_ = 0;
  }
  held_.append(bytes.data(), bytes.size());
}

FrameReader::Progress FrameReader::next(LinkFrame& frame) {
  if (broken_) return Progress::broken;
  const auto left = held_.size() - at_;
  if (left < 8) return Progress::more;
  const std::size_t header = read_u32(held_.data() + at_);
  const std::size_t payload = read_u32(held_.data() + at_ + 4);
  if (header > kMostHeaderBytes || payload > kMostPayloadBytes) {
    broken_ = true;
    held_.clear();
    return Progress::broken;
  }
  if (left < 8 + header + payload) return Progress::more;
  frame.header.assign(held_, at_ + 8, header);
  frame.payload.assign(held_, at_ + 8 + header, payload);
  at_ += 8 + header + payload;
  return Progress::frame;
}

std::array<char, 8> lengths_of(const LinkFrame& frame) {
  std::array<char, 8> out = {};
  write_u32(out.data(), frame.header.size());
  write_u32(out.data() + 4, frame.payload.size());
  return out;
}

Link::Link(net::Loop& loop, int fd, Heard heard, Closed closed)
    : loop_(loop), heard_(std::move(heard)), closed_(std::move(closed)) {
  ::fcntl(fd, F_SETFL, ::fcntl(fd, F_GETFL) | O_NONBLOCK);
  stream_ = std::make_unique<net::TcpStream>(fd, loop, net::Address());
  stream_->set_owner(*this);
}

Link::~Link() {
  *alive_ = false;
}

bool Link::send(Message message) {
  if (!stream_) return false;
  auto frame = encode(std::move(message));
  const auto bytes = 8 + frame.header.size() + frame.payload.size();
  if (frame.header.size() > kMostHeaderBytes || frame.payload.size() > kMostPayloadBytes ||
      queued_ + bytes > kMostQueuedBytes)
    return false;
  const auto lengths = lengths_of(frame);
  pieces_.push_back(std::string(lengths.data(), lengths.size()) + frame.header);
  if (!frame.payload.empty()) pieces_.push_back(std::move(frame.payload));
  queued_ += bytes;
  write_all();
  return true;
}

void Link::on_ready() {
  const auto alive = alive_;
  read_all();
  if (*alive && stream_) write_all();
}

void Link::read_all() {
  const auto alive = alive_;
  std::vector<char> room(kReadAtOnce);
  LinkFrame frame;
  while (stream_) {
    const auto got = stream_->read(room);
    if (got.state == net::Io::State::blocked) return;
    if (got.state != net::Io::State::moved) return close();
    reader_.feed(std::span<const char>(room).first(got.bytes));
    auto progress = reader_.next(frame);
    for (; progress == FrameReader::Progress::frame; progress = reader_.next(frame)) {
      auto message = decode(frame.header, std::move(frame.payload));
      if (!message) return close();
      heard_(std::move(*message));
      if (!*alive || !stream_) return;
    }
    if (progress == FrameReader::Progress::broken) return close();
  }
}

void Link::write_all() {
  while (stream_ && !pieces_.empty() && stream_->writable()) {
    std::vector<iovec> pieces;
    for (auto& each : pieces_) {
      if (pieces.size() == kPiecesAtOnce) break;
      const auto skip = pieces.empty() ? first_sent_ : 0;
      pieces.push_back({each.data() + skip, each.size() - skip});
    }
    const auto sent = stream_->write(pieces);
    if (sent.state == net::Io::State::blocked) return;
    if (sent.state != net::Io::State::moved) return close();
    queued_ -= sent.bytes;
    first_sent_ += sent.bytes;
    while (!pieces_.empty() && first_sent_ >= pieces_.front().size()) {
      first_sent_ -= pieces_.front().size();
      pieces_.pop_front();
    }
  }
}

void Link::close() {
  stream_.reset();
  pieces_.clear();
  queued_ = 0;
  loop_.defer([this, alive = alive_] {
    if (*alive) closed_();
  });
}

Result<LinkPair> make_link_pair() {
  int both[2] = {-1, -1};
  if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, both) != 0)
    return Error{Code::unavailable, "link.no_pair", "The kernel gave no socket pair.", {}};
  return LinkPair{both[0], both[1]};
}

}  // namespace madang::media
