#include "media/hls/packager.hpp"

#include <gtest/gtest.h>

#include "base/random.hpp"
#include "media/hls/testing/kept_outlet.hpp"
#include "media/ingest/aac.hpp"
#include "media/ingest/testing/made_media.hpp"

namespace madang::media::hls {
namespace {

using ingest::Demuxer;
using ingest::Format;
using ingest::Packet;
using ingest::testing::made_media;
using ingest::testing::output_over;
using ingest::testing::packets_of;
using ingest::testing::some_video;
using testing::KeptOutlet;

constexpr Time kNow{1'633'582'800'000'000};
const Packager::Settings kSettings{"ab", 100};

std::shared_ptr<const Format> some_audio() {
  return std::make_shared<const Format>(*ingest::aac_format(48'000, 2));
}

Packet picture(const std::shared_ptr<const Format>& format, Ticks at, bool key) {
  std::string bytes(
      "\0\0\0\5\x41"
      "abcd",
      9);
  if (key) bytes[4] = 0x65;
  return {format, at, at, key, bytes};
}

Packet sound(const std::shared_ptr<const Format>& format, Ticks at) {
  return {format, at, at, true, std::string(200, 'a')};
}

std::string all(const std::vector<std::string>& faults) {
  std::string out;
  for (const auto& each : faults) out += each + "\n";
  return out;
}

TEST(Packager, GoldenPlaylists) {
  KeptOutlet kept;
  Packager packager(kSettings, kept);
  const auto video = some_video();
  const auto audio = some_audio();
  packager.take(sound(audio, 900'000), kNow);
  for (int i = 0; i < 80; ++i) {
    packager.take(picture(video, 900'000 + i * 3000, i % 60 == 0), kNow);
    packager.take(sound(audio, 900'000 + i * 3000), kNow);
  }
  EXPECT_EQ(all(kept.faults), "");
  EXPECT_EQ(kept.live,
            "#EXTM3U\n#EXT-X-VERSION:9\n#EXT-X-TARGETDURATION:2\n"
            "#EXT-X-SERVER-CONTROL:CAN-BLOCK-RELOAD=YES,PART-HOLD-BACK=1.005,HOLD-BACK=6.0\n"
            "#EXT-X-PART-INF:PART-TARGET=0.33500\n#EXT-X-MEDIA-SEQUENCE:100\n"
            "#EXT-X-MAP:URI=\"ab-i1.mp4\"\n"
            "#EXT-X-PROGRAM-DATE-TIME:2021-10-07T05:00:00.000Z\n"
            "#EXT-X-PART:DURATION=0.33333,URI=\"ab-p0.m4s\",INDEPENDENT=YES\n"
            "#EXT-X-PART:DURATION=0.33333,URI=\"ab-p1.m4s\"\n"
            "#EXT-X-PART:DURATION=0.33333,URI=\"ab-p2.m4s\"\n"
            "#EXT-X-PART:DURATION=0.33333,URI=\"ab-p3.m4s\"\n"
            "#EXT-X-PART:DURATION=0.33333,URI=\"ab-p4.m4s\"\n"
            "#EXT-X-PART:DURATION=0.33333,URI=\"ab-p5.m4s\"\n"
            "#EXTINF:2.00000,\nab-s100.m4s\n"
            "#EXT-X-PART:DURATION=0.33333,URI=\"ab-p6.m4s\",INDEPENDENT=YES\n"
            "#EXT-X-PART:DURATION=0.33333,URI=\"ab-p7.m4s\"\n"
            "#EXT-X-PRELOAD-HINT:TYPE=PART,URI=\"ab-p8.m4s\"\n");
  EXPECT_EQ(kept.plain,
            "#EXTM3U\n#EXT-X-VERSION:7\n#EXT-X-TARGETDURATION:2\n#EXT-X-MEDIA-SEQUENCE:100\n"
            "#EXT-X-MAP:URI=\"ab-i1.mp4\"\n"
            "#EXT-X-PROGRAM-DATE-TIME:2021-10-07T05:00:00.000Z\n#EXTINF:2.00000,\nab-s100.m4s\n");
}

TEST(Packager, APartIsGivenOutWithItsLastPicture) {
  KeptOutlet kept;
  Packager packager(kSettings, kept);
  const auto video = some_video();
  packager.take(sound(some_audio(), 0), kNow);
  for (int i = 0; i < 9; ++i) packager.take(picture(video, i * 3000, i == 0), kNow);
  EXPECT_EQ(kept.playlists, 0);
  packager.take(picture(video, 27'000, false), kNow);
  EXPECT_EQ(kept.playlists, 1);
}

TEST(Packager, ALostPublisherLeavesADiscontinuity) {
  KeptOutlet kept;
  Packager packager(kSettings, kept);
  const auto audio = some_audio();
  for (int turn = 0; turn < 3; ++turn) {
    const auto video = some_video();
    for (int i = 0; i < 70; ++i) {
      packager.take(sound(audio, i * 3000), kNow);
      packager.take(picture(video, i * 3000, i % 60 == 0), kNow + std::chrono::seconds(20 * turn));
    }
    packager.interrupt();
  }
  packager.finish();
  EXPECT_EQ(all(kept.faults), "");
  EXPECT_EQ(kept.discontinuities, 2);
  EXPECT_NE(kept.live.find("#EXT-X-DISCONTINUITY\n#EXT-X-MAP:URI=\"ab-i3.mp4\"\n"
                           "#EXT-X-PROGRAM-DATE-TIME:2021-10-07T05:00:40.000Z\n"),
            std::string::npos)
      << kept.live;
  EXPECT_TRUE(kept.live.ends_with("#EXT-X-ENDLIST\n"));
}

TEST(Packager, DiscontinuitiesThatWentAreCounted) {
  KeptOutlet kept;
  Packager packager(kSettings, kept);
  const auto audio = some_audio();
  const auto video = some_video();
  for (int turn = 0; turn < 30; ++turn) {
    packager.take(sound(audio, 0), kNow);
    for (int i = 0; i < 60; ++i) packager.take(picture(video, i * 3000, i == 0), kNow);
    packager.interrupt();
  }
  EXPECT_EQ(all(kept.faults), "");
  // Segment 122 is the first of eight; 100 began the broadcast and says nothing.
  EXPECT_NE(kept.plain.find("#EXT-X-MEDIA-SEQUENCE:122\n#EXT-X-DISCONTINUITY-SEQUENCE:22\n"),
            std::string::npos)
      << kept.plain;
  EXPECT_EQ(kept.blobs.size(), 16U * (6 + 1 + 1));
}

TEST(Packager, WaitsForAKey) {
  KeptOutlet kept;
  Packager packager(kSettings, kept);
  const auto video = some_video();
  packager.take(sound(some_audio(), 0), kNow);
  for (int i = 0; i < 40; ++i) packager.take(picture(video, i * 3000, false), kNow);
  EXPECT_TRUE(packager.wants_key());
  EXPECT_EQ(kept.playlists, 0);
  EXPECT_EQ(packager.dropped(), 40);
}

TEST(Packager, SoundAloneIsABroadcast) {
  KeptOutlet kept;
  Packager packager(kSettings, kept);
  const auto audio = some_audio();
  for (int i = 0; i < 400; ++i) packager.take(sound(audio, i * 1920), kNow);
  EXPECT_EQ(all(kept.faults), "");
  EXPECT_GE(kept.segments.size(), 3U);
  for (const auto& segment : kept.segments)
    for (const auto& part : segment.parts) EXPECT_TRUE(part.independent);
}

TEST(Packager, PicturesThatStandStillDoNotStopTheSound) {
  KeptOutlet kept;
  Packager packager(kSettings, kept);
  const auto audio = some_audio();
  const auto video = some_video();
  for (int i = 0; i < 400; ++i) {
    if (i % 120 == 0) packager.take(picture(video, i * 1920, true), kNow);
    packager.take(sound(audio, i * 1920), kNow);
  }
  EXPECT_EQ(all(kept.faults), "");
  EXPECT_GE(kept.playlists, 20);
}

TEST(Packager, SaysThatKeysAreRare) {
  KeptOutlet kept;
  Packager packager(kSettings, kept);
  const auto video = some_video();
  packager.take(sound(some_audio(), 0), kNow);
  for (int i = 0; i < 600; ++i) packager.take(picture(video, i * 3000, i % 250 == 0), kNow);
  EXPECT_EQ(all(kept.faults), "");
  EXPECT_EQ(kept.troubles, std::vector<std::string>{"key_interval_long"});
}

/// Every rate that is sold gives parts of at least 85 % of the target but before a key.
TEST(Packager, PartsAreEvenAtEveryRate) {
  for (const double rate : {15.0, 23.976, 24.0, 25.0, 29.97, 30.0, 48.0, 50.0, 59.94, 60.0}) {
    KeptOutlet kept;
    Packager packager(kSettings, kept);
    const auto video = some_video();
    packager.take(sound(some_audio(), 0), kNow);
    for (int i = 0; i < static_cast<int>(20 * rate); ++i) {
      // As RTMP rounds them.
      const auto at = static_cast<Ticks>(i * 1000 / rate) * 90;
      packager.take(picture(video, at, i % static_cast<int>(2 * rate) == 0), kNow);
    }
    EXPECT_EQ(all(kept.faults), "") << rate;
    for (const auto& segment : kept.segments) {
      EXPECT_NEAR(static_cast<double>(segment.duration), 180'000, 9'000) << rate;
      for (std::size_t i = 0; i + 1 < segment.parts.size(); ++i)
        EXPECT_GE(segment.parts[i].duration, kPartTarget * 85 / 100) << rate << " part " << i;
    }
  }
}

/// Strangers decide what comes when: whatever it is, no playlist is invalid.
TEST(Packager, NoOrderOfPacketsGivesAnInvalidPlaylist) {
  const std::vector<std::shared_ptr<const Format>> formats = {
      some_video(), some_audio(), std::make_shared<const Format>(*ingest::aac_format(44'100, 1))};
  auto other = *some_video();
  other.width = 640;
  const auto smaller = std::make_shared<const Format>(other);
  for (std::uint64_t seed = 0; seed < 150; ++seed) {
    SeededRandom random(seed);
    KeptOutlet kept;
    Packager packager({"x", 1}, kept);
    Ticks at = static_cast<Ticks>(random() % 1'000'000'000);
    for (int i = 0; i < 600; ++i) {
      const auto dice = random() % 200;
      if (dice < 150)
        at += static_cast<Ticks>(random() % 4000);
      else if (dice < 190)
        at += static_cast<Ticks>(random() % 60'000) - 30'000;
      else if (dice == 199)
        at = static_cast<Ticks>(random());
      const auto which = random() % 100;
      const auto& format = which < 55   ? formats[0]
                           : which < 97 ? formats[1]
                           : which < 99 ? formats[2]
                                        : smaller;
      auto packet = format->codec == ingest::Codec::h264 ? picture(format, at, random() % 20 == 0)
                                                         : sound(format, at);
      packet.pts += static_cast<Ticks>(random() % 9000) - 1000;
      packager.take(std::move(packet), kNow + std::chrono::milliseconds(i * 10));
      if (dice == 198) packager.interrupt();
    }
    packager.finish();
    ASSERT_EQ(all(kept.faults), "") << "seed " << seed;
  }
}

/// When the second key is shown, less when the last frame of sound is heard.
double lip_sync(const std::string& file) {
  const auto second_key = output_over(
      file,
      "ffprobe -v error -select_streams v -show_entries packet=pts_time,flags -of csv=p=0 $F |"
      " grep K | sed -n 2p");
  const auto last = output_over(
      file,
      "ffprobe -v error -select_streams a -show_entries packet=pts_time -of csv=p=0 $F |"
      " tail -n 1");
  return std::stod(second_key) - std::stod(last);
}

struct Case {
  const char* options;
  int frames;
};

TEST(Packager, WhatFfmpegSendsIsWhatPlayersRead) {
  for (const auto& [options, frames] : {Case{"-tune zerolatency", 150}, Case{"-bf 2", 150}}) {
    const auto sent = made_media("5", options, "mpegts");
    const auto packets = packets_of(sent, Demuxer::Container::mpegts);
    ASSERT_GT(packets.size(), 300U);
    KeptOutlet kept;
    Packager packager(kSettings, kept);
    for (const auto& packet : packets) packager.take(packet, kNow);
    packager.finish();
    EXPECT_EQ(all(kept.faults), "");
    ASSERT_EQ(kept.segments.size(), 3U);
    const auto whole = kept.whole_span("ab-i1.mp4");
    EXPECT_EQ(output_over(whole, "ffmpeg -v warning -i $F -f null -"), "") << options;
    const auto counted =
        output_over(whole,
                    "ffprobe -v error -count_frames -select_streams v -show_entries "
                    "stream=nb_read_frames,width -of csv=p=0 $F");
    EXPECT_EQ(counted, "640," + std::to_string(frames) + "\n") << options;
    EXPECT_NEAR(lip_sync(whole), lip_sync(sent), 0.002) << options;
  }
}

}  // namespace
}  // namespace madang::media::hls
