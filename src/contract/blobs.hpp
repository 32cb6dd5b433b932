#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"

namespace madang::contract {

/// Bytes of uploaded files outside the database, addressed by a key the store of files chose.
/// Thread: any. Life: app's.
class Blobs {
 public:
  Blobs() = default;
  Blobs(const Blobs&) = delete;
  Blobs& operator=(const Blobs&) = delete;
  virtual ~Blobs() = default;

  /// Durable when it returns. Error: unavailable "files.disk_full" or "files.disk_failed".
  virtual Result<void> put(std::string_view key, std::string_view bytes) = 0;
  virtual Result<std::string> get(std::string_view key) = 0;
  /// Where the file lies, for sending it without copying.
  [[nodiscard]] virtual std::string path_of(std::string_view key) const = 0;
  virtual void remove(std::string_view key) = 0;
};

}  // namespace madang::contract
