#include "web/publish_connection.hpp"

#include <array>
#include <utility>

#include "live/frame.hpp"
#include "web/heads.hpp"
#include "web/publish_loop.hpp"

namespace madang::web {
namespace {

constexpr int kReadsInRow = 64;
constexpr std::size_t kMostOut = 64 * 1024;
constexpr std::uint16_t kNormal = 1000;
constexpr std::uint16_t kSilent = 1001;
constexpr std::uint16_t kRefused = 1008;
constexpr std::uint16_t kRestart = 1012;
constexpr std::uint16_t kNoCode = 1005;

/// "/stages/week.main/publish" → "week.main".
std::string stage_in(std::string_view path) {
  path.remove_prefix(sizeof("/stages/") - 1);
  return std::string(path.substr(0, path.find('/')));
}

Error malformed(std::string detail) {
  return Error{Code::invalid, "publish.malformed", std::move(detail), {}};
}

}  // namespace

PublishConnection::PublishConnection(PublishLoop& home, LiveEntry entry, std::uint64_t number,
                                     std::string name)
    : home_(home),
      number_(number),
      name_(std::move(name)),
      seat_(std::move(entry.seat)),
      stream_(std::move(entry.stream)),
      request_(std::move(entry.request)),
      stage_(stage_in(request_.path)),
      reader_(home.door().limits().message_bytes),
      under_way_(std::make_shared<std::atomic<std::size_t>>(0)),
      heard_ms_(home.loop().now_ms()),
      asked_ms_(heard_ms_) {
  stream_->set_owner(*this);
  home_.door().count(1);
  push(std::move(entry.accept_head));
}

PublishConnection::~PublishConnection() {
  home_.door().count(-1);
  if (opened_) home_.door().sink().closed(name_);
}

void PublishConnection::begin(std::string leftover) {
  home_.ask(number_, request_, stage_);
  take(leftover);
  read();
}

void PublishConnection::on_ready() {
  if (stream_->writable()) write();
  if (stream_->readable()) read();
}

void PublishConnection::read() {
  for (int i = 0; i < kReadsInRow; ++i) {
    const auto io = stream_->read(home_.buffer());
    if (io.state == net::Io::State::blocked) return;
    if (io.state != net::Io::State::moved) return home_.doom(number_);
    take(home_.buffer().first(io.bytes));
  }
  home_.loop().defer([&home = home_, number = number_] {
    if (auto* const connection = home.find(number)) connection->read();
  });
}

void PublishConnection::take(std::span<char> bytes) {
  heard_ms_ = home_.loop().now_ms();
  while (phase_ != Phase::closing) {
    const auto item = reader_.next(bytes);
    if (item.kind == LiveFrameReader::Kind::more) return;
    handle(item);
  }
}

void PublishConnection::handle(const LiveFrameReader::Item& item) {
  using Kind = LiveFrameReader::Kind;
  switch (item.kind) {
    case Kind::more:
    case Kind::pong:
      return;
    case Kind::ping:
      return push(live::frame_of(live::Opcode::pong, item.payload));
    case Kind::text:
      return describe(item.payload);
    case Kind::binary:
      return pass_on(item.payload);
    case Kind::close:
      return close(item.code == kNoCode ? kNormal : item.code, {});
    case Kind::broken:
      return close(item.code, item.payload);
  }
}

void PublishConnection::describe(std::string_view text) {
  if (opened_ || !description_.empty())
    return refuse(malformed("Describe once what you send, then send it."));
  if (text.empty() || text.size() > home_.door().limits().description_bytes)
    return refuse(malformed("The description is empty or too long."));
  description_ = text;
  if (phase_ == Phase::asking) return;
  phase_ = Phase::open;
  opened_ = true;
  home_.door().sink().opened(stage_, name_, std::exchange(description_, {}));
}

void PublishConnection::pass_on(std::string_view bytes) {
  if (phase_ != Phase::open)
    return refuse(malformed("Describe what you send and wait for `accepted`, then send it."));
  const auto size = bytes.size();
  if (under_way_->load() + size > home_.door().limits().under_way_bytes)
    return refuse(Error{Code::unavailable,
                        "publish.overrun",
                        "The server cannot take so much so fast. Lower the bitrate.",
                        {}});
  under_way_->fetch_add(size);
  const PublishLease lease(this,
                           [under_way = under_way_, size](void*) { under_way->fetch_sub(size); });
  home_.door().sink().sent(name_, std::string(bytes), lease);
}

void PublishConnection::admitted(const Result<void>& leave) {
  if (phase_ == Phase::closing) return;
  if (!leave) return refuse(leave.error());
  if (phase_ != Phase::asking) return;
  phase_ = Phase::allowed;
  if (description_.empty()) return;
  phase_ = Phase::open;
  opened_ = true;
  home_.door().sink().opened(stage_, name_, std::exchange(description_, {}));
}

void PublishConnection::say(std::string_view text) {
  if (phase_ != Phase::closing) push(live::frame_of(live::Opcode::text, text));
}

void PublishConnection::refuse(const Error& error) {
  if (phase_ == Phase::closing) return;
  // Reasons and details of refusals here are ours: nothing in them needs escaping.
  say(R"({"type":"refused","reason":")" + error.reason + R"(","detail":")" + error.detail + "\"}");
  close(kRefused, error.reason);
}

void PublishConnection::send_away() {
  if (phase_ != Phase::closing) close(kRestart, "server restarts");
}

void PublishConnection::close(std::uint16_t code, std::string_view reason) {
  push(live::close_frame(code, reason));
  phase_ = Phase::closing;
  // Closing at once could reset the connection before the browser has read why.
  closing_ms_ = home_.loop().now_ms();
  if (std::exchange(opened_, false)) home_.door().sink().closed(name_);
  stream_->shut_down();
}

void PublishConnection::tick(std::int64_t now_ms) {
  constexpr std::int64_t kLingerMs = 1500;
  const auto& limits = home_.door().limits();
  if (phase_ == Phase::closing) {
    if (now_ms - closing_ms_ > kLingerMs) home_.doom(number_);
    return;
  }
  if (now_ms - heard_ms_ > std::chrono::milliseconds(limits.silence).count())
    return close(kSilent, "silent");
  if (now_ms - asked_ms_ < std::chrono::milliseconds(limits.ask_again).count()) return;
  asked_ms_ = now_ms;
  home_.ask(number_, request_, stage_);
}

void PublishConnection::push(std::string bytes) {
  if (out_.size() + bytes.size() > kMostOut) return home_.doom(number_);
  out_ += bytes;
  write();
}

void PublishConnection::write() {
  while (!out_.empty()) {
    const std::array<iovec, 1> pieces = {iovec{out_.data(), out_.size()}};
    const auto io = stream_->write(pieces);
    if (io.state == net::Io::State::failed) return home_.doom(number_);
    if (io.state != net::Io::State::moved) return;
    out_.erase(0, io.bytes);
  }
}

}  // namespace madang::web
