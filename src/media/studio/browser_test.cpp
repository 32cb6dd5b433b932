#include <gtest/gtest.h>

#include "media/ingest/testing/made_media.hpp"
#include "media/studio/testing/held_studio.hpp"

namespace madang::media::studio {
namespace {

using ingest::Demuxer;
using ingest::Packet;
using ingest::testing::output_of;
using ingest::testing::output_over;
using ingest::testing::packets_of;
using testing::HeldStudio;

class BrowserTest : public ::testing::Test, public HeldStudio {};

std::string chunk(unsigned kind, bool key, std::int64_t at_us, const std::string& bytes) {
  std::string out(16, '\0');
  out[0] = static_cast<char>(kind);
  out[1] = key ? 1 : 0;
  for (unsigned i = 0; i < 8; ++i) out[8 + i] = static_cast<char>(at_us >> (8 * i));
  return out + bytes;
}

/// H.264 and Opus as a browser's encoders give them.
std::string encoded(const std::string& seconds, const std::string& more) {
  return output_of(
      "ffmpeg -v error -f lavfi -i testsrc2=s=640x360:r=30 -f lavfi -i sine=r=48000 -t " + seconds +
      " -c:v libx264 -preset ultrafast -tune zerolatency -g 60 -pix_fmt yuv420p -c:a libopus " +
      more + " pipe:1");
}

PublishOpen open_of(const std::vector<Packet>& packets, const std::string& connection) {
  PublishOpen open{"s1", connection, {}, BrowserAudio{"opus", 48'000, 1}};
  for (const auto& each : packets)
    if (each.is_video()) {
      open.video = BrowserVideo{"avc1.42c01e", 640, 360, each.format->config};
      break;
    }
  return open;
}

TEST_F(BrowserTest, ChunksGoLiveWithSoundAsAac) {
  open_stages(1);
  const auto packets = packets_of(encoded("6", "-f matroska"), Demuxer::Container::matroska);
  ASSERT_GT(packets.size(), 300U);
  server_->send(open_of(packets, "c1"));
  for (const auto& each : packets)
    server_->send(PublishData{"c1", chunk(each.is_video() ? 1 : 2, each.key,
                                          each.dts * 100 / 9 + 5'000'000, each.bytes)});
  ASSERT_TRUE(until([this] { return !all<Live>().empty(); }));
  server_->send(PublishClose{"c1"});
  server_->send(EndBroadcast{"s1"});
  ASSERT_TRUE(until([this] { return !all<Ended>().empty(); }));
  const auto live_told = all<Live>()[0];
  EXPECT_EQ(live_told.ingest, "browser");
  EXPECT_EQ(live_told.video->width, 640);
  EXPECT_EQ(live_told.audio->codec, "mp4a.40.2");
  const auto made = all<Ended>()[0].recording;
  ASSERT_TRUE(made);
  EXPECT_NEAR(made->seconds, 6, 0.1);
  EXPECT_EQ(output_of("ffmpeg -v warning -i '" + made->folder + "/index.m3u8' -f null - 2>&1"), "");
  EXPECT_EQ(output_of("ffprobe -v error -count_frames -select_streams v -show_entries "
                      "stream=nb_read_frames -of csv=p=0 '" +
                      made->folder + "/index.m3u8' | head -n 1"),
            "180\n");
}

TEST_F(BrowserTest, AKeyIsAskedForAndWaitedFor) {
  open_stages(1);
  const auto packets = packets_of(encoded("5", "-f matroska"), Demuxer::Container::matroska);
  auto open = open_of(packets, "c1");
  server_->send(open);
  int pictures = 0;
  for (const auto& each : packets) {
    if (each.is_video() && pictures++ < 10) continue;
    server_->send(PublishData{"c1", chunk(each.is_video() ? 1 : 2, each.key,
                                          each.dts * 100 / 9 + 1'000'000, each.bytes)});
  }
  ASSERT_TRUE(until([this] { return !all<Live>().empty(); }));
  EXPECT_FALSE(all<KeyWanted>().empty());
  EXPECT_EQ(all<KeyWanted>()[0].connection, "c1");
}

TEST_F(BrowserTest, ContainerBytesAreTheLastResort) {
  for (const auto* container :
       {"-f matroska -live 1", "-f mp4 -movflags frag_keyframe+empty_moov"}) {
    heard_.clear();
    open_stages(1);
    const auto bytes = encoded("8", container);
    server_->send(PublishOpen{"s1", "c1", {}, {}});
    for (std::size_t at = 0; at < bytes.size(); at += 50'000)
      server_->send(PublishData{"c1", chunk(3, false, 0, bytes.substr(at, 50'000))});
    ASSERT_TRUE(until([this] { return msn("s1") >= 0 && !all<Live>().empty(); })) << container;
    run_for(std::chrono::seconds(1));
    server_->send(PublishClose{"c1"});
    server_->send(EndBroadcast{"s1"});
    ASSERT_TRUE(until([this] { return !all<Ended>().empty(); })) << container;
    const auto made = all<Ended>()[0].recording;
    ASSERT_TRUE(made) << container;
    EXPECT_GT(made->seconds, 3.5) << container;
    EXPECT_EQ(output_of("ffmpeg -v warning -i '" + made->folder + "/index.m3u8' -f null - 2>&1"),
              "")
        << container;
  }
}

TEST_F(BrowserTest, WhatIsRefusedIsSaid) {
  open_stages(1);
  server_->send(PublishOpen{"s9", "c1", {}, {}});
  server_->send(PublishOpen{"s1", "c2", BrowserVideo{"vp09", 640, 360, "x"}, {}});
  server_->send(PublishOpen{"s1", "c3", {}, {}});
  server_->send(PublishData{"c3", "short"});
  server_->send(PublishOpen{"s1", "c4", {}, {}});
  server_->send(PublishData{"c4", chunk(3, false, 0, "neither of the two")});
  server_->send(PublishData{"nobody", chunk(1, true, 0, "x")});
  ASSERT_TRUE(until([this] { return all<PublishRefused>().size() >= 4; }));
  std::map<std::string, std::string> refused;
  for (const auto& each : all<PublishRefused>()) refused[each.connection] = each.reason;
  EXPECT_EQ(refused, (std::map<std::string, std::string>{{"c1", "unknown_stream"},
                                                         {"c2", "bad_media"},
                                                         {"c3", "bad_media"},
                                                         {"c4", "bad_media"}}));
}

TEST_F(BrowserTest, ABrowserIsTakenOverAndTold) {
  open_stages(1);
  const auto packets = packets_of(encoded("3", "-f matroska"), Demuxer::Container::matroska);
  for (const auto* connection : {"c1", "c2"}) {
    server_->send(open_of(packets, connection));
    for (const auto& each : packets)
      server_->send(PublishData{connection, chunk(each.is_video() ? 1 : 2, each.key,
                                                  each.dts * 100 / 9 + 7'000, each.bytes)});
  }
  ASSERT_TRUE(until([this] { return all<Live>().size() >= 1 && !all<PublishRefused>().empty(); }));
  EXPECT_EQ(all<PublishRefused>()[0], (PublishRefused{"c1", "taken_over"}));
  ASSERT_TRUE(
      until([this] { return live("s1").find("#EXT-X-DISCONTINUITY\n") != std::string::npos; }));
}

}  // namespace
}  // namespace madang::media::studio
