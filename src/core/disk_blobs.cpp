#include "core/disk_blobs.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "store/durable_file.hpp"
#include "store/tx.hpp"

namespace madang::core {
namespace {

Error disk_failed() {
  return Error{Code::unavailable, "files.disk_failed",
               "The server cannot keep files right now. Nothing was changed; try again."};
}

}  // namespace

std::string DiskBlobs::path_of(std::string_view key) const {
  const bool plain =
      key.size() >= 2 && std::all_of(key.begin(), key.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.';
      });
  CHECK(plain && key.front() != '.');
  return folder_ + "/" + std::string(key.substr(key.size() - 2)) + "/" + std::string(key);
}

Result<void> DiskBlobs::put(std::string_view key, std::string_view bytes) {
  const auto path = path_of(key);
  std::error_code failure;
  std::filesystem::create_directories(std::filesystem::path(path).parent_path(), failure);
  if (failure) return disk_failed();
  try {
    store::PartialFile file(path);
    std::ofstream out(file.path(), std::ios::binary | std::ios::trunc);
    out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    out.close();
    if (!out) return disk_failed();
    // A part of an upload may come twice; the later one counts.
    std::filesystem::remove(path, failure);
    file.publish();
  } catch (const store::StoreFailure&) {
    return disk_failed();
  }
  return {};
}

Result<std::string> DiskBlobs::get(std::string_view key) {
  std::ifstream in(path_of(key), std::ios::binary);
  std::ostringstream bytes;
  bytes << in.rdbuf();
  if (!in) return Error{Code::not_found, "files.unknown", "This file is gone."};
  return std::move(bytes).str();
}

void DiskBlobs::remove(std::string_view key) {
  std::error_code ignored;
  std::filesystem::remove(path_of(key), ignored);
}

}  // namespace madang::core
