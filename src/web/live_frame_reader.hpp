#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace madang::web {

/// Reads what a WebSocket client sends (RFC 6455), without I/O. Bytes go in as they come and are
/// unmasked in place; a frame that lies whole in the input is handed out without a copy.
/// Thread: one. Life: its connection's.
class LiveFrameReader {
 public:
  enum class Kind : std::uint8_t {
    more,    ///< the input is used up
    text,    ///< a whole message; `payload` is valid UTF-8
    binary,  ///< a whole message
    ping,
    pong,
    close,   ///< `code` is what the client said (1005 when nothing), `payload` its reason
    broken,  ///< against the protocol or over a limit: send close `code` with `payload`
  };
  /// `payload` is valid until the next call of `next` and while the input is.
  struct Item {
    Kind kind = Kind::more;
    std::string_view payload = {};
    std::uint16_t code = 0;
  };

  /// `most_bytes` bounds a message, over all its fragments.
  explicit LiveFrameReader(std::size_t most_bytes) : most_bytes_(most_bytes) {}

  /// Takes from the front of `input` up to the end of one item. After `close` or `broken` only
  /// `more` comes and the input is swallowed.
  [[nodiscard]] Item next(std::span<char>& input);

  /// Bytes held between calls.
  [[nodiscard]] std::size_t held() const { return message_.capacity() + control_.capacity(); }

 private:
  enum class Op : std::uint8_t { continuation = 0, text, binary, close = 8, ping, pong };

  [[nodiscard]] bool take_head(std::span<char>& input);
  [[nodiscard]] Item judge_head();
  [[nodiscard]] Item take_payload(std::span<char>& input);
  [[nodiscard]] Item finish(std::string_view payload);
  [[nodiscard]] Item finish_close(std::string_view payload);
  [[nodiscard]] Item broken(std::uint16_t code, std::string_view reason);
  void unmask(std::span<char> bytes);
  [[nodiscard]] bool is_control() const { return op_ >= Op::close; }

  std::size_t most_bytes_;
  std::string message_;     ///< of the message in hand
  std::string control_;     ///< of a control frame that came in bits
  std::uint64_t left_ = 0;  ///< payload bytes of the frame still to come
  std::array<unsigned char, 14> head_ = {};
  std::uint8_t head_size_ = 0;
  std::uint8_t mask_at_ = 0;
  std::array<unsigned char, 4> mask_ = {};
  Op op_ = Op::continuation;
  Op message_op_ = Op::continuation;  ///< of the fragmented message in hand
  bool final_ = false;
  bool in_payload_ = false;
  bool handed_out_ = false;  ///< message_ or control_ is with the caller until the next call
  bool ended_ = false;
};

}  // namespace madang::web
