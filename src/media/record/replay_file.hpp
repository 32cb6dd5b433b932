#pragma once

#include <cstdint>
#include <string>

#include "base/clock.hpp"
#include "base/result.hpp"

namespace madang::media::record {

/// A broadcast as a folder: `media.mp4`, to which fragments are appended, and `index.m3u8`, to
/// which a line is appended for each whole segment once its bytes are on the disk. What the index
/// names can be played at any moment, also after a crash. Thread: one; blocks. Life: a broadcast's;
/// may be opened again to go on.
class ReplayFile {
 public:
  /// Makes the folder, or goes on behind what its index names; what came after that is cut off.
  /// Error: unavailable "record.failed" with the system's words.
  [[nodiscard]] static Result<ReplayFile> open(const std::string& folder);
  ReplayFile(ReplayFile&& other) noexcept;
  ReplayFile& operator=(ReplayFile&&) = delete;
  ~ReplayFile();

  /// A span begins at `begins` with the init segment that its fragments need.
  [[nodiscard]] Result<void> begin_span(const std::string& init, Time begins);
  [[nodiscard]] Result<void> add_part(const std::string& bytes);
  /// `duration` of all parts since the last segment, in ticks.
  [[nodiscard]] Result<void> end_segment(std::int64_t duration);
  /// Closes the index. Opening it again takes the end back.
  [[nodiscard]] Result<void> end();
  /// Cuts off what no index line names, e.g. when the disk is full.
  void give_up_open_segment();

  [[nodiscard]] double seconds() const { return seconds_; }
  [[nodiscard]] std::int64_t bytes() const { return indexed_; }

 private:
  ReplayFile() = default;
  [[nodiscard]] Result<void> write_media(const std::string& bytes);
  [[nodiscard]] Result<void> write_index(const std::string& text);

  int media_ = -1;
  int index_ = -1;
  std::int64_t at_ = 0;       ///< end of what was written
  std::int64_t indexed_ = 0;  ///< end of what the index names
  std::int64_t index_size_ = 0;
  double seconds_ = 0;
  bool some_ = false;
  std::string span_;  ///< lines that the next segment begins with
};

}  // namespace madang::media::record
