#include <array>
#include <atomic>
#include <cstring>
#include <random>
#include <thread>

#include <gtest/gtest.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>

#include "media/ingest/testing/made_media.hpp"
#include "media/studio/testing/held_studio.hpp"

namespace madang::media::studio {
namespace {

using ingest::sha256_hex;
using ingest::testing::output_of;
using std::chrono::milliseconds;
using testing::HeldStudio;
using testing::Program;

sockaddr_in loopback(std::uint16_t port) {
  sockaddr_in out = {};
  out.sin_family = AF_INET;
  out.sin_port = htons(port);
  out.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  return out;
}

/// A bad line: passes datagrams on both ways, and loses some.
/// Thread: its own. Life: a test's.
class LossyLine {
 public:
  LossyLine(std::uint16_t to, unsigned lost_percent) {
    for (auto& fd : ends_) {
      fd = ::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
      const auto any = loopback(0);
      ::bind(fd, reinterpret_cast<const sockaddr*>(&any), sizeof any);
    }
    const auto server = loopback(to);
    ::connect(ends_[1], reinterpret_cast<const sockaddr*>(&server), sizeof server);
    sockaddr_in own = {};
    socklen_t size = sizeof own;
    ::getsockname(ends_[0], reinterpret_cast<sockaddr*>(&own), &size);
    port = ntohs(own.sin_port);
    thread_ = std::thread([this, lost_percent] { run(lost_percent); });
  }
  LossyLine(const LossyLine&) = delete;
  LossyLine& operator=(const LossyLine&) = delete;
  ~LossyLine() {
    over_ = true;
    thread_.join();
    for (const int fd : ends_) ::close(fd);
  }

  std::uint16_t port = 0;
  std::atomic<int> lost = 0;
  std::atomic<int> passed = 0;

 private:
  void run(unsigned lost_percent) {
    std::mt19937 random(5);
    sockaddr_in client = {};
    std::array<char, 2048> room = {};
    while (!over_) {
      std::array<pollfd, 2> both = {pollfd{ends_[0], POLLIN, 0}, pollfd{ends_[1], POLLIN, 0}};
      ::poll(both.data(), both.size(), 50);
      for (std::size_t i = 0; i < 2; ++i) {
        if ((both.at(i).revents & POLLIN) == 0) continue;
        sockaddr_in from = {};
        socklen_t size = sizeof from;
        const auto got = ::recvfrom(ends_.at(i), room.data(), room.size(), 0,
                                    reinterpret_cast<sockaddr*>(&from), &size);
        if (got <= 0) continue;
        if (i == 0) client = from;
        if (random() % 100 < lost_percent) {
          ++lost;
          continue;
        }
        ++passed;
        const auto bytes = static_cast<std::size_t>(got);
        if (i == 0)
          ::send(ends_[1], room.data(), bytes, 0);
        else
          ::sendto(ends_[0], room.data(), bytes, 0, reinterpret_cast<const sockaddr*>(&client),
                   sizeof client);
      }
    }
  }

  std::array<int, 2> ends_ = {-1, -1};
  std::atomic<bool> over_ = false;
  std::thread thread_;
};

class FaultTest : public ::testing::Test, public HeldStudio {};

TEST_F(FaultTest, ALineThatLosesThreePacketsInAHundredLosesNoPicture) {
  open_stages(1);
  const LossyLine line(ready_.srt_port, 3);
  {
    // Half a second to send again what was lost: a busy machine must not count as a bad line.
    Program publisher(obs("-t 8", "-f mpegts 'srt://127.0.0.1:" + std::to_string(line.port) +
                                      "?latency=500000&streamid=publish/s1/k1'"));
    ASSERT_TRUE(until([&] { return publisher.ended().has_value(); }));
    EXPECT_EQ(publisher.ended(), 0);
  }
  run_for(milliseconds(500));
  server_->send(EndBroadcast{"s1"});
  ASSERT_TRUE(until([this] { return !all<Ended>().empty(); }));
  const auto made = all<Ended>()[0].recording;
  ASSERT_TRUE(made);
  EXPECT_GT(line.lost, 20);
  const auto counted = output_of(
      "ffprobe -v error -count_frames -select_streams v -show_entries "
      "stream=nb_read_frames -of csv=p=0 '" +
      made->folder + "/index.m3u8' 2>&1 | head -n 1");
  // Who hangs up takes with him what waits in that half second: fifteen pictures.
  EXPECT_GE(std::atoi(counted.c_str()), 220) << counted << " of 240, lost packets " << line.lost;
  EXPECT_EQ(
      output_of("timeout 20 ffmpeg -v error -i '" + made->folder + "/index.m3u8' -f null - 2>&1"),
      "");
}

/// The program itself, with the link as its handle 3.
/// Thread: one. Life: a test's.
class MediaProgram {
 public:
  explicit MediaProgram(int link) {
    posix_spawn_file_actions_t acts;
    ::posix_spawn_file_actions_init(&acts);
    ::posix_spawn_file_actions_adddup2(&acts, link, kLinkHandle);
    const char* const words[] = {MADANG_MEDIA_BINARY, "--bind", "127.0.0.1", "--srt-port", "0",
                                 "--rtmp-port",       "0",      nullptr};
    ::posix_spawn(&process, MADANG_MEDIA_BINARY, &acts, nullptr, const_cast<char* const*>(words),
                  environ);
    ::posix_spawn_file_actions_destroy(&acts);
    ::close(link);
  }
  MediaProgram(const MediaProgram&) = delete;
  MediaProgram& operator=(const MediaProgram&) = delete;
  ~MediaProgram() { end(SIGKILL); }
  void end(int signal) {
    if (process <= 0) return;
    ::kill(process, signal);
    ::waitpid(process, nullptr, 0);
    process = 0;
  }
  [[nodiscard]] bool ended() {
    if (process > 0 && ::waitpid(process, nullptr, WNOHANG) == process) process = 0;
    return process <= 0;
  }

  pid_t process = 0;
};

TEST_F(FaultTest, KilledOnTheAirItGoesOnWithinFiveSecondsAndTheReplayIsWhole) {
  studio_ = nullptr;
  auto pair = make_link_pair();
  const auto connect = [&] {
    server_ = std::make_unique<Link>(
        loop_, pair->server, [this](Message m) { hear(std::move(m)); }, [] {});
    ready_ = {};
  };
  connect();
  MediaProgram first(pair->child);
  ASSERT_TRUE(until([this] { return ready_.srt_port != 0; }));
  open_stages(1);
  auto publisher = std::make_unique<Program>(obs("", srt("publish/s1/k1")));
  ASSERT_TRUE(until([this] { return msn("s1") >= 0; }));
  run_for(milliseconds(3000));
  const auto broadcast = all<Live>().at(0).broadcast;
  const auto folder = folder_ + "/" + broadcast;
  const auto before = msn("s1");
  first.end(SIGKILL);
  // Without its end a player would wait for more: what stands there is what counts.
  EXPECT_EQ(output_of("cd '" + folder +
                      "' && (cat index.m3u8; echo '#EXT-X-ENDLIST') > seen.m3u8 && "
                      "timeout 20 ffmpeg -v error -i seen.m3u8 -f null - 2>&1"),
            "");

  const auto killed = std::chrono::steady_clock::now();
  publisher = nullptr;
  pair = make_link_pair();
  connect();
  MediaProgram second(pair->child);
  ASSERT_TRUE(until([this] { return ready_.srt_port != 0; }));
  server_->send(StreamTable{{{"s1", {sha256_hex("k1")}, folder_, false, broadcast}}});
  publisher = std::make_unique<Program>(obs("", srt("publish/s1/k1")));
  ASSERT_TRUE(until([&] { return lists_.at("s1/live.m3u8").msn > before; }));
  const auto away = std::chrono::steady_clock::now() - killed;
  EXPECT_LT(away, std::chrono::seconds(5));
  run_for(milliseconds(3000));
  server_->send(EndBroadcast{"s1"});
  ASSERT_TRUE(until([this] { return !all<Ended>().empty(); }));
  EXPECT_EQ(all<Ended>()[0].broadcast, broadcast);
  EXPECT_GT(all<Ended>()[0].recording->seconds, 5);
  EXPECT_EQ(
      output_of("timeout 20 ffmpeg -v fatal -xerror -i '" + folder + "/index.m3u8' -f null - 2>&1"),
      "");

  // And it ends with its server.
  server_ = nullptr;
  EXPECT_TRUE(until([&] { return second.ended(); }, std::chrono::seconds(5)));
}

}  // namespace
}  // namespace madang::media::studio
