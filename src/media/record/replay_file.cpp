#include "media/record/replay_file.hpp"

#include <array>
#include <cerrno>
#include <charconv>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace madang::media::record {
namespace {

constexpr std::string_view kHead =
    "#EXTM3U\n#EXT-X-VERSION:7\n#EXT-X-PLAYLIST-TYPE:EVENT\n#EXT-X-TARGETDURATION:3\n";
constexpr std::string_view kEnd = "#EXT-X-ENDLIST\n";

Error failed(const std::string& what) {
  return Error{Code::unavailable, "record.failed", what + ": " + std::strerror(errno), {}};
}

Result<void> write_all(int file, std::string_view bytes) {
  while (!bytes.empty()) {
    const auto wrote = ::write(file, bytes.data(), bytes.size());
    if (wrote < 0 && errno == EINTR) continue;
    if (wrote < 0) return failed("write");
    bytes.remove_prefix(static_cast<std::size_t>(wrote));
  }
  return {};
}

std::string read_all(int file) {
  std::string out;
  std::array<char, 65536> room = {};
  for (ssize_t got = 1; got > 0;) {
    got = ::read(file, room.data(), room.size());
    if (got > 0) out.append(room.data(), static_cast<std::size_t>(got));
  }
  return out;
}

/// What an index names: all of it that is whole lines of whole segments.
struct Named {
  std::size_t text = 0;
  std::int64_t bytes = 0;
  double seconds = 0;
};

Named named_by(std::string_view index) {
  Named out;
  double seconds = 0;
  std::int64_t end = 0;
  for (std::size_t at = 0; at < index.size();) {
    const auto stop = index.find('\n', at);
    if (stop == index.npos) break;
    const auto line = index.substr(at, stop - at);
    at = stop + 1;
    if (line.starts_with("#EXTINF:"))
      seconds = std::strtod(std::string(line.substr(8)).c_str(), nullptr);
    if (line.starts_with("#EXT-X-BYTERANGE:")) {
      long long length = 0;
      long long from = 0;
      if (std::sscanf(std::string(line).c_str(), "#EXT-X-BYTERANGE:%lld@%lld", &length, &from) == 2)
        end = length + from;
    }
    if (line == "media.mp4") out = {at, end, out.seconds + seconds};
  }
  return out;
}

}  // namespace

ReplayFile::ReplayFile(ReplayFile&& other) noexcept
    : media_(std::exchange(other.media_, -1)),
      index_(std::exchange(other.index_, -1)),
      at_(other.at_),
      indexed_(other.indexed_),
      index_size_(other.index_size_),
      seconds_(other.seconds_),
      some_(other.some_),
      span_(std::move(other.span_)) {}

ReplayFile::~ReplayFile() {
  if (media_ >= 0) ::close(media_);
  if (index_ >= 0) ::close(index_);
}

Result<ReplayFile> ReplayFile::open(const std::string& folder) {
  std::error_code wrong;
  std::filesystem::create_directories(folder, wrong);
  ReplayFile out;
  constexpr int kHow = O_RDWR | O_CREAT | O_CLOEXEC;
  out.media_ = ::open((folder + "/media.mp4").c_str(), kHow, 0640);
  out.index_ = ::open((folder + "/index.m3u8").c_str(), kHow, 0640);
  if (out.media_ < 0 || out.index_ < 0) return failed(folder);
  const auto index = read_all(out.index_);
  const auto named = named_by(index);
  struct stat is = {};
  if (::fstat(out.media_, &is) != 0) return failed("stat");
  const bool goes_on = named.text > 0 && is.st_size >= named.bytes;
  out.some_ = goes_on;
  out.seconds_ = goes_on ? named.seconds : 0;
  out.at_ = out.indexed_ = goes_on ? named.bytes : 0;
  out.index_size_ = goes_on ? static_cast<std::int64_t>(named.text) : 0;
  if (::ftruncate(out.media_, out.at_) != 0 || ::ftruncate(out.index_, out.index_size_) != 0)
    return failed("truncate");
  ::lseek(out.media_, 0, SEEK_END);
  ::lseek(out.index_, 0, SEEK_END);
  if (!goes_on) MADANG_TRY_VOID(out.write_index(std::string(kHead)));
  return out;
}

Result<void> ReplayFile::write_media(const std::string& bytes) {
  at_ += static_cast<std::int64_t>(bytes.size());
  return write_all(media_, bytes);
}

Result<void> ReplayFile::write_index(const std::string& text) {
  MADANG_TRY_VOID(write_all(index_, text));
  index_size_ += static_cast<std::int64_t>(text.size());
  return {};
}

Result<void> ReplayFile::begin_span(const std::string& init, Time begins) {
  give_up_open_segment();
  span_ = some_ ? "#EXT-X-DISCONTINUITY\n" : "";
  span_ += "#EXT-X-MAP:URI=\"media.mp4\",BYTERANGE=\"" + std::to_string(init.size()) + "@" +
           std::to_string(at_) + "\"\n#EXT-X-PROGRAM-DATE-TIME:" + to_rfc3339(begins) + "\n";
  MADANG_TRY_VOID(write_media(init));
  indexed_ = at_;
  return {};
}

Result<void> ReplayFile::add_part(const std::string& bytes) {
  return write_media(bytes);
}

Result<void> ReplayFile::end_segment(std::int64_t duration) {
  if (at_ == indexed_) return {};
  if (::fdatasync(media_) != 0 && errno != EINVAL) return failed("fdatasync");
  std::array<char, 128> line = {};
  const double length = static_cast<double>(duration) / 90'000.0;
  std::snprintf(line.data(), line.size(), "#EXTINF:%.5f,\n#EXT-X-BYTERANGE:%lld@%lld\nmedia.mp4\n",
                length, static_cast<long long>(at_ - indexed_), static_cast<long long>(indexed_));
  MADANG_TRY_VOID(write_index(span_ + line.data()));
  span_.clear();
  indexed_ = at_;
  seconds_ += length;
  some_ = true;
  return {};
}

Result<void> ReplayFile::end() {
  give_up_open_segment();
  return write_index(std::string(kEnd));
}

void ReplayFile::give_up_open_segment() {
  if (::ftruncate(media_, indexed_) == 0 && ::lseek(media_, 0, SEEK_END) >= 0) at_ = indexed_;
  if (::ftruncate(index_, index_size_) == 0) ::lseek(index_, 0, SEEK_END);
}

}  // namespace madang::media::record
