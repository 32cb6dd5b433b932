#include "core/files/jobs.hpp"

#include <array>
#include <chrono>
#include <filesystem>

#include "core/files/repository.hpp"
#include "core/files/service.hpp"

namespace madang::core::files {
namespace {

constexpr std::chrono::seconds kEvery{300};
constexpr std::chrono::seconds kRemoveEvery{10};
constexpr long kRemovedAtOnce = 50;  ///< the writer waits for the disk meanwhile
constexpr std::chrono::hours kKept{24};
constexpr std::int64_t kFolders = 256;
constexpr std::size_t kIdLength = 36;

/// What is deleted frees its space soon, else deleting and uploading anew would fill the disk.
Result<void> remove_bytes(contract::Context& context) {
  remove_gone(context, kRemovedAtOnce);
  return {};
}

Result<void> end_abandoned(contract::Context& context) {
  repository::end_uploads_before(context.tx, context.now - kKept, context.now);
  return {};
}

/// One of the 256 folders of bytes each time: removes what is a day old and has no name any more
/// (what was prepared for a command that was never committed).
Result<void> clean(contract::Context& context) {
  static constexpr char kHex[] = "0123456789abcdef";
  const auto turn = context.now.micros / std::chrono::microseconds(kEvery).count() % kFolders;
  const std::string end = {kHex[turn / 16], kHex[turn % 16]};
  const auto folder = std::filesystem::path(context.blobs.path_of(end)).parent_path();
  std::error_code failure;
  const auto old = std::filesystem::file_time_type::clock::now() - kKept;
  for (const auto& entry : std::filesystem::directory_iterator(folder, failure)) {
    const auto key = entry.path().filename().string();
    if (key.size() < kIdLength || entry.last_write_time(failure) > old) continue;
    if (!repository::is_named(context.tx, key.substr(key.size() - kIdLength)))
      context.blobs.remove(key);
  }
  return {};
}

}  // namespace

std::vector<contract::Job> jobs() {
  return {{"files.clean", kEvery, clean},
          {"files.end_abandoned", kEvery, end_abandoned},
          {"files.remove_bytes", kRemoveEvery, remove_bytes}};
}

}  // namespace madang::core::files
