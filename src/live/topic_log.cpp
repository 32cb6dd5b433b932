#include "live/topic_log.hpp"

#include <algorithm>
#include <cstring>

#include "base/check.hpp"

namespace madang::live {
namespace {

// A quiet topic starts small; a busy one soon gets blocks worth one writev each.
constexpr std::size_t kFirstChunk = 4 * 1024;
constexpr std::size_t kLargestChunk = 64 * 1024;
constexpr std::size_t kBytesPerFrame = 64;  // least useful size of a frame, for the index

}  // namespace

Chunk::Chunk(std::uint64_t first, std::size_t bytes, std::size_t frames)
    : first_(first),
      byte_capacity_(bytes),
      frame_capacity_(frames),
      bytes_(std::make_unique_for_overwrite<char[]>(bytes)),
      ends_(std::make_unique_for_overwrite<std::uint32_t[]>(frames)) {}

bool Chunk::fits(std::size_t bytes) const {
  const std::size_t used = count_ == 0 ? 0 : ends_[count_ - 1];
  return count_ < frame_capacity_ && used + bytes <= byte_capacity_;
}

void Chunk::append(std::string_view frame) {
  CHECK(fits(frame.size()));
  const std::uint32_t used = count_ == 0 ? 0 : ends_[count_ - 1];
  std::memcpy(bytes_.get() + used, frame.data(), frame.size());
  ends_[count_] = used + static_cast<std::uint32_t>(frame.size());
  ++count_;
}

LogView::LogView(std::uint64_t first, std::uint64_t end, std::vector<Part> parts)
    : first_(first), end_(end), parts_(std::move(parts)) {}

std::size_t LogView::part_of(std::uint64_t seq) const {
  const auto after =
      std::upper_bound(parts_.begin(), parts_.end(), seq,
                       [](std::uint64_t s, const Part& part) { return s < part.chunk->first(); });
  CHECK(after != parts_.begin());
  return static_cast<std::size_t>(after - parts_.begin()) - 1;
}

std::uint64_t LogView::gather(std::uint64_t from, std::size_t most_bytes, Spans& out) const {
  CHECK(holds(from));
  std::size_t taken = 0;
  while (from < end_ && (taken == 0 || taken < most_bytes)) {
    const auto& part = parts_[part_of(from)];
    const auto& chunk = *part.chunk;
    const auto index = static_cast<std::uint32_t>(from - chunk.first());
    const auto begin = chunk.begin_of(index);
    auto last = part.frames - 1;
    if (chunk.end_of(last) - begin > most_bytes - taken) {
      const auto room = static_cast<std::uint32_t>(begin + (most_bytes - taken));
      last = index;
      while (last + 1 < part.frames && chunk.end_of(last + 1) <= room) ++last;
    }
    const auto size = chunk.end_of(last) - begin;
    out.emplace_back(chunk.data() + begin, size);
    taken += size;
    from = chunk.first() + last + 1;
    if (last + 1 < part.frames) break;  // the next frame would go over the bound
  }
  return from;
}

LogView::Stop LogView::locate(std::uint64_t from, std::size_t bytes) const {
  CHECK(holds(from));
  while (bytes > 0) {
    CHECK(from < end_);
    const auto& part = parts_[part_of(from)];
    const auto& chunk = *part.chunk;
    auto index = static_cast<std::uint32_t>(from - chunk.first());
    const auto stop = chunk.begin_of(index) + bytes;
    while (index < part.frames && chunk.end_of(index) <= stop) ++index;
    if (index == part.frames) {
      bytes = stop - chunk.end_of(index - 1);
      from = chunk.first() + index;
      continue;
    }
    const auto sent_of_frame = stop - chunk.begin_of(index);
    if (sent_of_frame == 0) return {chunk.first() + index, {}};
    return {chunk.first() + index + 1,
            std::string_view(chunk.data() + stop, chunk.end_of(index) - stop)};
  }
  return {from, {}};
}

TopicLog::TopicLog(std::uint64_t first, std::size_t most_bytes)
    : most_bytes_(most_bytes), end_(first) {}

void TopicLog::append_locked(std::string_view frame) {
  const auto seq = end_.load(std::memory_order_relaxed);
  if (chunks_.empty() || !chunks_.back()->fits(frame.size())) {
    const auto usual =
        chunks_.empty() ? kFirstChunk : std::min(chunks_.back()->capacity() * 2, kLargestChunk);
    const auto size = std::max(usual, frame.size());
    chunks_.push_back(std::make_shared<Chunk>(seq, size, size / kBytesPerFrame + 1));
    bytes_ += size;
    trim_locked();
  }
  chunks_.back()->append(frame);
  end_.store(seq + 1, std::memory_order_release);
}

void TopicLog::trim_locked() {
  std::size_t gone = 0;
  while (gone + 1 < chunks_.size() && bytes_ > most_bytes_) {
    bytes_ -= chunks_[gone]->capacity();
    ++gone;
  }
  chunks_.erase(chunks_.begin(), chunks_.begin() + static_cast<std::ptrdiff_t>(gone));
}

bool TopicLog::refresh(LogView& view) const {
  if (view.end() == end()) return false;
  const std::lock_guard lock(mutex_);
  std::vector<LogView::Part> parts;
  parts.reserve(chunks_.size());
  for (const auto& chunk : chunks_) parts.push_back({chunk, chunk->frames()});
  const auto end = end_.load(std::memory_order_relaxed);
  view = LogView(chunks_.empty() ? end : chunks_.front()->first(), end, std::move(parts));
  return true;
}

std::size_t TopicLog::bytes() const {
  const std::lock_guard lock(mutex_);
  return bytes_;
}

}  // namespace madang::live
