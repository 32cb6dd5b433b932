#pragma once

#include <array>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <memory>
#include <span>
#include <string>

#include <unistd.h>

#include "media/ingest/demuxer.hpp"
#include "media/ingest/h264.hpp"
#include "media/ingest/packet.hpp"

namespace madang::media::ingest::testing {

/// What a shell command writes.
inline std::string output_of(const std::string& command) {
  std::string out;
  FILE* const pipe = ::popen(command.c_str(), "r");
  std::array<char, 65536> room = {};
  for (std::size_t got = 1; pipe != nullptr && got > 0;) {
    got = std::fread(room.data(), 1, room.size(), pipe);
    out.append(room.data(), got);
  }
  if (pipe != nullptr) ::pclose(pipe);
  return out;
}

/// What a shell command writes when it is fed `bytes` as the file "$F".
inline std::string output_over(const std::string& bytes, const std::string& command) {
  const auto file = (std::filesystem::temp_directory_path() /
                     ("madang-media-" + std::to_string(::getpid()) + ".mp4"))
                        .string();
  std::ofstream(file, std::ios::binary) << bytes;
  auto out = output_of("F='" + file + "'; " + command + " 2>&1");
  std::filesystem::remove(file);
  return out;
}

/// A picture and a tone as OBS would send them, encoded by ffmpeg into `container` ("mpegts").
inline std::string made_media(const std::string& seconds, const std::string& options,
                              const std::string& container) {
  return output_of(
      "ffmpeg -v error -f lavfi -i testsrc2=s=640x360:r=30 -f lavfi -i sine=r=48000 -t " + seconds +
      " -c:v libx264 -preset ultrafast -g 60 -pix_fmt yuv420p -c:a aac -b:a 128k " + options +
      " -f " + container + " pipe:1");
}

/// Feeds a demuxer from a string, in small reads.
inline Demuxer::Read reads_of(std::shared_ptr<const std::string> bytes) {
  return [bytes, at = std::size_t{0}](std::span<char> into) mutable {
    const auto count = std::min({into.size(), bytes->size() - at, std::size_t{1316}});
    std::memcpy(into.data(), bytes->data() + at, count);
    at += count;
    return count;
  };
}

inline std::vector<Packet> packets_of(const std::string& bytes, Demuxer::Container container) {
  std::vector<Packet> out;
  auto demuxer = Demuxer::open(container, reads_of(std::make_shared<const std::string>(bytes)));
  while (demuxer) {
    auto some = (*demuxer)->next();
    if (!some) break;
    for (auto& each : *some) out.push_back(std::move(each));
  }
  return out;
}

/// x264's parameter sets for 1280×720 at 30.
inline std::shared_ptr<const Format> some_video() {
  static constexpr std::array<unsigned char, 24> kSps = {
      0x67, 0x42, 0xc0, 0x1f, 0xda, 0x01, 0x40, 0x16, 0xec, 0x04, 0x40, 0x00,
      0x00, 0x03, 0x00, 0x40, 0x00, 0x00, 0x0f, 0x03, 0xc6, 0x0c, 0xa8};
  static constexpr std::array<unsigned char, 4> kPps = {0x68, 0xce, 0x0f, 0xc8};
  const auto made = h264_format({reinterpret_cast<const char*>(kSps.data()), 23},
                                {reinterpret_cast<const char*>(kPps.data()), kPps.size()});
  return std::make_shared<const Format>(*made);
}

}  // namespace madang::media::ingest::testing
