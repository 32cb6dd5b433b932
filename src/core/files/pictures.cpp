#include "core/files/pictures.hpp"

#include <array>
#include <filesystem>

#include "base/log.hpp"
#include "store/child.hpp"

namespace madang::core::files {
namespace {

constexpr std::array<std::int64_t, 3> kWidths = {320, 800, 1600};

}  // namespace

std::string copy_key(const std::string& key, std::int64_t width) {
  return "w" + std::to_string(width) + "-" + key;
}

std::vector<std::int64_t> make_copies(contract::Blobs& blobs, const std::string& key) {
  std::vector<std::int64_t> made;
  for (const auto width : kWidths) {
    const auto target = blobs.path_of(copy_key(key, width));
    std::error_code failure;
    std::filesystem::create_directories(std::filesystem::path(target).parent_path(), failure);
    // "x100000>" only ever shrinks; the format is chosen by the ending, so it is named apart.
    const auto provisional = target + ".webp";
    // The bytes are a stranger's: libvips opens them with its fuzzed loaders only.
    const auto end = store::run_confined(
        {"vipsthumbnail", blobs.path_of(key), "--size", std::to_string(width) + "x100000>", "-o",
         provisional + "[Q=80,strip]"},
        {"VIPS_CONCURRENCY=1", "VIPS_BLOCK_UNTRUSTED=1"}, store::Bounds{});
    if (end.status != 0) {
      log::warn("files.no_copies", "status=" + std::to_string(end.status));
      std::filesystem::remove(provisional, failure);
      return made;
    }
    std::filesystem::rename(provisional, target, failure);
    if (failure) return made;
    made.push_back(width);
  }
  return made;
}

}  // namespace madang::core::files
