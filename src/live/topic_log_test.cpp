#include "live/topic_log.hpp"

#include <random>
#include <string>
#include <thread>

#include <gtest/gtest.h>

namespace madang::live {
namespace {

std::string frame_text(std::uint64_t seq, std::size_t padding) {
  return "<" + std::to_string(seq) + ":" + std::string(padding, 'x') + ">";
}

/// What the frames are by their sequence numbers.
std::vector<std::uint64_t> numbers_in(const std::string& bytes) {
  std::vector<std::uint64_t> found;
  for (std::size_t at = bytes.find('<'); at != std::string::npos; at = bytes.find('<', at + 1))
    found.push_back(std::stoull(bytes.substr(at + 1)));
  return found;
}

std::string joined(const Spans& spans) {
  std::string all;
  for (const auto& span : spans) all.append(span.data(), span.size());
  return all;
}

void append(TopicLog& log, std::size_t padding) {
  std::string text;
  log.append([&](std::uint64_t seq) {
    text = frame_text(seq, padding);
    return std::string_view(text);
  });
}

TEST(TopicLog, GivesWholeFramesInOrder) {
  TopicLog log(7, 64 * 1024);
  LogView view;
  EXPECT_TRUE(log.refresh(view));
  EXPECT_TRUE(view.holds(7));
  EXPECT_FALSE(view.holds(6));
  EXPECT_FALSE(view.holds(8));
  for (int i = 0; i < 10; ++i) append(log, 100);
  EXPECT_TRUE(log.refresh(view));
  EXPECT_FALSE(log.refresh(view));
  Spans spans;
  EXPECT_EQ(view.gather(9, 250, spans), 11U);  // two frames of 104 bytes fit
  EXPECT_EQ(numbers_in(joined(spans)), (std::vector<std::uint64_t>{9, 10}));
  spans.clear();
  EXPECT_EQ(view.gather(9, 1, spans), 10U);  // at least one
  spans.clear();
  EXPECT_EQ(view.gather(17, 1000, spans), 17U);
  EXPECT_TRUE(spans.empty());
}

TEST(TopicLog, StaysUnderItsBoundAndKeepsTheNewest) {
  TopicLog log(1, 100 * 1024);
  for (int i = 0; i < 10'000; ++i) append(log, 200);
  EXPECT_LE(log.bytes(), 100U * 1024 + 64 * 1024);
  append(log, 500'000);
  LogView view;
  log.refresh(view);
  EXPECT_EQ(view.end(), 10'002U);
  EXPECT_EQ(view.first(), 10'001U);
  Spans spans;
  EXPECT_EQ(view.gather(10'001, 10, spans), 10'002U);
  EXPECT_EQ(joined(spans).size(), frame_text(10'001, 500'000).size());
}

TEST(TopicLog, OldViewsStayReadableAfterTrimming) {
  TopicLog log(1, 4 * 1024);
  append(log, 3000);
  LogView old;
  log.refresh(old);
  for (int i = 0; i < 100; ++i) append(log, 3000);
  Spans spans;
  old.gather(1, 1 << 20, spans);
  EXPECT_EQ(joined(spans), frame_text(1, 3000));
}

/// Any cut of a send is found again: what was sent, the tail and the rest make up the whole.
TEST(TopicLog, LocatesEveryCut) {
  TopicLog log(100, 1024 * 1024);
  std::mt19937_64 random(11);
  for (int i = 0; i < 200; ++i) append(log, random() % 700);
  LogView view;
  log.refresh(view);
  Spans spans;
  ASSERT_EQ(view.gather(100, 1 << 20, spans), 300U);
  const auto whole = joined(spans);
  for (std::size_t cut = 0; cut <= whole.size(); ++cut) {
    const auto stop = view.locate(100, cut);
    Spans rest;
    view.gather(stop.next, 1 << 20, rest);
    ASSERT_EQ(whole.substr(0, cut) + std::string(stop.unsent_tail) + joined(rest), whole)
        << "cut at " << cut;
    if (cut == 0 || cut == whole.size()) continue;
    ASSERT_EQ(stop.unsent_tail.empty(), whole[cut - 1] == '>') << "cut at " << cut;
  }
}

/// Property: readers of any pace, over any interleaving of appends, reads and trims, see numbers
/// without gap or repetition, or are told that they fell off.
TEST(TopicLog, AnyInterleavingIsGapFreeOrASnapshot) {
  int fallen = 0;
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    std::mt19937_64 random(seed);
    TopicLog log(1, 16 * 1024);
    struct Reader {
      LogView view;
      std::uint64_t next = 1;
    };
    std::vector<Reader> readers(4);
    for (int step = 0; step < 600; ++step) {
      if (random() % 3 != 0) {
        append(log, random() % (random() % 50 == 0 ? 9000 : 300));
        continue;
      }
      auto& reader = readers[random() % readers.size()];
      log.refresh(reader.view);
      if (!reader.view.holds(reader.next)) {
        ++fallen;
        ASSERT_LT(reader.next, reader.view.first());
        reader.next = reader.view.end();
        continue;
      }
      Spans spans;
      const auto next = reader.view.gather(reader.next, random() % 5000, spans);
      auto expected = reader.next;
      for (const auto number : numbers_in(joined(spans))) ASSERT_EQ(number, expected++);
      ASSERT_EQ(next, expected);
      ASSERT_TRUE(next > reader.next || reader.next == reader.view.end());
      reader.next = next;
    }
  }
  EXPECT_GT(fallen, 100);
}

/// The same with threads: one appends, three read; ThreadSanitizer watches.
TEST(TopicLog, ReadersOnOtherThreads) {
  TopicLog log(1, 64 * 1024);
  constexpr std::uint64_t kLast = 20'000;
  std::atomic<std::uint64_t> seen = 0;
  std::vector<std::thread> readers;
  for (int i = 0; i < 3; ++i) {
    readers.emplace_back([&] {
      LogView view;
      std::uint64_t next = 1;
      while (next <= kLast) {
        log.refresh(view);
        if (!view.holds(next)) next = view.first();
        Spans spans;
        const auto end = view.gather(next, 100'000, spans);
        for (const auto number : numbers_in(joined(spans)))
          if (number != next++) std::abort();
        if (end != next) std::abort();
      }
      seen += next;
    });
  }
  for (std::uint64_t i = 0; i < kLast; ++i) append(log, i % 300);
  for (auto& reader : readers) reader.join();
  EXPECT_EQ(seen, 3 * (kLast + 1));
}

}  // namespace
}  // namespace madang::live
