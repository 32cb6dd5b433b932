#pragma once

#include <array>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <span>
#include <string>

#include "media/codec.hpp"
#include "media/messages.hpp"
#include "net/loop.hpp"
#include "net/stream.hpp"

namespace madang::media {

inline constexpr std::size_t kMostHeaderBytes = 64U * 1024;
inline constexpr std::size_t kMostPayloadBytes = 8U * 1024 * 1024;
/// What waits for the other side at most; beyond it `Link::send` refuses.
inline constexpr std::size_t kMostQueuedBytes = 64U * 1024 * 1024;
/// The child's end of the link.
inline constexpr int kLinkHandle = 3;

/// Cuts a byte stream into frames: u32 LE header bytes, u32 LE payload bytes, header, payload.
/// Thread: one. Life: its link's.
class FrameReader {
 public:
  enum class Progress : std::uint8_t { frame, more, broken };

  void feed(std::span<const char> bytes);
  /// Takes the next frame out of what was fed. Once broken (a length over its bound) it stays so.
  [[nodiscard]] Progress next(LinkFrame& frame);

 private:
  std::string held_;
  std::size_t at_ = 0;
  bool broken_ = false;
};

/// The lengths that stand before a frame.
[[nodiscard]] std::array<char, 8> lengths_of(const LinkFrame& frame);

/// One end of the socket pair between the server and its media child.
/// Thread: the loop's. Life: its maker's; ends before the loop; never ended from `heard` or
/// `closed`.
class Link final : private net::StreamOwner {
 public:
  using Heard = std::function<void(Message)>;
  /// The other side is gone or sent what is no frame; told once, never from inside `send`.
  using Closed = std::function<void()>;

  /// Takes over `fd`, a connected stream socket, and makes it non-blocking.
  Link(net::Loop& loop, int fd, Heard heard, Closed closed);
  ~Link();

  /// False: the link is closed, more than kMostQueuedBytes wait, or the message is over a bound;
  /// then nothing of it is sent.
  bool send(Message message);
  [[nodiscard]] std::size_t queued_bytes() const { return queued_; }
  [[nodiscard]] bool is_open() const { return stream_ != nullptr; }

 private:
  void on_ready() override;
  void read_all();
  void write_all();
  void close();

  net::Loop& loop_;
  std::unique_ptr<net::Stream> stream_;
  Heard heard_;
  Closed closed_;
  FrameReader reader_;
  std::deque<std::string> pieces_;
  std::size_t first_sent_ = 0;  ///< bytes of the first piece that are gone
  std::size_t queued_ = 0;
  std::shared_ptr<bool> alive_ = std::make_shared<bool>(true);
};

/// A connected pair of stream sockets, both close-on-exec. Error: unavailable "link.no_pair".
struct LinkPair {
  int server = -1;
  int child = -1;
};
[[nodiscard]] Result<LinkPair> make_link_pair();

}  // namespace madang::media
