#include "web/file_source.hpp"

#include <algorithm>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace madang::web {

std::shared_ptr<FileSource> FileSource::open(const std::string& path) {
  const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY);
  if (fd < 0) return nullptr;
  struct stat about = {};
  if (::fstat(fd, &about) != 0 || !S_ISREG(about.st_mode)) {
    ::close(fd);
    return nullptr;
  }
  return std::make_shared<FileSource>(fd, static_cast<std::size_t>(about.st_size));
}

FileSource::~FileSource() {
  ::close(fd_);
}

SharedBytes FileSource::read_piece() {
  constexpr std::size_t kPiece = 256 * 1024;
  auto bytes = std::make_shared<std::string>(std::min(left_, kPiece), '\0');
  const auto got = ::pread(fd_, bytes->data(), bytes->size(), static_cast<off_t>(at_));
  if (got <= 0) return nullptr;
  bytes->resize(static_cast<std::size_t>(got));
  at_ += bytes->size();
  left_ -= bytes->size();
  return bytes;
}

}  // namespace madang::web
