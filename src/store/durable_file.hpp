#pragma once

#include <string>

namespace madang::store {

/// A file written under a provisional name, which gets its real one only when it is complete.
/// Thread: its owner's. Life: unpublished, it removes itself.
class PartialFile {
 public:
  /// Removes what an earlier attempt at `target` left behind.
  explicit PartialFile(std::string target);
  ~PartialFile();
  PartialFile(const PartialFile&) = delete;
  PartialFile& operator=(const PartialFile&) = delete;

  [[nodiscard]] const std::string& path() const { return path_; }
  /// Makes it private to this user, durable, and gives it its name. Never overwrites. Throws
  /// StoreFailure.
  void publish();

 private:
  const std::string target_;
  const std::string path_;
};

}  // namespace madang::store
