#include "contract/run.hpp"

#include <atomic>
#include <filesystem>
#include <future>
#include <map>
#include <mutex>
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

/// "alone…" is run by the handler; of a crowd with a "bug" nobody is answered.
std::vector<std::optional<Result<Reply>>> add_together(const std::vector<Asked>& asked) {
  std::vector<std::optional<Result<Reply>>> replies(asked.size());
  for (std::size_t at = 0; at < asked.size(); ++at) {
    const auto& body = asked[at].request.body;
    CHECK(body != "bug");
    if (body.starts_with("alone")) continue;
    if (body == "refused") {
      replies[at] = Error{Code::conflict, "thing.refused", "No."};
      continue;
    }
    asked[at].context.outbox.publish("things", "thing.added", body);
    asked[at].context.tx.exec("INSERT INTO thing (id) VALUES ($1)", {body});
    replies[at] = Reply::json("together", 201);
  }
  return replies;
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
const Endpoint kAddTogether =
    crowded({"addTogether", wire::Method::post, "/api/crowd", Kind::command, Access::person(), add},
            add_together);
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

TEST_F(RunTest, WhoWaitsAtTheSameMomentRunsTogether) {
  std::mutex mutex;
  std::map<std::string, Reply> replies;
  std::promise<void> gate;
  db_->submit({[opened = gate.get_future().share()](store::Tx&) {
                 opened.wait();
                 return true;
               },
               [](Outcome, const std::string&) {}});
  const auto before = db_->figures().commands;
  const auto send = [&](const std::string& body) {
    auto one = request(kAddTogether, body);
    if (body != "stranger") one.session_token = "good";
    one.csrf_token = "right";
    run(*pipe_, kAddTogether, one, [&, body](Reply reply) {
      const std::lock_guard guard(mutex);
      EXPECT_TRUE(replies.emplace(body, std::move(reply)).second) << "answered twice";
    });
  };
  for (int n = 0; n < 40; ++n) send("a" + std::to_string(n));
  for (const auto* body : {"stranger", "refused", "alone"}) send(body);
  gate.set_value();
  const auto answered = [&](std::size_t count) {
    for (int n = 0; n < 500; ++n) {
      {
        const std::lock_guard guard(mutex);
        if (replies.size() >= count) return true;
      }
      std::this_thread::sleep_for(std::chrono::milliseconds{10});
    }
    return false;
  };
  ASSERT_TRUE(answered(43));
  EXPECT_EQ(db_->figures().commands - before, 3) << "the gate, the crowd and the one alone";
  EXPECT_EQ(replies.at("a7").body, "together");
  EXPECT_EQ(replies.at("alone").status, 201);
  EXPECT_NE(replies.at("alone").body, "together");
  EXPECT_EQ(replies.at("stranger").status, 401);
  EXPECT_TRUE(says(replies.at("refused"), "thing.refused"));
  EXPECT_EQ(things(), 41);
  EXPECT_EQ(published_.size(), 41U);
  // Whose fault it is does not take the others along.
  for (const auto* body : {"b1", "bug", "b2"}) send(body);
  ASSERT_TRUE(answered(46));
  EXPECT_EQ(replies.at("b1").status, 201);
  EXPECT_TRUE(says(replies.at("bug"), "server.bug"));
  EXPECT_EQ(replies.at("b2").status, 201);
  EXPECT_EQ(things(), 43);
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
