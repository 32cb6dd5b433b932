#include "live/shard.hpp"

#include <random>
#include <set>

#include <gtest/gtest.h>

#include "live/messages.hpp"
#include "wire/json.hpp"

namespace madang::live {
namespace {

using std::chrono::seconds;

/// Splits a byte stream of unmasked frames into payloads; what is left over stays.
class Payloads {
 public:
  void put(std::string_view bytes) {
    rest_.append(bytes);
    while (rest_.size() >= 2) {
      const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(rest_[i]); };
      std::size_t head = 2;
      std::size_t size = byte(1);
      if (size == 126) {
        if (rest_.size() < 4) return;
        size = static_cast<std::size_t>(byte(2) << 8U | byte(3));
        head = 4;
      }
      ASSERT_LT(size, 65536U);
      if (rest_.size() < head + size) return;
      texts.push_back(rest_.substr(head, size));
      rest_.erase(0, head + size);
    }
  }
  [[nodiscard]] bool at_frame_end() const { return rest_.empty(); }
  std::vector<std::string> texts;

 private:
  std::string rest_;
};

/// A socket that takes `room` bytes and then blocks.
class FakePort final : public Port {
 public:
  std::size_t send(const Spans& pieces) override {
    ++sends;
    std::size_t taken = 0;
    for (const auto& piece : pieces) {
      const auto now = std::min(piece.size(), room);
      got.put({piece.data(), now});
      taken += now;
      room -= now;
      if (now < piece.size()) break;
    }
    return taken;
  }
  void fell_off(const std::string& topic) override { fallen.push_back(topic); }
  void session_ended() override { ++ended; }
  void recheck() override { ++rechecked; }

  Payloads got;
  std::size_t room = 1 << 30;
  int sends = 0;
  int ended = 0;
  int rechecked = 0;
  std::vector<std::string> fallen;
};

struct Reader {
  FakePort port;
  Follower follower{port};
};

class ShardTest : public testing::Test {
 protected:
  void say(const std::string& topic, const std::string& data) {
    Outbox outbox;
    outbox.publish(topic, "said", data);
    hub.publish(outbox);
  }
  void run() {
    while (shard.pump() == Shard::Left::more) {
    }
  }
  std::uint64_t now_at(const std::string& topic) { return hub.open(topic)->log().end() - 1; }

  FakeClock clock{Time{1'000'000'000}};
  int woken = 0;
  Hub hub{clock, {.log_bytes = 16 * 1024}};
  Shard shard{hub, [this] { ++woken; }};
};

TEST_F(ShardTest, MergesWhatPiledUpIntoOneSend) {
  Reader reader;
  shard.add(reader.follower);
  shard.follow(reader.follower, "chat/a", now_at("chat/a"), Shard::Presence::uncounted);
  const auto before = reader.port.sends;
  for (int i = 0; i < 20; ++i) say("chat/a", std::to_string(i));
  EXPECT_EQ(woken, 1);
  run();
  EXPECT_EQ(reader.port.sends, before + 1);
  EXPECT_EQ(reader.port.got.texts.size(), 20U);
  shard.remove(reader.follower);
}

TEST_F(ShardTest, ASlowReaderFallsOffAndGoesOnAfterASnapshot) {
  Reader reader;
  shard.add(reader.follower);
  shard.follow(reader.follower, "chat/a", now_at("chat/a"), Shard::Presence::uncounted);
  reader.port.room = 5;
  for (int i = 0; i < 400; ++i) {
    say("chat/a", "\"" + std::string(200, 'x') + "\"");
    run();
  }
  EXPECT_TRUE(reader.port.fallen.empty());  // blocked: nobody asks on its behalf
  reader.port.room = 1 << 30;
  shard.unblock(reader.follower);
  shard.flush(reader.follower);
  EXPECT_EQ(reader.port.fallen, (std::vector<std::string>{"chat/a"}));
  EXPECT_TRUE(reader.port.got.at_frame_end());
  EXPECT_EQ(reader.port.got.texts.size(), 1U);  // the frame that was cut was finished
  const auto seq = now_at("chat/a");
  ASSERT_TRUE(
      shard.push(reader.follower, shared_text_frame(snapshot_message("chat/a", seq, "{}"))));
  shard.resume(reader.follower, "chat/a", seq);
  say("chat/a", "1");
  run();
  EXPECT_EQ(reader.port.got.texts.size(), 3U);
  EXPECT_EQ(reader.port.fallen.size(), 1U);
  shard.remove(reader.follower);
}

TEST_F(ShardTest, ResumesFromTheLogOnlyWhatItHolds) {
  Reader reader;
  shard.add(reader.follower);
  shard.follow(reader.follower, "chat/a", now_at("chat/a"), Shard::Presence::uncounted);
  const auto start = now_at("chat/a");
  say("chat/a", "1");
  say("chat/a", "2");
  shard.unfollow(reader.follower, "chat/a");
  EXPECT_TRUE(shard.can_resume("chat/a", start + 1));
  EXPECT_FALSE(shard.can_resume("chat/a", start - 1));
  EXPECT_FALSE(shard.can_resume("chat/a", start + 7));
  EXPECT_FALSE(shard.can_resume("chat/a", ~std::uint64_t{0}));
  shard.follow(reader.follower, "chat/a", start + 1, Shard::Presence::uncounted);
  ASSERT_EQ(reader.port.got.texts.size(), 1U);
  EXPECT_NE(reader.port.got.texts[0].find("\"data\":2"), std::string::npos);
  shard.remove(reader.follower);
}

TEST_F(ShardTest, WhispersReachAPersonsConnectionsOnly) {
  Reader mine;
  Reader mine_too;
  Reader other;
  for (auto* const each : {&mine, &mine_too, &other}) shard.add(each->follower);
  shard.identify(mine.follower, PersonId("p1"), SessionId("s1"));
  shard.identify(mine_too.follower, PersonId("p1"), SessionId("s2"));
  shard.identify(other.follower, PersonId("p2"), SessionId("s3"));
  Outbox outbox;
  outbox.whisper(PersonId("p1"), "notified", R"({"n":1})");
  outbox.sign_out(SessionId("s2"));
  outbox.recheck(PersonId("p2"));
  hub.publish(outbox);
  run();
  EXPECT_EQ(mine.port.got.texts,
            (std::vector<std::string>{R"({"type":"private","event":"notified","data":{"n":1}})"}));
  EXPECT_EQ(mine_too.port.got.texts.size(), 1U);
  EXPECT_TRUE(other.port.got.texts.empty());
  EXPECT_EQ(mine.port.ended + other.port.ended, 0);
  EXPECT_EQ(mine_too.port.ended, 1);
  EXPECT_EQ(other.port.rechecked, 1);
  for (auto* const each : {&mine, &mine_too, &other}) shard.remove(each->follower);
}

TEST_F(ShardTest, ASleeperLosesWhispersButIsTold) {
  Reader reader;
  shard.add(reader.follower);
  shard.identify(reader.follower, PersonId("p1"), SessionId("s1"));
  reader.port.room = 0;
  for (int i = 0; i < 300; ++i) {
    Outbox outbox;
    outbox.whisper(PersonId("p1"), "notified", "{}");
    hub.publish(outbox);
    run();
  }
  EXPECT_LT(reader.follower.waiting(), 64U * 1024);
  reader.port.room = 1 << 30;
  shard.unblock(reader.follower);
  shard.flush(reader.follower);
  ASSERT_EQ(reader.port.got.texts.size(), 257U);
  EXPECT_NE(reader.port.got.texts.back().find("\"missed\""), std::string::npos);
  shard.remove(reader.follower);
}

TEST_F(ShardTest, PresenceIsToldOnceATick) {
  std::vector<std::unique_ptr<Reader>> readers;
  for (int i = 0; i < 50; ++i) {
    auto& reader = *readers.emplace_back(std::make_unique<Reader>());
    shard.add(reader.follower);
    shard.follow(reader.follower, "chat/a", now_at("chat/a"), Shard::Presence::counted);
  }
  hub.tick();
  run();
  hub.tick();
  run();
  for (const auto& reader : readers)
    EXPECT_EQ(reader->port.got.texts,
              (std::vector<std::string>{R"({"type":"presence","topic":"chat/a","count":50})"}));
  for (int i = 0; i < 20; ++i) {
    shard.remove(readers.back()->follower);
    readers.pop_back();
  }
  clock.advance(seconds(1));
  hub.tick();
  run();
  EXPECT_EQ(readers[0]->port.got.texts.back(),
            R"({"type":"presence","topic":"chat/a","count":30})");
  EXPECT_EQ(hub.followers("chat/a"), 30);
  for (const auto& reader : readers) shard.remove(reader->follower);
}

TEST_F(ShardTest, IdleTopicsGoAndNumbersNeverRepeat) {
  Reader reader;
  shard.add(reader.follower);
  shard.follow(reader.follower, "chat/a", now_at("chat/a"), Shard::Presence::uncounted);
  say("chat/a", "1");
  const auto last = now_at("chat/a");
  clock.advance(seconds(3600));
  hub.tick();
  EXPECT_EQ(hub.topics(), 1U);  // still followed
  shard.unfollow(reader.follower, "chat/a");
  clock.advance(seconds(3600));
  hub.tick();
  EXPECT_EQ(hub.topics(), 0U);
  EXPECT_GT(now_at("chat/a"), last);
  shard.remove(reader.follower);
}

TEST_F(ShardTest, AKeptSnapshotServesWhileTheLogReachesIt) {
  const auto topic = hub.open("chat/a");
  topic->keep_snapshot({topic->log().end() - 1, shared_text_frame("s"), clock.now()});
  EXPECT_TRUE(topic->snapshot_since(clock.now()));
  EXPECT_FALSE(topic->snapshot_since(clock.now() + seconds(1)));
  for (int i = 0; i < 500; ++i) say("chat/a", "\"" + std::string(200, 'x') + "\"");
  EXPECT_FALSE(topic->snapshot_since(clock.now()));
}

/// What one reader of the random test got: per topic the numbers, with snapshots as jumps.
void expect_gap_free(const Payloads& got) {
  std::map<std::string, std::uint64_t> last;
  for (const auto& text : got.texts) {
    const auto parsed = wire::parse_json(text);
    ASSERT_TRUE(parsed) << text;
    const auto& object = parsed->get_object();
    const std::string type(object.at("type").get_string());
    if (type == "presence" || type == "private") continue;
    const std::string topic(object.at("topic").get_string());
    const auto seq = static_cast<std::uint64_t>(object.at("seq").get_int64());
    if (type == "snapshot") {
      ASSERT_GE(seq, last[topic]);
    } else {
      ASSERT_EQ(seq, last.at(topic) + 1) << text;
    }
    last[topic] = seq;
  }
}

/// Property: whatever the order of following, talking, reading by bits, blocking and leaving, every
/// reader's stream is whole frames whose numbers have no gap but at a snapshot.
TEST_F(ShardTest, AnyInterleavingIsGapFreeOrASnapshot) {
  const std::vector<std::string> topics = {"chat/a", "chat/b", "festival/x"};
  int snapshots_after_fall = 0;
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    std::mt19937_64 random(seed);
    std::vector<std::unique_ptr<Reader>> readers;
    const auto start = [&](Reader& reader, const std::string& topic) {
      const auto seq = now_at(topic);
      (void)shard.push(reader.follower, shared_text_frame(snapshot_message(topic, seq, "{}")));
      return seq;
    };
    for (int step = 0; step < 1500; ++step) {
      const auto topic = topics[random() % topics.size()];
      const auto dice = random() % 100;
      if (dice < 50) {
        say(topic, "\"" + std::string(random() % 900, 'x') + "\"");
      } else if (dice < 60) {
        (void)shard.pump();
      } else if (dice < 62 && readers.size() < 30) {
        auto& reader = *readers.emplace_back(std::make_unique<Reader>());
        reader.port.room = random() % 20'000;
        shard.add(reader.follower);
      } else if (readers.empty()) {
        continue;
      } else {
        const auto at = random() % readers.size();
        auto& reader = *readers[at];
        if (dice < 72 && !reader.follower.follows(topic)) {
          const auto seq = start(reader, topic);
          shard.follow(reader.follower, topic, seq, Shard::Presence::counted);
        } else if (dice < 74) {
          shard.unfollow(reader.follower, topic);
        } else if (dice < 75) {
          expect_gap_free(reader.port.got);
          shard.remove(reader.follower);
          readers.erase(readers.begin() + static_cast<std::ptrdiff_t>(at));
        } else {
          reader.port.room += random() % 3000;
          shard.unblock(reader.follower);
          shard.flush(reader.follower);
          for (const auto& fallen : std::exchange(reader.port.fallen, {})) {
            if (!reader.follower.follows(fallen)) continue;
            ++snapshots_after_fall;
            const auto seq = start(reader, fallen);
            shard.resume(reader.follower, fallen, seq);
          }
        }
      }
      if (random() % 40 == 0) {
        clock.advance(seconds(2));
        hub.tick();
      }
    }
    for (const auto& reader : readers) {
      expect_gap_free(reader->port.got);
      shard.remove(reader->follower);
    }
    if (HasFatalFailure()) return;
  }
  EXPECT_GT(snapshots_after_fall, 100);
}

/// At the end of every walk all who could read have everything, whoever left in between.
TEST_F(ShardTest, LeavingDuringAWalkSkipsNobody) {
  std::mt19937_64 random(5);
  std::vector<std::unique_ptr<Reader>> readers;
  for (int i = 0; i < 2000; ++i) {
    auto& reader = *readers.emplace_back(std::make_unique<Reader>());
    shard.add(reader.follower);
    shard.follow(reader.follower, "chat/a", now_at("chat/a"), Shard::Presence::uncounted);
  }
  std::size_t said = 0;
  for (int round = 0; round < 40; ++round) {
    say("chat/a", "1");
    ++said;
    while (shard.pump() == Shard::Left::more) {
      const auto at = random() % readers.size();
      shard.remove(readers[at]->follower);
      readers.erase(readers.begin() + static_cast<std::ptrdiff_t>(at));
    }
    for (const auto& reader : readers) ASSERT_EQ(reader->port.got.texts.size(), said);
  }
  for (const auto& reader : readers) shard.remove(reader->follower);
}

TEST_F(ShardTest, AFollowerIsSmall) {
  Reader reader;
  shard.add(reader.follower);
  shard.identify(reader.follower, PersonId(std::string(36, 'p')), SessionId(std::string(36, 's')));
  shard.follow(reader.follower, "chat/a", now_at("chat/a"), Shard::Presence::uncounted);
  EXPECT_EQ(sizeof(Cursor), 24U);
  EXPECT_LT(reader.follower.memory(), 400U);
  shard.remove(reader.follower);
}

}  // namespace
}  // namespace madang::live
