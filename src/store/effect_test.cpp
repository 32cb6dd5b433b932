#include <algorithm>
#include <thread>

#include <gtest/gtest.h>

#include "store/effect_worker.hpp"
#include "store/scratch.hpp"

namespace madang::store {
namespace {

using namespace std::chrono_literals;

class EffectTest : public ::testing::TestWithParam<Product> {
 protected:
  void SetUp() override {
    if (!Scratch::available(GetParam())) GTEST_SKIP() << "MADANG_TEST_POSTGRES is not set";
    scratch_ = std::make_unique<Scratch>(GetParam());
    db_ = scratch_->open();
  }
  void enqueue(const std::string& kind, const std::string& key, const std::string& payload) {
    ASSERT_EQ(db_->write([&](Tx& tx) {
      tx.exec(
          "INSERT INTO effect (id, kind, dedup_key, payload, state, attempts, next_try, "
          "created_at) VALUES ($1, $2, $3, $4, 'waiting', 0, $5, $5) "
          "ON CONFLICT (kind, dedup_key) DO NOTHING",
          {uuid_v7(clock_.now()), kind, key, payload, clock_.now()});
      return true;
    }),
              Outcome::committed);
  }
  std::string state_of(const std::string& key) {
    std::string state;
    db_->read([&](Tx& tx) {
      const auto row =
          tx.first("SELECT state, attempts, last_error FROM effect WHERE dedup_key = $1", {key});
      state = row->text(0) + " " + std::to_string(row->integer(1)) + " " +
              row->maybe_text(2).value_or("-");
    });
    return state;
  }
  /// A worker of kind "mail" that notes what it sent.
  EffectWorker worker(std::function<Result<void>(std::string_view)> carry_out,
                      EffectPolicy policy = {}) {
    return {*db_, clock_, {{"mail", {std::move(carry_out)}}}, policy};
  }

  FakeClock clock_{Time{1'633'000'000'000'000}};
  std::unique_ptr<Scratch> scratch_;
  std::unique_ptr<Db> db_;
};

TEST_P(EffectTest, OneKeyIsCarriedOutOnce) {
  enqueue("mail", "a", "1");
  enqueue("mail", "a", "2");
  clock_.advance(1ms);
  enqueue("mail", "b", "3");
  std::vector<std::string> sent;
  auto mailer = worker([&](std::string_view payload) -> Result<void> {
    sent.emplace_back(payload);
    return {};
  });
  EXPECT_EQ(mailer.run_due(), 2U);
  EXPECT_EQ(mailer.run_due(), 0U);
  EXPECT_EQ(sent, (std::vector<std::string>{"1", "3"}));
  EXPECT_EQ(state_of("a"), "done 1 -");
}

TEST_P(EffectTest, ATroubleIsTriedAgainLaterAndAtLastGivenUp) {
  enqueue("mail", "a", "1");
  EffectPolicy policy;
  policy.attempts = 3;
  int tries = 0;
  auto mailer = worker(
      [&](std::string_view) -> Result<void> {
        if (++tries == 2) throw std::runtime_error("no line");
        return Error{Code::unavailable, "mail.refused", "421 busy"};
      },
      policy);
  EXPECT_EQ(mailer.run_due(), 1U);
  EXPECT_EQ(state_of("a"), "waiting 1 mail.refused: 421 busy");
  clock_.advance(3s);
  EXPECT_EQ(mailer.run_due(), 0U) << "the first pause is 4 to 6 seconds";
  clock_.advance(4s);
  EXPECT_EQ(mailer.run_due(), 1U);
  EXPECT_EQ(state_of("a"), "waiting 2 effect.threw: no line");
  clock_.advance(13s);
  EXPECT_EQ(mailer.run_due(), 1U);
  EXPECT_EQ(state_of("a"), "failed 3 mail.refused: 421 busy");
  clock_.advance(24h);
  EXPECT_EQ(mailer.run_due(), 0U);
}

TEST_P(EffectTest, TheHopelessIsGivenUpAtOnce) {
  enqueue("mail", "a", "1");
  auto mailer = worker([](std::string_view) -> Result<void> {
    return Error{Code::invalid, "mail.address", "no such mailbox"};
  });
  EXPECT_EQ(mailer.run_due(), 1U);
  EXPECT_EQ(state_of("a"), "failed 1 mail.address: no such mailbox");
}

TEST_P(EffectTest, WhatADeadWorkerHadBegunIsBegunAgain) {
  enqueue("mail", "a", "1");
  ASSERT_EQ(
      db_->write([&](Tx& tx) { return claim_effects(tx, clock_.now(), {"mail"}, {}).size() == 1; }),
      Outcome::committed);
  int sent = 0;
  auto mailer = worker([&](std::string_view) -> Result<void> {
    ++sent;
    return {};
  });
  EXPECT_EQ(mailer.run_due(), 0U) << "it may still be at work";
  clock_.advance(EffectPolicy{}.lease);
  EXPECT_EQ(mailer.run_due(), 1U);
  EXPECT_EQ(sent, 1);
}

TEST_P(EffectTest, UnreadyAndUnknownKindsWaitUntouched) {
  enqueue("mail", "a", "1");
  enqueue("unknown", "b", "1");
  bool ready = false;
  EffectKind mail{[](std::string_view) -> Result<void> { return {}; }, [&] { return ready; }};
  EffectWorker mailer(*db_, clock_, {{"mail", mail}});
  EXPECT_EQ(mailer.run_due(), 0U);
  EXPECT_EQ(state_of("a"), "waiting 0 -");
  ready = true;
  EXPECT_EQ(mailer.run_due(), 1U);
  EXPECT_EQ(state_of("b"), "waiting 0 -");
}

TEST_P(EffectTest, WorkersSideBySideNeverTakeTheSame) {
  for (int n = 0; n < 60; ++n) enqueue("mail", std::to_string(n), std::to_string(n));
  std::vector<std::vector<std::string>> sent(3);
  std::vector<std::jthread> threads;
  for (auto& mine : sent)
    threads.emplace_back([&] {
      worker([&](std::string_view payload) -> Result<void> {
        mine.emplace_back(payload);
        return {};
      }).run_due();
    });
  threads.clear();
  std::vector<std::string> all;
  for (const auto& mine : sent) all.insert(all.end(), mine.begin(), mine.end());
  std::sort(all.begin(), all.end());
  EXPECT_EQ(all.size(), 60U);
  EXPECT_EQ(std::unique(all.begin(), all.end()), all.end());
}

TEST_P(EffectTest, TheLoopStopsWhenAsked) {
  enqueue("mail", "a", "1");
  std::atomic<int> sent = 0;
  auto mailer = worker([&](std::string_view) -> Result<void> {
    ++sent;
    return {};
  });
  std::jthread thread([&](const std::stop_token& stop) { mailer.work(stop); });
  for (int n = 0; n < 100 && sent == 0; ++n) std::this_thread::sleep_for(20ms);
  EXPECT_EQ(sent, 1);
}

TEST_P(EffectTest, TheBacklogIsCounted) {
  enqueue("mail", "a", "1");
  enqueue("mail", "b", "1");
  clock_.advance(90s);
  EffectBacklog backlog;
  db_->read([&](Tx& tx) { backlog = effect_backlog(tx, clock_.now()); });
  EXPECT_EQ(backlog.waiting, 2);
  EXPECT_EQ(backlog.failed, 0);
  EXPECT_EQ(backlog.longest_due, 90s);
}

TEST(EffectPause, DoublesUpToItsLimitAndScatters) {
  SeededRandom random(7);
  const EffectPolicy policy;
  for (int n = 0; n < 100; ++n) {
    const auto first = effect_pause(1, policy, random);
    EXPECT_GE(first, 4s);
    EXPECT_LE(first, 6s);
    const auto fifth = effect_pause(5, policy, random);
    EXPECT_GE(fifth, 64s);
    EXPECT_LE(fifth, 96s);
    EXPECT_LE(effect_pause(60, policy, random), 72min);
  }
}

std::string name_of(const ::testing::TestParamInfo<Product>& tried) {
  return tried.param == Product::sqlite ? "sqlite" : "postgres";
}
INSTANTIATE_TEST_SUITE_P(On, EffectTest, ::testing::Values(Product::sqlite, Product::postgres),
                         name_of);

}  // namespace
}  // namespace madang::store
