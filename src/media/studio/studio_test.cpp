#include "media/studio/studio.hpp"

#include <netinet/in.h>
#include <sys/resource.h>
#include <sys/socket.h>

#include "base/random.hpp"
#include "media/ingest/testing/made_media.hpp"
#include "media/studio/testing/held_studio.hpp"

namespace madang::media::studio {
namespace {

using ingest::sha256_hex;
using ingest::testing::output_of;
using std::chrono::milliseconds;
using std::chrono::seconds;
using testing::HeldStudio;
using testing::Program;

class StudioTest : public ::testing::Test, public HeldStudio {};

std::string played(const std::string& folder) {
  return output_of("ffmpeg -v fatal -xerror -i '" + folder + "/index.m3u8' -f null - 2>&1");
}

double seconds_of(const std::string& folder) {
  const auto text = output_of("ffprobe -v error -show_entries format=duration -of csv=p=0 '" +
                              folder + "/index.m3u8' 2>&1");
  return text.empty() ? 0 : std::strtod(text.c_str(), nullptr);
}

TEST_F(StudioTest, SrtGoesLiveIsCutComesBackAndLeavesAReplay) {
  open_stages(1);
  auto first = std::make_unique<Program>(obs("", srt("publish/s1/k1")));
  ASSERT_TRUE(until([this] { return msn("s1") >= 0; }));
  const auto live_told = all<Live>();
  ASSERT_EQ(live_told.size(), 1U);
  EXPECT_EQ(live_told[0].ingest, "srt");
  ASSERT_TRUE(live_told[0].video && live_told[0].audio);
  EXPECT_EQ(live_told[0].video->width, 640);
  EXPECT_EQ(live_told[0].video->height, 360);
  EXPECT_TRUE(live_told[0].video->codec.starts_with("avc1."));
  EXPECT_EQ(live_told[0].audio->codec, "mp4a.40.2");
  run_for(seconds(2));
  EXPECT_NEAR(stats_.fps, 30, 3);
  EXPECT_NEAR(stats_.key_interval_ms, 2000, 10);
  EXPECT_EQ(stats_.dropped, 0);

  first->end(SIGKILL);
  ASSERT_TRUE(until([this] { return !all<Gap>().empty(); }, seconds(6)));
  const auto before = msn("s1");
  const Program second(obs("", srt("publish/s1/k1")));
  ASSERT_TRUE(until([this] { return !all<Back>().empty(); }, seconds(9)));
  ASSERT_TRUE(until([&] { return msn("s1") > before; }));
  EXPECT_NE(live("s1").find("#EXT-X-DISCONTINUITY\n"), std::string::npos);
  for (const auto& each : all<Live>()) EXPECT_EQ(each.broadcast, live_told[0].broadcast);

  server_->send(EndBroadcast{"s1"});
  ASSERT_TRUE(until([this] { return !all<Ended>().empty(); }, seconds(5)));
  const auto ended = all<Ended>()[0];
  EXPECT_EQ(ended.broadcast, live_told[0].broadcast);
  ASSERT_TRUE(ended.recording);
  EXPECT_EQ(ended.recording->folder, folder_ + "/" + ended.broadcast);
  EXPECT_TRUE(live("s1").ends_with("#EXT-X-ENDLIST\n"));
  EXPECT_EQ(played(ended.recording->folder), "");
  EXPECT_GT(ended.recording->seconds, 4);
  EXPECT_NEAR(seconds_of(ended.recording->folder), ended.recording->seconds, 0.2);
}

TEST_F(StudioTest, ARehearsalIsRecordedFromWhereItGoesLive) {
  const StreamEntry rehearsed{"s1", {sha256_hex("k1")}, std::nullopt, false, {}};
  server_->send(StreamTable{{rehearsed}});
  const Program publisher(obs("", srt("publish/s1/k1")));
  ASSERT_TRUE(until([this] { return msn("s1") >= 0; }));
  run_for(seconds(2));
  EXPECT_FALSE(std::filesystem::exists(folder_)) << "a rehearsal leaves nothing";
  auto public_now = rehearsed;
  public_now.record = folder_;
  server_->send(StreamTable{{public_now}});
  const auto before = msn("s1");
  // The next segment may have begun before the table came: the one after it is recorded whole.
  ASSERT_TRUE(until([&] { return msn("s1") > before + 2; }));
  run_for(milliseconds(500));
  server_->send(EndBroadcast{"s1"});
  ASSERT_TRUE(until([this] { return !all<Ended>().empty(); }, seconds(5)));
  const auto made = all<Ended>()[0].recording;
  ASSERT_TRUE(made);
  EXPECT_GT(made->seconds, 1.9);
  EXPECT_LT(made->seconds, 6) << "not what was rehearsed";
  EXPECT_EQ(played(made->folder), "");
  EXPECT_NEAR(seconds_of(made->folder), made->seconds, 0.2);
  EXPECT_EQ(all<Live>().size(), 1U) << "viewers see no cut";
}

TEST_F(StudioTest, AWrongKeyIsRefusedAtTheHandshake) {
  open_stages(2);
  for (const auto* id : {"publish/s1/wrong", "publish/s1/k2", "publish/s3/k1", "nothing"}) {
    Program wrong(obs("-t 1", srt(id)));
    ASSERT_TRUE(until([&] { return wrong.ended().has_value(); })) << id;
    EXPECT_NE(wrong.ended(), 0) << id;
  }
  for (const auto* name : {"s1?key=wrong", "s1?key=k2", "nothing"}) {
    Program wrong(obs("-t 1", rtmp(name)));
    ASSERT_TRUE(until([&] { return wrong.ended().has_value(); })) << name;
    EXPECT_NE(wrong.ended(), 0) << name;
  }
  EXPECT_TRUE(all<Live>().empty());
}

TEST_F(StudioTest, SeveralStagesByEveryName) {
  open_stages(4);
  const Program one(obs("", srt("publish/s1/k1")));
  const Program two(obs("", srt("'#!::r=s2,m=publish,s=k2'")));
  const Program three(obs("", rtmp("s3?key=k3")));
  const Program four(obs("-bf 2", rtmp("k4")));
  for (const auto* stage : {"s1", "s3", "s4"})
    EXPECT_TRUE(until([&] { return msn(stage) >= 0; })) << stage;
  EXPECT_TRUE(until([&] { return msn("s2") >= 0; }));
  EXPECT_EQ(all<Live>("s3").at(0).ingest, "rtmp");
  EXPECT_EQ(all<Live>("s3").at(0).video->width, 640);
}

TEST_F(StudioTest, TheNewestTakesTheStage) {
  open_stages(1);
  Program old(obs("", rtmp("s1?key=k1")));
  ASSERT_TRUE(until([this] { return msn("s1") >= 0; }));
  const auto before = msn("s1");
  const Program taker(obs("", srt("publish/s1/k1")));
  ASSERT_TRUE(until([&] { return old.ended().has_value(); }, seconds(10)));
  ASSERT_TRUE(until([&] { return msn("s1") > before + 1; }));
  EXPECT_TRUE(all<Gap>().empty());
  ASSERT_EQ(all<Live>().size(), 2U);
  EXPECT_EQ(all<Live>()[1].ingest, "srt");
  EXPECT_EQ(all<Live>()[0].broadcast, all<Live>()[1].broadcast);
}

TEST_F(StudioTest, AKeyThatIsTakenBackLosesItsPublisher) {
  open_stages(2);
  Program one(obs("", srt("publish/s1/k1")));
  Program two(obs("", rtmp("s2?key=k2")));
  ASSERT_TRUE(until([this] { return msn("s1") >= 0 && msn("s2") >= 0; }));
  server_->send(StreamTable{{{"s1", {sha256_hex("new")}, folder_, false, {}},
                             {"s2", {sha256_hex("k2"), sha256_hex("new")}, folder_, false, {}}}});
  EXPECT_TRUE(until([&] { return one.ended().has_value(); }, seconds(10)));
  EXPECT_EQ(all<Gap>("s1").size(), 1U);
  EXPECT_TRUE(all<Gap>("s2").empty());
  EXPECT_FALSE(two.ended());
}

TEST_F(StudioTest, NobodyComesBackAndTheBroadcastEnds) {
  open_stages(1);
  auto publisher = std::make_unique<Program>(obs("", rtmp("k1")));
  ASSERT_TRUE(until([this] { return msn("s1") >= 0; }));
  publisher->end(SIGTERM);
  ASSERT_TRUE(until([this] { return !all<Gap>().empty(); }, seconds(4)));
  ASSERT_TRUE(until([this] { return !all<Ended>().empty(); }, seconds(12)));
  ASSERT_TRUE(all<Ended>()[0].recording);
  EXPECT_EQ(played(all<Ended>()[0].recording->folder), "");
}

/// What the server does when the child was killed: the table says what was on the air.
TEST_F(StudioTest, ABroadcastGoesOnAfterTheChildWasKilled) {
  open_stages(1);
  const Program one(obs("-t 5", srt("publish/s1/k1")));
  ASSERT_TRUE(until([this] { return msn("s1") >= 0; }));
  run_for(seconds(2));
  const auto broadcast = all<Live>()[0].broadcast;
  const auto before = msn("s1");
  // As kill -9 leaves it: no end, half a segment behind what the index names.
  studio_ = nullptr;
  const auto folder = folder_ + "/" + broadcast;
  std::ofstream(folder + "/media.mp4", std::ios::app | std::ios::binary) << "half a fragment";
  std::ofstream(folder + "/index.m3u8", std::ios::app) << "#EXTINF:2.0";
  heard_.clear();
  const auto pair = make_link_pair();
  server_ = std::make_unique<Link>(
      loop_, pair->server, [this](Message m) { hear(std::move(m)); }, [] {});
  Studio::Settings settings;
  settings.host = "127.0.0.1";
  settings.srt_port = settings.rtmp_port = 0;
  settings.link = pair->child;
  ready_ = {};
  studio_ = std::make_unique<Studio>(loop_, clock_, settings, [] {});
  ASSERT_TRUE(until([this] { return ready_.srt_port != 0; }));
  server_->send(StreamTable{{{"s1", {sha256_hex("k1")}, folder_, false, broadcast}}});
  Program two(obs("-t 5", srt("publish/s1/k1")));
  ASSERT_TRUE(until([&] { return msn("s1") > before; }));
  ASSERT_TRUE(until([&] { return !all<Gap>().empty(); }));
  server_->send(EndBroadcast{"s1"});
  ASSERT_TRUE(until([this] { return !all<Ended>().empty(); }));
  EXPECT_EQ(all<Back>().size(), 1U);
  EXPECT_EQ(all<Live>()[0].broadcast, broadcast);
  EXPECT_EQ(all<Ended>()[0].broadcast, broadcast);
  EXPECT_EQ(played(folder), "");
  EXPECT_GT(seconds_of(folder), 6);
}

TEST_F(StudioTest, AFolderThatCannotBeMadeIsSaid) {
  server_->send(StreamTable{{{"s1", {sha256_hex("k1")}, "/proc/none", false, {}}}});
  const Program one(obs("", srt("publish/s1/k1")));
  ASSERT_TRUE(until([this] { return msn("s1") >= 0; }));
  ASSERT_EQ(all<Trouble>().size(), 1U);
  EXPECT_EQ(all<Trouble>()[0].reason, "recording_failed");
}

TEST_F(StudioTest, AFullDiskStopsTheReplayAndNotTheStage) {
  open_stages(1);
  rlimit before_full = {};
  ::getrlimit(RLIMIT_FSIZE, &before_full);
  ::signal(SIGXFSZ, SIG_IGN);
  const Program one(obs("", srt("publish/s1/k1")));
  ASSERT_TRUE(until([this] { return msn("s1") >= 0; }));
  const rlimit full{500'000, before_full.rlim_max};
  ::setrlimit(RLIMIT_FSIZE, &full);
  EXPECT_TRUE(until([this] { return !all<Trouble>().empty(); }));
  const auto at = msn("s1");
  EXPECT_TRUE(until([&] { return msn("s1") > at; }));
  ::setrlimit(RLIMIT_FSIZE, &before_full);
  server_->send(EndBroadcast{"s1"});
  ASSERT_TRUE(until([this] { return !all<Ended>().empty(); }));
  ASSERT_EQ(all<Trouble>().size(), 1U);
  EXPECT_EQ(all<Trouble>()[0].reason, "recording_failed");
  ASSERT_TRUE(all<Ended>()[0].recording);
  EXPECT_EQ(played(all<Ended>()[0].recording->folder), "");
}

int connected(std::uint16_t port) {
  const int fd = ::socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in to = {};
  to.sin_family = AF_INET;
  to.sin_port = htons(port);
  to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  EXPECT_EQ(::connect(fd, reinterpret_cast<const sockaddr*>(&to), sizeof to), 0);
  return fd;
}

TEST_F(StudioTest, GarbageAtEveryDoorDisturbsNobody) {
  open_stages(2);
  const Program good(obs("", srt("publish/s1/k1")));
  ASSERT_TRUE(until([this] { return msn("s1") >= 0; }));
  SeededRandom random(9);
  std::string bytes(200'000, '\0');
  for (auto& each : bytes) each = static_cast<char>(random());
  const int udp = ::socket(AF_INET, SOCK_DGRAM, 0);
  sockaddr_in to = {};
  to.sin_family = AF_INET;
  to.sin_port = htons(ready_.srt_port);
  to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  for (std::size_t at = 0; at + 1400 < bytes.size(); at += 700)
    ::sendto(udp, bytes.data() + at, 40 + at % 1300, 0, reinterpret_cast<const sockaddr*>(&to),
             sizeof to);
  std::vector<int> lines;
  for (int i = 0; i < 100; ++i) {
    lines.push_back(connected(ready_.rtmp_port));
    const std::string begin = i % 2 == 0 ? "\x03" : "";
    ::send(lines.back(), begin.data(), begin.size(), MSG_NOSIGNAL);
    ::send(lines.back(), bytes.data() + i, 4000, MSG_NOSIGNAL | MSG_DONTWAIT);
  }
  // Somebody with a key who sends what is no media.
  std::ofstream(folder_ + "/garbage", std::ios::binary) << bytes;
  Program bad("ffmpeg -v quiet -f data -i " + folder_ +
              "/garbage -map 0 -c copy -f data 'srt://127.0.0.1:" +
              std::to_string(ready_.srt_port) + "?streamid=publish/s2/k2'");
  const auto before = msn("s1");
  EXPECT_TRUE(until([&] { return msn("s1") > before + 1; }));
  EXPECT_TRUE(all<Gap>("s1").empty());
  EXPECT_TRUE(all<Live>("s2").empty());
  EXPECT_EQ(stats_.dropped, 0);
  for (const int fd : lines) ::close(fd);
  ::close(udp);
}

}  // namespace
}  // namespace madang::media::studio
