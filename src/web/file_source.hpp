#pragma once

#include <cstddef>
#include <memory>
#include <string>

#include "web/outgoing.hpp"

namespace madang::web {

/// A file that is being sent, piece by piece. Thread: one at a time; its calls block on the disk.
/// Life: shared by the session and the call that reads for it.
class FileSource {
 public:
  /// Null when it cannot be opened or is no regular file.
  [[nodiscard]] static std::shared_ptr<FileSource> open(const std::string& path);

  explicit FileSource(int fd, std::size_t size) : fd_(fd), size_(size), left_(size) {}
  FileSource(const FileSource&) = delete;
  FileSource& operator=(const FileSource&) = delete;
  ~FileSource();

  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] std::size_t left() const { return left_; }
  void narrow(std::size_t from, std::size_t size) {
    at_ = from;
    left_ = size;
  }
  /// The next piece; null when the disk fails or the file has shrunk.
  [[nodiscard]] SharedBytes read_piece();

 private:
  int fd_;
  std::size_t size_;
  std::size_t at_ = 0;
  std::size_t left_;
};

}  // namespace madang::web
