#include <gtest/gtest.h>

#include "base/random.hpp"
#include "media/ingest/amf.hpp"
#include "media/ingest/rtmp_chunks.hpp"
#include "media/ingest/rtmp_session.hpp"
#include "media/ingest/testing/made_media.hpp"

namespace madang::media::ingest {
namespace {

std::string command(const std::string& name, double number, const std::vector<std::string>& texts) {
  std::string out;
  append_amf(out, std::string_view(name));
  append_amf(out, number);
  append_amf_null(out);
  for (const auto& each : texts) append_amf(out, std::string_view(each));
  return out;
}

std::string greeting() {
  return "\x03" + std::string(1536, 'c') + std::string(1536, 's');
}

/// What a publisher sends up to the first picture.
std::string publisher(const std::string& key) {
  std::string wire = greeting();
  append_rtmp(wire, {20, 0, 0, command("connect", 1, {})}, 3, 128);
  append_rtmp(wire, {20, 0, 0, command("createStream", 2, {})}, 3, 128);
  append_rtmp(wire, {20, 1, 0, command("publish", 3, {key, "live"})}, 4, 128);
  const auto format = testing::some_video();
  append_rtmp(wire, {9, 1, 0, std::string("\x17\0\0\0\0", 5) + format->config}, 6, 128);
  append_rtmp(wire,
              {9, 1, 40, std::string("\x17\1\0\0\x28\0\0\1\0\x65", 10) + std::string(255, 'p')}, 6,
              128);
  return wire;
}

struct Told {
  std::vector<Packet> packets;
  std::string asked;
  RtmpSession session;

  Told()
      : session({[this](std::string_view name) {
                   asked = name;
                   return name == "right";
                 },
                 [this](std::vector<Packet> some) {
                   for (auto& each : some) packets.push_back(std::move(each));
                 }}) {}
};

TEST(Amf, ReadsWhatItWrites) {
  std::string bytes;
  append_amf(bytes, "connect");
  append_amf(bytes, 1.5);
  append_amf_null(bytes);
  append_amf(bytes, {{"app", amf("live")}, {"n", amf(3)}});
  const auto words = read_amf(bytes);
  ASSERT_TRUE(words);
  ASSERT_EQ(words->size(), 4U);
  EXPECT_EQ((*words)[0].text, "connect");
  EXPECT_EQ((*words)[1].number, 1.5);
  EXPECT_EQ((*words)[3].values.at(0).text, "live");
  EXPECT_FALSE(read_amf(bytes.substr(0, bytes.size() - 1)));
  EXPECT_FALSE(read_amf("\x2a"));
}

TEST(Amf, IsBoundedInDepth) {
  std::string deep;
  for (int i = 0; i < 100'000; ++i) deep += std::string("\x03\0\1a", 4);
  EXPECT_FALSE(read_amf(deep));
}

TEST(RtmpSession, TakesAPublisherHoweverItIsCut) {
  const auto wire = publisher("right");
  SeededRandom random(3);
  for (int round = 0; round < 60; ++round) {
    Told told;
    for (std::size_t at = 0; at < wire.size();) {
      const auto step = std::min<std::size_t>(1 + random() % 700, wire.size() - at);
      ASSERT_TRUE(told.session.take(std::string_view(wire).substr(at, step)));
      at += step;
    }
    EXPECT_TRUE(told.session.publishing());
    ASSERT_EQ(told.packets.size(), 1U);
    EXPECT_EQ(told.packets[0].dts, 3600);
    EXPECT_EQ(told.packets[0].pts, 7200);
    EXPECT_TRUE(told.packets[0].key);
    EXPECT_EQ(told.packets[0].format->width, 1280);
    EXPECT_NE(told.session.out().find("NetStream.Publish.Start"), std::string::npos);
  }
}

TEST(RtmpSession, RefusesAWrongKeyAndWhatComesBehindIt) {
  Told told;
  EXPECT_FALSE(told.session.take(publisher("wrong")));
  EXPECT_EQ(told.asked, "wrong");
  EXPECT_EQ(told.session.reason(), "no_key");
  EXPECT_TRUE(told.packets.empty());
  EXPECT_NE(told.session.out().find("NetStream.Publish.BadName"), std::string::npos);
  EXPECT_FALSE(told.session.take("x"));
}

TEST(RtmpSession, MediaBeforeAKeyIsNotTaken) {
  Told told;
  std::string wire = greeting();
  append_rtmp(wire, {9, 1, 0, std::string("\x17\0\0\0\0", 5) + testing::some_video()->config}, 6,
              128);
  append_rtmp(wire, {9, 1, 40, std::string("\x17\1\0\0\0\0\0\0\1\x65", 10)}, 6, 128);
  EXPECT_TRUE(told.session.take(wire));
  EXPECT_TRUE(told.packets.empty());
  // A stranger may not make us hold a large message.
  std::string large;
  append_rtmp(large, {20, 0, 0, std::string(70'000, 'x')}, 3, 128);
  EXPECT_FALSE(told.session.take(large));
}

TEST(RtmpSession, OtherVideoIsRefusedInWords) {
  Told told;
  auto wire = publisher("right");
  append_rtmp(wire, {9, 1, 80, std::string("\x90hvc1....", 9)}, 6, 128);
  EXPECT_FALSE(told.session.take(wire));
  EXPECT_EQ(told.session.reason(), "bad_media");
}

TEST(RtmpChunks, DeltasAndExtendedTimes) {
  RtmpChunks chunks;
  std::string wire("\x04\xff\xff\xff\0\0\1\x08\1\0\0\0\1\0\0\0a", 17);  // 16,777,216 ms
  wire += std::string(
      "\x44\0\0\x15\0\0\1\x08"
      "b",
      9);  // 21 later
  wire += std::string(
      "\xc4"
      "c",
      2);  // as much again
  std::string_view left = wire;
  RtmpMessage message;
  for (const std::uint32_t at : {16'777'216U, 16'777'237U, 16'777'258U}) {
    ASSERT_EQ(chunks.next(left, message), RtmpChunks::Progress::message);
    EXPECT_EQ(message.at_ms, at);
  }
  EXPECT_EQ(message.bytes, "c");
}

}  // namespace
}  // namespace madang::media::ingest
