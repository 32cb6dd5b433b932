#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "base/id.hpp"

namespace madang::core::files {

using FileId = Id<struct FileTag>;
using UploadId = Id<struct UploadTag>;

inline constexpr std::int64_t kMostAtOnce = 20LL * 1024 * 1024;
inline constexpr std::int64_t kMostInParts = 200LL * 1024 * 1024;
inline constexpr std::int64_t kPart = 8LL * 1024 * 1024;
inline constexpr std::int64_t kQuota = 500LL * 1024 * 1024;

inline constexpr std::int64_t kMostParts = 1000;     ///< of one upload
inline constexpr std::int64_t kMostUploads = 20;     ///< running at once, of one person
inline constexpr std::int64_t kLeastCounted = 4096;  ///< what the smallest file takes of a disk

/// What decides who may see and change the files of an organisation.
struct Profile {
  bool is_published = false;
  std::vector<std::string> programmes;  ///< keys
};

struct File {
  FileId id;
  std::string festival;
  PersonId owner;
  std::string organisation;  ///< slug; empty: the owner's alone
  std::string name;
  std::string content_type;
  std::int64_t bytes = 0;
  std::string sha256;
  std::vector<std::int64_t> widths;  ///< of the smaller copies
  bool is_public = false;
};

struct Upload {
  UploadId id;
  std::string festival;
  PersonId owner;
  std::string organisation;
  std::string name;
  std::int64_t bytes = 0;
  std::int64_t received = 0;
  std::int64_t parts = 0;
};

}  // namespace madang::core::files
