#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <mutex>
#include <span>
#include <string_view>
#include <vector>

namespace madang::live {

/// Bytes to hand to one writev.
using Spans = std::vector<std::span<const char>>;

/// A run of frames in one block that never moves. The log appends behind what readers were told of,
/// so both touch different bytes.
/// Thread: appended by the log under its lock, read by anyone up to a count learnt under that lock.
/// Life: shared by the log and the views that still read it.
class Chunk {
 public:
  Chunk(std::uint64_t first, std::size_t bytes, std::size_t frames);

  [[nodiscard]] bool fits(std::size_t bytes) const;
  void append(std::string_view frame);

  [[nodiscard]] std::uint64_t first() const { return first_; }
  [[nodiscard]] std::size_t capacity() const { return byte_capacity_; }
  [[nodiscard]] std::uint32_t frames() const { return count_; }
  /// Where frame `index` of this chunk ends.
  [[nodiscard]] std::uint32_t end_of(std::uint32_t index) const { return ends_[index]; }
  [[nodiscard]] std::uint32_t begin_of(std::uint32_t index) const {
    return index == 0 ? 0 : ends_[index - 1];
  }
  [[nodiscard]] const char* data() const { return bytes_.get(); }

 private:
  std::uint64_t first_;
  std::size_t byte_capacity_;
  std::size_t frame_capacity_;
  std::uint32_t count_ = 0;
  std::unique_ptr<char[]> bytes_;
  std::unique_ptr<std::uint32_t[]> ends_;
};

/// What a log held at one moment; stays readable whatever the log does.
/// Thread: one. Life: its holder's; a walk over many followers uses one.
class LogView {
 public:
  struct Part {
    std::shared_ptr<const Chunk> chunk;
    std::uint32_t frames = 0;
  };
  /// Where a half-done send stopped.
  struct Stop {
    std::uint64_t next = 0;        ///< first frame of which nothing was sent
    std::string_view unsent_tail;  ///< of the frame before `next`; empty at a frame's end
  };

  LogView() = default;
  LogView(std::uint64_t first, std::uint64_t end, std::vector<Part> parts);

  [[nodiscard]] std::uint64_t first() const { return first_; }
  /// One beyond the newest frame.
  [[nodiscard]] std::uint64_t end() const { return end_; }
  /// Whether a reader whose next frame is `from` can go on without a snapshot.
  [[nodiscard]] bool holds(std::uint64_t from) const { return from >= first_ && from <= end_; }
  /// Appends the frames from `from` on, whole, about `most_bytes` of them but at least one; returns
  /// the sequence number after the last. Needs holds(from).
  std::uint64_t gather(std::uint64_t from, std::size_t most_bytes, Spans& out) const;
  /// Where a send of `bytes` that began with frame `from` stopped.
  [[nodiscard]] Stop locate(std::uint64_t from, std::size_t bytes) const;

 private:
  [[nodiscard]] std::size_t part_of(std::uint64_t seq) const;

  std::uint64_t first_ = 0;
  std::uint64_t end_ = 0;
  std::vector<Part> parts_;
};

/// The append-only log of a topic: ready-made frames with sequence numbers, bounded by bytes; the
/// oldest go first, a whole chunk at a time.
/// Thread: any; the lock is held for an append or a copy of pointers. Life: its topic's.
class TopicLog {
 public:
  /// `first` is the first sequence number; the newest frame is kept whatever its size.
  TopicLog(std::uint64_t first, std::size_t most_bytes);

  /// Calls `make(seq)` for the frame under the lock, so that order and numbers agree.
  template <class Make>
  std::uint64_t append(Make make) {
    const std::lock_guard lock(mutex_);
    const auto seq = end_.load(std::memory_order_relaxed);
    append_locked(make(seq));
    return seq;
  }
  /// Renews `view` when the log has grown since; tells whether it did.
  bool refresh(LogView& view) const;
  [[nodiscard]] std::uint64_t end() const { return end_.load(std::memory_order_acquire); }
  [[nodiscard]] std::size_t bytes() const;

 private:
  void append_locked(std::string_view frame);
  void trim_locked();

  const std::size_t most_bytes_;
  mutable std::mutex mutex_;
  std::vector<std::shared_ptr<Chunk>> chunks_;
  std::size_t bytes_ = 0;
  std::atomic<std::uint64_t> end_;
};

}  // namespace madang::live
