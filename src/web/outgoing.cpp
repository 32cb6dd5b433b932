#include "web/outgoing.hpp"

#include <algorithm>

namespace madang::web {
namespace {

constexpr std::size_t kCopied = 4096;  // below it a copy is cheaper than a reference
constexpr std::size_t kPieces = 128;   // a call
constexpr std::size_t kKeptCapacity = 256 * 1024;

}  // namespace

void Outgoing::add(std::string_view text) {
  if (text.empty()) return;
  if (!pieces_.empty() && !pieces_.back().bytes) {
    pieces_.back().size += text.size();
  } else {
    pieces_.push_back({nullptr, text_.size(), text.size()});
  }
  text_.append(text);
  left_ += text.size();
}

void Outgoing::add(const SharedBytes& bytes, std::size_t from, std::size_t size) {
  if (size <= kCopied) return add(std::string_view(*bytes).substr(from, size));
  pieces_.push_back({bytes, from, size});
  left_ += size;
}

void Outgoing::collect() {
  vectors_.clear();
  const auto end = std::min(pieces_.size(), first_ + kPieces);
  for (auto at = first_; at < end; ++at) {
    const auto& piece = pieces_[at];
    const auto& source = piece.bytes ? *piece.bytes : text_;
    vectors_.push_back({const_cast<char*>(source.data() + piece.from), piece.size});
  }
}

void Outgoing::drop(std::size_t sent) {
  left_ -= sent;
  while (sent > 0) {
    auto& piece = pieces_[first_];
    const auto now = std::min(sent, piece.size);
    piece.from += now;
    piece.size -= now;
    sent -= now;
    if (piece.size > 0) return;
    piece.bytes.reset();
    ++first_;
  }
}

net::Io Outgoing::send(net::Stream& stream) {
  while (left_ > 0) {
    collect();
    const auto result = stream.write(vectors_);
    if (result.state != net::Io::State::moved) return result;
    drop(result.bytes);
    if (left_ > 0 && !stream.writable()) return {net::Io::State::blocked, 0};
  }
  clear();
  return {net::Io::State::moved, 0};
}

void Outgoing::clear() {
  text_.clear();
  if (text_.capacity() > kKeptCapacity) text_.shrink_to_fit();
  pieces_.clear();
  first_ = 0;
  left_ = 0;
}

}  // namespace madang::web
