#include "contract/run.hpp"

#include <atomic>
#include <filesystem>
#include <thread>

#include <gtest/gtest.h>

#include "base/check.hpp"
#include "base/random.hpp"
#include "contract/no_blobs.hpp"

namespace madang::contract {
namespace {

namespace fs = std::filesystem;
using store::Outcome;
using wire::Reply;
using wire::Request;

Result<Reply> add(Context& context, const Request& request) {
  context.outbox.publish("things", "thing.added", request.body);
  context.tx.exec("INSERT INTO thing (id) VALUES ($1)", {request.body});
  if (request.body == "refused") return Error{Code::conflict, "thing.refused", "No."};
  if (request.body == "failed") throw store::StoreFailure("the disk");
  if (request.body == "bug") CHECK(request.body.empty());
  return Reply::json(context.prepared, 201);
}

Result<Reply> count(Context& context, const Request& request) {
  if (request.body == "failed") throw store::StoreFailure("the disk");
  if (request.body == "bug") CHECK(request.body.empty());
  if (request.body == "refused") return Error{Code::not_found, "thing.none", "None."};
  return Reply::json(
      std::to_string(context.tx.query("SELECT COUNT(*) FROM thing").front().integer(0)));
}

Result<std::string> prepare(Context&, const Request& request) {
  if (request.query_or("prepare", "") == "refused")
    return Error{Code::invalid, "thing.malformed", "No."};
  if (request.query_or("prepare", "") == "bug") throw std::runtime_error("mistake");
  return "prepared " + request.body;
}

Result<wire::Caller> find_caller(Context&, const Request& request) {
  wire::Caller caller;
  if (request.session_token.empty()) return caller;
  if (request.session_token == "old")
    return Error{Code::unauthenticated, "session.expired", "Sign in again."};
  caller.person = PersonId("someone");
  caller.csrf_token = "right";
  return caller;
}

const Endpoint kAdd{
    "addThing", wire::Method::post, "/api/things", Kind::command, Access::everyone(), add, 1024,
    prepare};
const Endpoint kAddMine{
    "addMine", wire::Method::post, "/api/mine", Kind::command, Access::person(), add, 1024,
    prepare};
const Endpoint kCount{"countThings", wire::Method::get,  "/api/things",
                      Kind::query,   Access::everyone(), count};

class RunTest : public ::testing::Test {
 protected:
  void SetUp() override {
    folder_ = (fs::temp_directory_path() / ("madang-run-" + secure_token(9))).string();
    ASSERT_TRUE(fs::create_directory(folder_));
    store::Settings settings;
    settings.address = "sqlite:" + folder_ + "/madang.db";
    settings.queue_limit = 64;
    db_ = store::Db::open(settings);
    ASSERT_EQ(db_->write([](store::Tx& tx) {
      tx.exec("CREATE TABLE thing (id TEXT PRIMARY KEY)");
      return true;
    }),
              Outcome::committed);
    pipe_ = std::make_unique<Pipe>(
        Pipe{*db_, clock_, site_, blobs_, find_caller, [this](const live::Outbox& outbox) {
               for (const auto& event : outbox.events()) published_.push_back(event.data);
               visible_.push_back(things());
             }});
  }
  void TearDown() override {
    db_.reset();
    fs::remove_all(folder_);
  }
  static Request request(const Endpoint& endpoint, std::string body) {
    Request made;
    made.method = endpoint.method;
    made.body = std::move(body);
    made.request_id = "r-1";
    return made;
  }
  Reply call(const Endpoint& endpoint, std::string body) {
    return run_and_wait(*pipe_, endpoint, request(endpoint, std::move(body)));
  }
  std::int64_t things() {
    std::int64_t n = 0;
    db_->read(
        [&](store::Tx& tx) { n = tx.query("SELECT COUNT(*) FROM thing").front().integer(0); });
    return n;
  }

  std::string folder_;
  FakeClock clock_{Time{1'633'000'000'000'000}};
  Site site_;
  NoBlobs blobs_;
  std::unique_ptr<store::Db> db_;
  std::unique_ptr<Pipe> pipe_;
  std::vector<std::string> published_;
  std::vector<std::int64_t> visible_;
};

bool says(const Reply& reply, std::string_view reason) {
  return reply.body.find('"' + std::string(reason) + '"') != std::string::npos;
}

TEST_F(RunTest, ACommandIsPreparedCarriedOutAndPublished) {
  const auto reply = call(kAdd, "a");
  EXPECT_EQ(reply.status, 201);
  EXPECT_EQ(reply.body, "prepared a");
  EXPECT_EQ(published_, std::vector<std::string>{"a"});
  EXPECT_EQ(visible_, std::vector<std::int64_t>{1}) << "published after the commit";
  EXPECT_EQ(call(kCount, "").body, "1");
}

TEST_F(RunTest, WhatFailsChangesAndPublishesNothing) {
  const auto refused = call(kAdd, "refused");
  EXPECT_EQ(refused.status, 409);
  EXPECT_TRUE(says(refused, "thing.refused"));
  const auto failed = call(kAdd, "failed");
  EXPECT_EQ(failed.status, 503);
  EXPECT_TRUE(says(failed, "server.unavailable"));
  const auto bug = call(kAdd, "bug");
  EXPECT_EQ(bug.status, 500);
  EXPECT_TRUE(says(bug, "server.bug"));
  EXPECT_EQ(bug.body.find("check failed"), std::string::npos) << "the inside stays inside";
  EXPECT_EQ(call(kAdd, "twice").status, 201);
  const auto conflict = call(kAdd, "twice");
  EXPECT_EQ(conflict.status, 409);
  EXPECT_TRUE(says(conflict, "state.conflict"));
  EXPECT_EQ(published_, std::vector<std::string>{"twice"});
  EXPECT_EQ(things(), 1);
}

TEST_F(RunTest, AQuerysEndingsAreToldApart) {
  EXPECT_EQ(call(kCount, "failed").status, 503);
  EXPECT_EQ(call(kCount, "bug").status, 500);
  EXPECT_EQ(call(kCount, "refused").status, 404);
  EXPECT_EQ(call(kCount, "").status, 200);
}

TEST_F(RunTest, PrepareMayRefuseOrFailBeforeAnythingIsQueued) {
  auto one = request(kAdd, "a");
  one.query["prepare"] = "refused";
  EXPECT_EQ(run_and_wait(*pipe_, kAdd, one).status, 422);
  one.query["prepare"] = "bug";
  EXPECT_EQ(run_and_wait(*pipe_, kAdd, one).status, 500);
  EXPECT_EQ(things(), 0);
}

TEST_F(RunTest, CallerAccessAndTokenComeFirst) {
  EXPECT_EQ(call(kAddMine, "a").status, 401);
  auto mine = request(kAddMine, "a");
  mine.session_token = "old";
  EXPECT_TRUE(says(run_and_wait(*pipe_, kAddMine, mine), "session.expired"));
  mine.session_token = "good";
  EXPECT_TRUE(says(run_and_wait(*pipe_, kAddMine, mine), "session.csrf"));
  mine.csrf_token = "wrong";
  EXPECT_EQ(run_and_wait(*pipe_, kAddMine, mine).status, 403);
  mine.csrf_token = "right";
  EXPECT_EQ(run_and_wait(*pipe_, kAddMine, mine).status, 201);
  EXPECT_EQ(things(), 1);
}

TEST_F(RunTest, EveryCallIsAnsweredOnceUnderLoadAndInCommitOrder) {
  constexpr int kThreads = 8;
  constexpr int kCalls = 150;
  std::vector<std::atomic<int>> answers(kThreads * kCalls);
  std::atomic<int> created = 0;
  std::atomic<int> refused = 0;
  std::atomic<int> waiting = kThreads * kCalls;
  {
    std::vector<std::jthread> threads;
    for (int t = 0; t < kThreads; ++t)
      threads.emplace_back([&, t] {
        for (int n = 0; n < kCalls; ++n) {
          const int at = t * kCalls + n;
          run(*pipe_, kAdd, request(kAdd, std::to_string(at)), [&, at](const Reply& reply) {
            ++answers[static_cast<std::size_t>(at)];
            ++(reply.status == 201 ? created : refused);
            --waiting;
          });
        }
      });
  }
  for (int n = 0; n < 500 && waiting > 0; ++n)
    std::this_thread::sleep_for(std::chrono::milliseconds{10});
  for (const auto& each : answers) EXPECT_EQ(each, 1);
  EXPECT_EQ(created + refused, kThreads * kCalls) << "a full queue is an answer too";
  EXPECT_EQ(things(), created);
  EXPECT_EQ(static_cast<int>(published_.size()), created);
  std::vector<std::string> committed;
  db_->read([&](store::Tx& tx) {
    for (const auto& row : tx.query("SELECT id FROM thing ORDER BY rowid"))
      committed.push_back(row.text(0));
  });
  EXPECT_EQ(published_, committed);
}

TEST_F(RunTest, AThrowingListenerOrCallerIsNotAskedTwice) {
  pipe_->publish = [](const live::Outbox&) { throw std::runtime_error("listener"); };
  EXPECT_EQ(call(kAdd, "a").status, 201);
  int answered = 0;
  EXPECT_THROW(run(*pipe_, kCount, request(kCount, ""),
                   [&](const Reply&) {
                     ++answered;
                     throw std::runtime_error("caller");
                   }),
               std::runtime_error);
  EXPECT_EQ(answered, 1);
}

}  // namespace
}  // namespace madang::contract
