#include "web/live_frame_reader.hpp"

#include <algorithm>
#include <utility>

#include "wire/json.hpp"

namespace madang::web {
namespace {

constexpr std::uint16_t kProtocolError = 1002;
constexpr std::uint16_t kNoCode = 1005;
constexpr std::uint16_t kNotUtf8 = 1007;
constexpr std::uint16_t kTooBig = 1009;
constexpr std::size_t kMostControl = 125;
constexpr std::size_t kKeptCapacity = 512;  ///< a connection at rest holds no more

/// Codes a peer may send (RFC 6455, 7.4 and the registry).
bool may_be_sent(std::uint16_t code) {
  if (code >= 3000 && code <= 4999) return true;
  return code >= 1000 && code <= 1014 && code != 1004 && code != 1005 && code != 1006;
}

bool is_utf8(std::string_view text) {
  return wire::count_code_points(text).has_value();
}

std::size_t head_bytes(unsigned char second) {
  const auto length = second & 0x7FU;
  const std::size_t extended = length == 126 ? 2U : length == 127 ? 8U : 0U;
  return 2 + extended + ((second & 0x80U) != 0 ? 4U : 0U);
}

void let_go(std::string& text) {
  text.clear();
  if (text.capacity() > kKeptCapacity) std::string().swap(text);
}

}  // namespace

LiveFrameReader::Item LiveFrameReader::next(std::span<char>& input) {
  if (std::exchange(handed_out_, false)) let_go(is_control() ? control_ : message_);
  while (!ended_) {
    if (!in_payload_) {
      if (!take_head(input)) return {};
      if (auto item = judge_head(); item.kind != Kind::more) return item;
      in_payload_ = true;
    }
    if (input.empty() && left_ > 0) return {};
    if (auto item = take_payload(input); item.kind != Kind::more) return item;
    if (in_payload_) return {};
  }
  input = input.last(0);
  return {};
}

bool LiveFrameReader::take_head(std::span<char>& input) {
  while (head_size_ < 2 || head_size_ < head_bytes(head_[1])) {
    if (input.empty()) return false;
    head_[head_size_++] = static_cast<unsigned char>(input.front());
    input = input.subspan(1);
    // What is wrong in the first two bytes is told at once, not after more.
    if (head_size_ == 2 && (head_[1] & 0x80U) == 0) return true;
  }
  return true;
}

LiveFrameReader::Item LiveFrameReader::judge_head() {
  const unsigned first = head_[0];
  const unsigned second = head_[1];
  const auto size = std::exchange(head_size_, std::uint8_t{0});
  if ((first & 0x70U) != 0) return broken(kProtocolError, "reserved bits are set");
  const unsigned op = first & 0x0FU;
  if (op > 10 || (op > 2 && op < 8)) return broken(kProtocolError, "unknown opcode");
  if ((second & 0x80U) == 0) return broken(kProtocolError, "client frames must be masked");
  op_ = static_cast<Op>(op);
  final_ = (first & 0x80U) != 0;
  left_ = second & 0x7FU;
  const std::size_t extended = left_ == 126 ? 2 : left_ == 127 ? 8 : 0;
  if (extended > 0) {
    left_ = 0;
    for (std::size_t i = 0; i < extended; ++i) left_ = left_ << 8U | head_[2 + i];
    if (left_ <= (extended == 2 ? 125U : 65535U) || (left_ >> 63U) != 0)
      return broken(kProtocolError, "malformed length");
  }
  std::copy_n(head_.begin() + size - 4, 4, mask_.begin());
  mask_at_ = 0;
  if (is_control()) {
    if (!final_) return broken(kProtocolError, "a control frame must not be fragmented");
    if (left_ > kMostControl) return broken(kProtocolError, "a control frame is too long");
    return {};
  }
  const bool goes_on = message_op_ != Op::continuation;
  if ((op_ == Op::continuation) != goes_on)
    return broken(kProtocolError,
                  goes_on ? "a message began inside another" : "a continuation of nothing");
  if (op_ != Op::continuation) message_op_ = op_;
  if (left_ > most_bytes_ - message_.size())
    return broken(kTooBig, "a message may have " + std::to_string(most_bytes_) + " bytes");
  return {};
}

LiveFrameReader::Item LiveFrameReader::take_payload(std::span<char>& input) {
  const auto now = static_cast<std::size_t>(std::min<std::uint64_t>(left_, input.size()));
  const auto bytes = input.first(now);
  input = input.subspan(now);
  unmask(bytes);
  left_ -= now;
  auto& held = is_control() ? control_ : message_;
  const std::string_view fresh(bytes.data(), bytes.size());
  const bool whole = left_ == 0;
  if (whole) in_payload_ = false;
  if (whole && final_ && held.empty()) return finish(fresh);
  held.append(fresh);
  if (!whole || !final_) return {};
  handed_out_ = true;
  return finish(held);
}

LiveFrameReader::Item LiveFrameReader::finish(std::string_view payload) {
  switch (op_) {
    case Op::ping:
      return {Kind::ping, payload};
    case Op::pong:
      return {Kind::pong, payload};
    case Op::close:
      return finish_close(payload);
    default:
      break;
  }
  const auto op = std::exchange(message_op_, Op::continuation);
  if (op == Op::binary) return {Kind::binary, payload};
  if (!is_utf8(payload)) return broken(kNotUtf8, "the text is not UTF-8");
  return {Kind::text, payload};
}

LiveFrameReader::Item LiveFrameReader::finish_close(std::string_view payload) {
  if (payload.empty()) {
    ended_ = true;
    return {Kind::close, {}, kNoCode};
  }
  if (payload.size() == 1) return broken(kProtocolError, "half a close code");
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(payload[i]); };
  const auto code = static_cast<std::uint16_t>(byte(0) << 8U | byte(1));
  if (!may_be_sent(code)) return broken(kProtocolError, "a close code nobody may send");
  if (!is_utf8(payload.substr(2))) return broken(kNotUtf8, "the reason is not UTF-8");
  ended_ = true;
  return {Kind::close, payload.substr(2), code};
}

LiveFrameReader::Item LiveFrameReader::broken(std::uint16_t code, std::string_view reason) {
  ended_ = true;
  std::string().swap(message_);
  control_.assign(reason);
  return {Kind::broken, control_, code};
}

void LiveFrameReader::unmask(std::span<char> bytes) {
  for (auto& byte : bytes) {
    byte = static_cast<char>(static_cast<unsigned char>(byte) ^ mask_[mask_at_]);
    mask_at_ = static_cast<std::uint8_t>((mask_at_ + 1U) & 3U);
  }
}

}  // namespace madang::web
