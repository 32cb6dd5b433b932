#include <gtest/gtest.h>

#include "media/ingest/aac.hpp"
#include "media/ingest/aac_encoder.hpp"
#include "media/ingest/chunk.hpp"
#include "media/ingest/h264.hpp"
#include "media/ingest/keys.hpp"
#include "media/ingest/testing/made_media.hpp"

namespace madang::media::ingest {
namespace {

using testing::made_media;
using testing::output_of;
using testing::packets_of;
using testing::some_video;

TEST(H264, ReadsWhatX264Writes) {
  const auto format = some_video();
  EXPECT_EQ(format->width, 1280);
  EXPECT_EQ(format->height, 720);
  EXPECT_EQ(codec_name(*format), "avc1.42c01f");
  EXPECT_EQ(h264_format_of_record(format->config), *format);
  EXPECT_FALSE(h264_format_of_record(format->config.substr(0, 20)));
  EXPECT_FALSE(h264_format("\x67", "\x68"));
}

TEST(H264, CropsAndReadsHighProfiles) {
  struct Case {
    const char* size;
    const char* options;
    int width;
    int height;
  };
  for (const auto& each : {Case{"1918x1078", "-profile:v high", 1918, 1078},
                           Case{"640x360", "-profile:v main -bf 2", 640, 360},
                           Case{"854x480", "-preset veryslow", 854, 480}}) {
    const auto bytes =
        output_of(std::string("ffmpeg -v error -f lavfi -i testsrc2=s=") + each.size +
                  " -frames:v 1 -pix_fmt yuv420p -c:v libx264 " + each.options + " -f h264 pipe:1");
    const auto unit = from_annexb(bytes);
    EXPECT_TRUE(unit.key);
    const auto format = h264_format(unit.sps, unit.pps);
    ASSERT_TRUE(format) << each.size;
    EXPECT_EQ(format->width, each.width);
    EXPECT_EQ(format->height, each.height);
  }
}

TEST(H264, UnitsComeOutTheSameByCodesAndByLengths) {
  const std::string codes("\0\0\0\1\x09\xf0\0\0\1\x67\x42\0\0\1\x68\xce\0\0\0\1\x65zz\0\0\1\x41y",
                          29);
  const auto unit = from_annexb(codes);
  EXPECT_TRUE(unit.key);
  EXPECT_EQ(unit.sps, "\x67\x42");
  EXPECT_EQ(unit.pps, "\x68\xce");
  EXPECT_EQ(unit.bytes, std::string("\0\0\0\3\x65zz\0\0\0\2\x41y", 13));
  const auto again = from_lengths(unit.bytes, 4);
  ASSERT_TRUE(again);
  EXPECT_EQ(again->bytes, unit.bytes);
  EXPECT_TRUE(again->key);
  EXPECT_FALSE(from_lengths(unit.bytes.substr(0, 10), 4));
}

TEST(Aac, ReadsAdtsAndConfigurations) {
  const auto bytes =
      output_of("ffmpeg -v error -f lavfi -i sine=r=44100 -t 0.2 -ac 2 -c:a aac -f adts pipe:1");
  const auto adts = read_adts(bytes);
  ASSERT_TRUE(adts.format);
  EXPECT_EQ(adts.format->rate, 44'100);
  EXPECT_EQ(adts.format->channels, 2);
  EXPECT_GE(adts.frames.size(), 9U);
  EXPECT_EQ(aac_format(adts.format->config), *adts.format);
  EXPECT_EQ(aac_format(44'100, 2), *adts.format);
  EXPECT_FALSE(aac_format(44'000, 2));
  EXPECT_FALSE(aac_format("\xff\xff"));
  EXPECT_TRUE(read_adts(bytes.substr(0, 50)).frames.empty());
  EXPECT_TRUE(read_adts("no ADTS at all").frames.empty());
}

TEST(Keys, AreAskedForByEveryName) {
  EXPECT_EQ(asked_by_srt("publish/s1/k1"), (Asked{"s1", "k1"}));
  EXPECT_EQ(asked_by_srt("#!::r=s1,m=publish,s=k1"), (Asked{"s1", "k1"}));
  EXPECT_EQ(asked_by_srt("#!::s=k1,h=x,m=publish,r=s1"), (Asked{"s1", "k1"}));
  EXPECT_EQ(asked_by_srt("k1"), (Asked{"", "k1"}));
  EXPECT_EQ(asked_by_rtmp("s1?key=k1"), (Asked{"s1", "k1"}));
  EXPECT_EQ(asked_by_rtmp("s1?a=b&key=k1&c=d"), (Asked{"s1", "k1"}));
  EXPECT_EQ(asked_by_rtmp("k1"), (Asked{"", "k1"}));
  for (const auto* id : {"", "publish/", "publish/s1", "publish/s1/", "publish//k1",
                         "#!::r=s1,s=k1", "#!::r=s1,m=request,s=k1", "#!::r=s1,m=publish"})
    EXPECT_FALSE(asked_by_srt(id)) << id;
  for (const auto* name : {"", "s1?", "s1?key=", "s1?keys=k1"})
    EXPECT_FALSE(asked_by_rtmp(name)) << name;
}

TEST(Keys, OpenTheirOwnStageOnly) {
  const KeyTable table({{{"s1", {sha256_hex("k1"), sha256_hex("both")}, {}, false, {}},
                         {"s2", {sha256_hex("k2"), sha256_hex("both")}, {}, false, {}}}});
  EXPECT_EQ(table.grant({"s1", "k1"}), (Grant{"s1", sha256_hex("k1")}));
  EXPECT_EQ(table.grant({"", "k2"})->stream, "s2");
  EXPECT_EQ(table.grant({"s2", "both"})->stream, "s2");
  EXPECT_FALSE(table.grant({"s1", "k2"}));
  EXPECT_FALSE(table.grant({"", "k3"}));
  EXPECT_EQ(sha256_hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST(Chunk, IsReadAsItIsWritten) {
  const std::string message("\1\1\0\0\x35\x82\0\0\x40\x42\x0f\0\0\0\0\0data", 20);
  const auto chunk = read_chunk(message);
  ASSERT_TRUE(chunk);
  EXPECT_EQ(chunk->kind, Chunk::Kind::video);
  EXPECT_TRUE(chunk->key);
  EXPECT_EQ(chunk->duration_us, 33'333U);
  EXPECT_EQ(chunk->at_us, 1'000'000);
  EXPECT_EQ(chunk->bytes, "data");
  EXPECT_FALSE(read_chunk(message.substr(0, 16)));
  EXPECT_FALSE(read_chunk("\4" + message.substr(1)));
  EXPECT_FALSE(read_chunk(message.substr(0, 2) + "\1" + message.substr(3)));
}

/// A second of silence, then a tone: where the tone begins must not move.
double onset(const std::vector<Packet>& packets) {
  std::string adts;
  for (const auto& each : packets) {
    const auto length = each.bytes.size() + 7;
    const auto channels = static_cast<unsigned>(each.format->channels);
    for (const unsigned byte :
         {0xFFU, 0xF1U, 0x4CU, channels << 6U | static_cast<unsigned>(length >> 11U),
          static_cast<unsigned>(length >> 3U) & 0xFFU,
          (static_cast<unsigned>(length) & 7U) << 5U | 0x1FU, 0xFCU})
      adts.push_back(static_cast<char>(byte));
    adts += each.bytes;
  }
  const auto pcm =
      testing::output_over(adts, "ffmpeg -v error -f aac -i $F -ac 1 -ar 48000 -f s16le pipe:1");
  for (std::size_t i = 0; i + 1 < pcm.size(); i += 2) {
    const auto sample = static_cast<std::int16_t>(static_cast<unsigned char>(pcm[i]) |
                                                  (static_cast<unsigned char>(pcm[i + 1]) << 8U));
    if (std::abs(sample) > 2000)
      return static_cast<double>(i / 2) / 48'000 + static_cast<double>(packets[0].pts) / 90'000;
  }
  return -1;
}

TEST(AacEncoder, KeepsSoundWhereItWas) {
  for (const auto* codec : {"libopus", "libmp3lame"}) {
    const auto bytes = output_of(
        std::string(
            "ffmpeg -v error -f lavfi -i \"aevalsrc='if(gt(t,1),sin(2000*t),0)':s=48000:d=2\""
            " -c:a ") +
        codec + " -b:a 128k -f matroska pipe:1");
    auto packets = packets_of(bytes, Demuxer::Container::matroska);
    ASSERT_GT(packets.size(), 50U) << codec;
    auto encoder = AacEncoder::open(*packets[0].format);
    ASSERT_TRUE(encoder) << codec;
    std::vector<Packet> out;
    for (const auto& each : packets)
      for (auto& made : (*encoder)->take(each)) out.push_back(std::move(made));
    ASSERT_GT(out.size(), 80U) << codec;
    // MP3 hides its encoder's delay of up to 26 ms in a header that is not sent live.
    EXPECT_NEAR(onset(out), 1.0, codec == std::string("libopus") ? 0.005 : 0.06) << codec;
  }
}

TEST(AacEncoder, FillsHolesAndPassesOverGarbage) {
  const auto bytes =
      output_of("ffmpeg -v error -f lavfi -i sine=r=48000 -t 2 -c:a libopus -f matroska pipe:1");
  const auto packets = packets_of(bytes, Demuxer::Container::matroska);
  auto encoder = AacEncoder::open(*packets[0].format);
  ASSERT_TRUE(encoder);
  std::vector<Packet> out;
  for (std::size_t i = 0; i < packets.size(); ++i) {
    auto packet = packets[i];
    if (i >= 20 && i < 40) continue;
    if (i == 50) packet.bytes = "garbage";
    for (auto& made : (*encoder)->take(packet)) out.push_back(std::move(made));
  }
  for (std::size_t i = 1; i < out.size(); ++i)
    EXPECT_NEAR(static_cast<double>(out[i].pts - out[i - 1].pts), 1920, 2);
  EXPECT_GT(out.size(), 85U);
  EXPECT_FALSE(AacEncoder::open(*some_video()));
}

TEST(Demuxer, RefusesWhatIsNoContainerAndOtherVideo) {
  EXPECT_TRUE(packets_of("no container at all", Demuxer::Container::matroska).empty());
  const auto other = output_of(
      "ffmpeg -v error -f lavfi -i testsrc2=s=160x90:r=10 -t 1 -c:v mpeg2video -f mpegts pipe:1");
  auto demuxer = Demuxer::open(Demuxer::Container::mpegts,
                               testing::reads_of(std::make_shared<const std::string>(other)));
  ASSERT_TRUE(demuxer);
  const auto some = (*demuxer)->next();
  ASSERT_FALSE(some);
  EXPECT_EQ(some.error().reason, "media.codec");
}

/// A picture over 200 kB comes out of libavformat in pieces.
TEST(Demuxer, PutsLargePicturesTogether) {
  const auto bytes = output_of(
      "ffmpeg -v error -f lavfi -i nullsrc=s=1280x720:r=10 -vf 'geq=random(1)*255:128:128' -t 0.4 "
      "-c:v libx264 -preset ultrafast -qp 10 -g 2 -f mpegts pipe:1");
  const auto packets = packets_of(bytes, Demuxer::Container::mpegts);
  ASSERT_EQ(packets.size(), 4U);
  EXPECT_GT(packets[0].bytes.size(), 400'000U);
  for (std::size_t i = 0; i < packets.size(); ++i) EXPECT_EQ(packets[i].key, i % 2 == 0);
}

}  // namespace
}  // namespace madang::media::ingest
