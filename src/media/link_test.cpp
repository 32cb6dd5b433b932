#include "media/link.hpp"

#include <gtest/gtest.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/random.hpp"

namespace madang::media {
namespace {

std::vector<Message> one_of_each() {
  PublishOpen open{"s1", "c1", BrowserVideo{"avc1.42001f", 1280, 720, std::string("\1\0\xff\2", 4)},
                   BrowserAudio{"opus", 48'000, 2}};
  return {StreamTable{{{"s1", {"ab", "cd"}, "/data/r", true, "b0"}, {"s2", {}, {}, false, {}}}},
          open,
          PublishOpen{"s1", "c2", {}, {}},
          PublishData{"c1", std::string("\0\1chunk", 7)},
          PublishClose{"c1"},
          EndBroadcast{"s1"},
          Ready{9000, 1935},
          Live{"s1", "b1", "srt", LiveVideo{"avc1.640028", 1280, 720, 30}, {}},
          Live{"s1", "b1", "browser", {}, LiveAudio{"mp4a.40.2", 48'000, 2}},
          Gap{"s1"},
          Back{"s1"},
          Ended{"s1", "b1", Recording{"/data/r/b1", 61.5, 4'000'000'000}},
          Ended{"s1", "b1", {}},
          MediaFile{"s1", "p1.m4s", "video/mp4", "bytes"},
          Playlist{"s1", "live.m3u8", 5'000'000'000, 3, "#EXTM3U\n"},
          Drop{"s1", {"a", "b"}},
          Stats{"s1", 2500, 29.97, 2000, 12, 3},
          Trouble{"s1", "recording_failed"},
          PublishRefused{"c1", "bad_media"},
          KeyWanted{"c1"}};
}

std::string on_the_wire(const Message& message) {
  const auto frame = encode(message);
  const auto lengths = lengths_of(frame);
  return std::string(lengths.data(), lengths.size()) + frame.header + frame.payload;
}

TEST(LinkCodec, EveryMessageComesBackAsItWas) {
  for (const auto& message : one_of_each()) {
    auto frame = encode(message);
    const auto back = decode(frame.header, frame.payload);
    ASSERT_TRUE(back) << frame.header;
    EXPECT_EQ(*back, message) << frame.header;
  }
}

TEST(LinkCodec, RefusesWhatIsNoMessage) {
  for (const auto* header :
       {"", "[]", "{}", R"({"type":"gone"})", R"({"type":"gap"})", R"({"type":"gap","stream":7})",
        R"({"type":"ready","srt_port":70000,"rtmp_port":1})",
        R"({"type":"ready","srt_port":-1,"rtmp_port":1})",
        R"({"type":"streams","streams":[{"id":"a","key_hashes":[1]}]})",
        R"({"type":"streams","streams":{}})",
        R"({"type":"publish.open","stream":"s","connection":"c",
            "video":{"codec":"avc1","width":1,"height":1,"description":"a"}})"})
    EXPECT_FALSE(decode(header, "")) << header;
}

TEST(FrameReader, IsTheSameHoweverItIsCut) {
  std::string wire;
  for (const auto& message : one_of_each()) wire += on_the_wire(message);
  SeededRandom random(4);
  for (int round = 0; round < 50; ++round) {
    FrameReader reader;
    std::vector<Message> heard;
    LinkFrame frame;
    for (std::size_t at = 0; at < wire.size();) {
      const auto step = std::min<std::size_t>(1 + random() % 60, wire.size() - at);
      reader.feed({wire.data() + at, step});
      at += step;
      while (reader.next(frame) == FrameReader::Progress::frame)
        heard.push_back(*decode(frame.header, frame.payload));
    }
    EXPECT_EQ(heard, one_of_each());
  }
}

TEST(FrameReader, StopsAtALengthOverItsBound) {
  FrameReader reader;
  const std::string wire("\x01\x00\x01\x00\x00\x00\x00\x00{}", 10);
  reader.feed(wire);
  LinkFrame frame;
  EXPECT_EQ(reader.next(frame), FrameReader::Progress::broken);
  reader.feed(on_the_wire(Gap{"s1"}));
  EXPECT_EQ(reader.next(frame), FrameReader::Progress::broken);
}

/// Both ends of a link on one loop.
class LinkPairTest : public testing::Test {
 protected:
  LinkPairTest() {
    const auto pair = make_link_pair();
    server_ = std::make_unique<Link>(
        loop_, pair->server, [this](Message m) { at_server_.push_back(std::move(m)); },
        [this] {
          server_closed_ = true;
          loop_.stop();
        });
    child_ = pair->child;
  }
  void open_child() {
    child_link_ = std::make_unique<Link>(
        loop_, child_, [this](Message m) { hear(std::move(m)); }, [this] { loop_.stop(); });
  }
  void hear(Message m) {
    at_child_.push_back(std::move(m));
    if (at_child_.size() == wanted_) loop_.stop();
  }
  void run() {
    const auto late = loop_.after(std::chrono::seconds(10), [this] { loop_.stop(); });
    loop_.run();
    loop_.cancel(late);
  }

  net::Loop loop_;
  std::unique_ptr<Link> server_;
  std::unique_ptr<Link> child_link_;
  int child_ = -1;
  std::vector<Message> at_server_;
  std::vector<Message> at_child_;
  std::size_t wanted_ = 0;
  bool server_closed_ = false;
};

TEST_F(LinkPairTest, CarriesWhatDoesNotFitTheSocketAtOnce) {
  const std::string large(kMostPayloadBytes, 'v');
  wanted_ = 5;
  for (int i = 0; i < 5; ++i) ASSERT_TRUE(server_->send(PublishData{"c1", large}));
  EXPECT_GT(server_->queued_bytes(), kMostPayloadBytes);
  open_child();
  run();
  ASSERT_EQ(at_child_.size(), 5U);
  for (const auto& each : at_child_) EXPECT_EQ(std::get<PublishData>(each).payload, large);
  EXPECT_EQ(server_->queued_bytes(), 0U);
}

TEST_F(LinkPairTest, RefusesWhatIsOverABound) {
  EXPECT_FALSE(server_->send(PublishData{"c1", std::string(kMostPayloadBytes + 1, 'v')}));
  EXPECT_FALSE(server_->send(Gap{std::string(kMostHeaderBytes, 's')}));
  const std::string large(kMostPayloadBytes, 'v');
  int taken = 0;
  while (server_->send(PublishData{"c1", large})) ++taken;
  EXPECT_LE(server_->queued_bytes(), kMostQueuedBytes);
  EXPECT_GE(taken, 7);
  ::close(child_);
}

TEST_F(LinkPairTest, ClosesWhenTheOtherSideEnds) {
  ::close(child_);
  run();
  EXPECT_TRUE(server_closed_);
  EXPECT_FALSE(server_->send(Gap{"s1"}));
}

TEST_F(LinkPairTest, ClosesAtGarbageAndAfterWhatWasWhole) {
  const auto wire = on_the_wire(Gap{"s1"}) + "GET / HTTP/1.1\r\n\r\n";
  ASSERT_EQ(::send(child_, wire.data(), wire.size(), 0), static_cast<ssize_t>(wire.size()));
  run();
  EXPECT_TRUE(server_closed_);
  ASSERT_EQ(at_server_.size(), 1U);
  EXPECT_EQ(at_server_.front(), Message(Gap{"s1"}));
  ::close(child_);
}

}  // namespace
}  // namespace madang::media
