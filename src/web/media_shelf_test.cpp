// What is broadcast: the shelf by itself, and as viewers see it over HTTP.
#include "web/media_shelf.hpp"

#include <chrono>
#include <memory>
#include <thread>
#include <vector>

#include <gtest/gtest.h>
#include <sys/resource.h>

#include "web/test_site.hpp"

namespace madang::web {
namespace {

using test::Client;
using test::TestSite;
using Found = MediaShelf::Found;
using To = MediaAudience::To;

MediaShelf::Shared media(const std::string& bytes) {
  return make_shared_media(Heads(Heads::Transport::plain),
                           MediaBlob{"week.main", "x", "video/mp4", bytes});
}

class Shelf : public ::testing::Test {
 protected:
  Shelf() { EXPECT_TRUE(shelf_.admit({"week.main", To::everyone, "pass"}).empty()); }
  std::vector<MediaShelf::Answer> list(std::int64_t msn, std::int64_t part) {
    return shelf_.put("week.main", "live.m3u8", media("list"), {msn, part});
  }
  Found look(std::string_view place, std::string_view name, std::string_view query = {}) {
    return shelf_.look(place, name, query).found;
  }
  void wait(std::uint64_t session, MediaPoint point, std::int64_t until_ms = 6000) {
    shelf_.wait("week.main", "live.m3u8", {session, 1, point, until_ms, false});
  }

  MediaShelf shelf_{MediaShelf::Limits{1000, 8, 2, 6000, 30'000}};
};

TEST_F(Shelf, AnswersWhatStandsAndLetsWaitForWhatComesNext) {
  EXPECT_TRUE(list(10, 3).empty());
  EXPECT_EQ(look("week.main", "live.m3u8"), Found::media);
  for (const auto* const query : {"_HLS_msn=10&_HLS_part=3", "_HLS_msn=10&_HLS_part=0",
                                  "_HLS_msn=9", "_HLS_msn=0", "other=1&_HLS_msn=9&_HLS_part=70"})
    EXPECT_EQ(look("week.main", "live.m3u8", query), Found::media) << query;
  for (const auto* const query : {"_HLS_msn=10&_HLS_part=4", "_HLS_msn=10", "_HLS_msn=11",
                                  "_HLS_part=0&_HLS_msn=11", "_HLS_msn=12&_HLS_part=9"})
    EXPECT_EQ(look("week.main", "live.m3u8", query), Found::later) << query;
  wait(1, {10, 4});
  wait(2, {11, 0});
  wait(3, {12, 0});
  const auto first = list(10, 4);
  ASSERT_EQ(first.size(), 1U);
  EXPECT_EQ(first.front().waiter.session, 1U);
  EXPECT_EQ(list(11, 0).size(), 1U);
  EXPECT_EQ(shelf_.waiting(), 1U);
  EXPECT_EQ(list(12, 1).size(), 1U);
}

TEST_F(Shelf, RefusesMalformedQueries) {
  list(10, 3);
  for (const auto* const query :
       {"_HLS_part=1", "_HLS_msn=", "_HLS_msn=x", "_HLS_msn=-1", "_HLS_msn=1e3", "_HLS_msn=10 ",
        "_HLS_msn=9999999999999999999999", "_HLS_msn=10&_HLS_part=-1",
        "_HLS_msn=10&_HLS_part=", "_HLS_msn=10&_HLS_msn=10", "_HLS_msn=14&_HLS_part=0",
        "_HLS_msn=13", "_HLS_msn=%31%30&_HLS_part=1"})
    EXPECT_EQ(look("week.main", "live.m3u8", query), Found::malformed) << query;
}

TEST_F(Shelf, LetsInWhoMay) {
  list(1, 0);
  EXPECT_EQ(look("week.side", "live.m3u8"), Found::nothing);
  EXPECT_EQ(look("week.main~pass", "live.m3u8"), Found::media);
  EXPECT_EQ(look("week.main~", "live.m3u8"), Found::refused);
  EXPECT_EQ(look("week.main~pas", "live.m3u8"), Found::refused);
  EXPECT_EQ(look("week.main", "other.m3u8"), Found::refused);
  wait(1, {1, 1});
  const auto sent_away = shelf_.admit({"week.main", To::nobody, "pass"});
  ASSERT_EQ(sent_away.size(), 1U);
  EXPECT_EQ(sent_away.front().media, nullptr);
  EXPECT_EQ(look("week.main", "live.m3u8"), Found::refused);
  EXPECT_EQ(look("week.main~pass", "live.m3u8"), Found::media);
  EXPECT_TRUE(shelf_.admit({"week.main", To::nobody, ""}).empty());
  EXPECT_EQ(look("week.main~", "live.m3u8"), Found::refused) << "no pass is no pass";
}

TEST_F(Shelf, NobodyWaitsForEverAndTheEndIsTold) {
  list(1, 0);
  wait(1, {1, 1}, 100);
  wait(2, {1, 1}, 9000);
  const auto late = shelf_.sweep(100);
  ASSERT_EQ(late.size(), 1U);
  EXPECT_EQ(late.front().waiter.session, 1U);
  EXPECT_EQ(late.front().media, nullptr);
  const auto told = shelf_.end("week.main", 1000);
  ASSERT_EQ(told.size(), 1U);
  EXPECT_NE(told.front().media, nullptr) << "the last playlist";
  EXPECT_EQ(look("week.main", "live.m3u8", "_HLS_msn=2&_HLS_part=0"), Found::media)
      << "nothing more comes: what there is is the answer";
  EXPECT_TRUE(shelf_.sweep(30'999).empty());
  EXPECT_EQ(look("week.main", "live.m3u8"), Found::media);
  EXPECT_TRUE(shelf_.sweep(31'000).empty());
  EXPECT_EQ(look("week.main", "live.m3u8"), Found::refused);
}

TEST_F(Shelf, OldestMakeRoom) {
  for (int i = 0; i < 20; ++i)
    shelf_.put("week.main", std::to_string(i) + ".mp4", media(std::string(100, 'x')));
  EXPECT_EQ(shelf_.bytes("week.main"), 800U) << "eight files";
  EXPECT_EQ(look("week.main", "11.mp4"), Found::refused);
  EXPECT_EQ(look("week.main", "12.mp4"), Found::media);
  shelf_.put("week.main", "big.mp4", media(std::string(900, 'x')));
  EXPECT_EQ(shelf_.bytes("week.main"), 1000U);
  shelf_.put("week.main", "huge.mp4", media(std::string(1001, 'x')));
  EXPECT_EQ(look("week.main", "huge.mp4"), Found::refused);
  shelf_.drop({"week.main", {"big.mp4", "unknown.mp4"}});
  EXPECT_EQ(shelf_.bytes("week.main"), 100U);
  shelf_.put("week.side", "1.mp4", media("x"));
  shelf_.put("week.third", "1.mp4", media("x"));
  EXPECT_EQ(look("week.third", "1.mp4"), Found::nothing) << "two stages are enough here";
}

std::string playlist_of(int part) {
  std::string text = "#EXTM3U\n#EXT-X-VERSION:9\n";
  for (int i = 0; i <= part; ++i)
    text += "#EXT-X-PART:DURATION=0.33333,URI=\"part-" + std::to_string(i) + ".mp4\"\n";
  return text;
}

class MediaSite : public ::testing::Test {
 protected:
  MediaSite() {
    Settings settings;
    settings.loops = 2;
    settings.limits.connections_per_address = 0;
    site_ = std::make_unique<TestSite>(settings);
    post(MediaAudience{"week.main", To::everyone, "pass"});
    post(MediaBlob{"week.main", "init.mp4", "video/mp4", std::string(50'000, 'i')});
    list(0);
  }
  void post(const MediaNews& news) { site_->server->post(news); }
  void list(int part) { post(MediaPlaylist{"week.main", "live.m3u8", 7, part, playlist_of(part)}); }
  static std::string ask(std::string_view target, std::string_view more = {}) {
    return "GET " + std::string(target) + " HTTP/1.1\r\nHost: localhost\r\n" + std::string(more) +
           "\r\n";
  }

  std::unique_ptr<TestSite> site_;
};

TEST_F(MediaSite, HeadsSayHowLongAndHeadHasNoBody) {
  Client client(site_->port());
  const auto blob = client.get("/stages/week.main/init.mp4");
  EXPECT_EQ(blob.status, 200);
  EXPECT_EQ(blob.body.size(), 50'000U);
  EXPECT_EQ(blob.field("Content-Type"), "video/mp4");
  EXPECT_NE(blob.field("Cache-Control").find("immutable"), std::string::npos);
  const auto list = client.get("/stages/week.main/live.m3u8");
  EXPECT_EQ(list.field("Content-Type"), "application/vnd.apple.mpegurl");
  EXPECT_EQ(list.field("Cache-Control"), "no-store");
  EXPECT_EQ(list.body, playlist_of(0));
  this->list(40);
  const auto packed = client.get("/stages/week.main/live.m3u8", "Accept-Encoding: gzip\r\n");
  EXPECT_EQ(packed.field("Content-Encoding"), "gzip");
  EXPECT_LT(packed.body.size(), playlist_of(40).size() / 2);
  client.send("HEAD /stages/week.main/init.mp4 HTTP/1.1\r\nHost: localhost\r\n\r\n");
  const auto head = client.read("HEAD");
  EXPECT_EQ(head.field("Content-Length"), "50000");
  EXPECT_EQ(client.get("/stages/week.main/gone.mp4").status, 404);
  EXPECT_EQ(client.get("/stages/week.none/live.m3u8").status, 404);
  EXPECT_EQ(client.get("/stages/week.main~guess/live.m3u8").status, 404);
  EXPECT_EQ(client.get("/stages/week.main~pass/live.m3u8").status, 200);
  EXPECT_EQ(client.get("/stages/week.main/live.m3u8?_HLS_msn=x").status, 400);
  EXPECT_EQ(client.get("/stages/week.main/../main/live.m3u8").status, 404);
}

TEST_F(MediaSite, TwoThousandWaitAndAllAreWokenAtOnce) {
  constexpr std::size_t kViewers = 2000;
  rlimit files = {};
  ::getrlimit(RLIMIT_NOFILE, &files);
  ASSERT_GE(files.rlim_max, 3 * kViewers) << "too few files for this test";
  std::vector<std::unique_ptr<Client>> viewers;
  for (std::size_t i = 0; i < kViewers; ++i)
    viewers.push_back(std::make_unique<Client>(site_->port()));
  for (int part = 1; part <= 3; ++part) {
    const auto target = "/stages/week.main/live.m3u8?_HLS_msn=7&_HLS_part=" + std::to_string(part);
    for (const auto& viewer : viewers) viewer->send(ask(target));
    std::this_thread::sleep_for(std::chrono::milliseconds(300));
    const auto began = std::chrono::steady_clock::now();
    list(part);
    for (const auto& viewer : viewers) {
      const auto answer = viewer->read();
      ASSERT_EQ(answer.status, 200);
      ASSERT_EQ(answer.body, playlist_of(part));
    }
    const auto took = std::chrono::duration_cast<std::chrono::milliseconds>(
        std::chrono::steady_clock::now() - began);
    std::cout << "2000 woken and read in " << took.count() << " ms\n";
    EXPECT_LT(took.count(), 3000);
  }
}

TEST_F(MediaSite, WhoDoesNotReadHoldsUpNobody) {
  constexpr int kSlow = 50;
  post(MediaBlob{"week.main", "big.mp4", "video/mp4", std::string(8 * 1024 * 1024, 'b')});
  std::vector<std::unique_ptr<Client>> slow;
  for (int i = 0; i < kSlow; ++i) {
    slow.push_back(std::make_unique<Client>(site_->port()));
    slow.back()->send(ask("/stages/week.main/big.mp4"));
  }
  Client quick(site_->port());
  const auto began = std::chrono::steady_clock::now();
  for (int part = 1; part <= 20; ++part) {
    quick.send(ask("/stages/week.main/live.m3u8?_HLS_msn=7&_HLS_part=" + std::to_string(part)));
    list(part);
    ASSERT_EQ(quick.read().body, playlist_of(part));
  }
  EXPECT_LT(std::chrono::steady_clock::now() - began, std::chrono::seconds(2));
  EXPECT_EQ(slow.front()->read().body.size(), 8U * 1024 * 1024) << "late, but whole";
}

TEST_F(MediaSite, AStageThatEndsOrClosesWhileOneWaits) {
  Client at_end(site_->port());
  at_end.send(ask("/stages/week.main/live.m3u8?_HLS_msn=7&_HLS_part=1"));
  std::this_thread::sleep_for(std::chrono::milliseconds(100));
  post(MediaEnd{"week.main"});
  EXPECT_EQ(at_end.read().body, playlist_of(0));
  list(1);
  std::this_thread::sleep_for(std::chrono::milliseconds(100));
  at_end.send(ask("/stages/week.main/live.m3u8?_HLS_msn=7&_HLS_part=2"));
  Client gone(site_->port());
  gone.send(ask("/stages/week.main/live.m3u8?_HLS_msn=7&_HLS_part=2"));
  std::this_thread::sleep_for(std::chrono::milliseconds(100));
  post(MediaAudience{"week.main", To::nobody, "pass"});
  const auto refused = at_end.read();
  EXPECT_EQ(refused.status, 503);
  EXPECT_NE(refused.body.find("media.late"), std::string::npos);
  EXPECT_EQ(at_end.get("/stages/week.main/live.m3u8").status, 404) << "the connection goes on";
}

TEST_F(MediaSite, AServerThatStopsLetsWaitersGo) {
  Client waiting(site_->port());
  waiting.send(ask("/stages/week.main/live.m3u8?_HLS_msn=7&_HLS_part=1"));
  std::this_thread::sleep_for(std::chrono::milliseconds(100));
  const auto began = std::chrono::steady_clock::now();
  std::thread stopping([&] { site_->server->stop(); });
  EXPECT_TRUE(waiting.read().status == 503 || waiting.ended());
  stopping.join();
  EXPECT_LT(std::chrono::steady_clock::now() - began, std::chrono::seconds(3));
}

}  // namespace
}  // namespace madang::web
