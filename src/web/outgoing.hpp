#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "net/stream.hpp"

namespace madang::web {

using SharedBytes = std::shared_ptr<const std::string>;

/// Bytes on their way out: small ones are copied together, large ones only referred to, and all of
/// them leave in one system call. Thread: its loop's. Life: a worker's, reused; a connection takes
/// it along when the socket is full.
class Outgoing {
 public:
  void add(std::string_view text);
  /// All of `bytes`, or `size` bytes from `from`.
  void add(const SharedBytes& bytes) { add(bytes, 0, bytes->size()); }
  void add(const SharedBytes& bytes, std::size_t from, std::size_t size);

  [[nodiscard]] bool empty() const { return left_ == 0; }
  [[nodiscard]] std::size_t left() const { return left_; }
  /// Sends until everything is out or the stream is full. `moved` when nothing is left.
  net::Io send(net::Stream& stream);
  void clear();

 private:
  struct Piece {
    SharedBytes bytes;  ///< null: the bytes lie in text_
    std::size_t from = 0;
    std::size_t size = 0;
  };

  void collect();
  void drop(std::size_t sent);

  std::string text_;
  std::vector<Piece> pieces_;
  std::vector<iovec> vectors_;
  std::size_t first_ = 0;
  std::size_t left_ = 0;
};

}  // namespace madang::web
