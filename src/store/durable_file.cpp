#include "store/durable_file.hpp"

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "store/tx.hpp"

namespace madang::store {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail(const std::string& path) {
  throw StoreFailure(path + ": " + std::strerror(errno));
}

void sync_path(const std::string& path) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) fail(path);
  const int failed = ::fsync(file);
  ::close(file);
  if (failed != 0) fail(path);
}

void remove_all(const std::string& path) {
  std::error_code ignored;
  for (const auto* end : {"", "-journal", "-wal", "-shm"}) fs::remove(path + end, ignored);
}

}  // namespace

PartialFile::PartialFile(std::string target)
    : target_(std::move(target)), path_(target_ + ".partial") {
  remove_all(path_);
}

PartialFile::~PartialFile() {
  remove_all(path_);
}

void PartialFile::publish() {
  if (::chmod(path_.c_str(), S_IRUSR | S_IWUSR) != 0 && errno != EPERM) fail(path_);
  sync_path(path_);
  if (::link(path_.c_str(), target_.c_str()) != 0) {  // rename would overwrite
    // A memory stick's file system knows no links.
    if ((errno != EPERM && errno != EOPNOTSUPP) || fs::exists(target_)) fail(target_);
    if (::rename(path_.c_str(), target_.c_str()) != 0) fail(target_);
  }
  sync_path(fs::absolute(target_).parent_path().string());
}

}  // namespace madang::store
