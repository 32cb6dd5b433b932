#include "web/publish_door.hpp"

#include <future>
#include <map>
#include <thread>

#include <gtest/gtest.h>

#include "web/live_test_client.hpp"
#include "web/test_site.hpp"

namespace madang::web {
namespace {

using test::TestSite;

/// Keeps what came; "alice" may publish.
class KeptSink final : public PublishSink {
 public:
  Result<void> may_publish(const wire::Request& request, std::string_view stage) override {
    ++asked;
    if (request.session_token == "alice" && stage == "week.main" && !dismissed) return {};
    return Error{Code::forbidden, "stage.not_host", "Only those who run this stage may do that."};
  }
  void opened(const std::string& stage, const std::string& connection,
              std::string description) override {
    loop.post([=, this] {
      connections.push_back(connection);
      said = stage + " " + description;
    });
  }
  void sent(const std::string& connection, std::string bytes, PublishLease lease) override {
    loop.post([this, connection, bytes = std::move(bytes), lease = std::move(lease)]() mutable {
      received[connection] += bytes;
      if (hold) held.push_back(std::move(lease));
    });
  }
  void closed(const std::string& connection) override {
    loop.post([this, connection] { gone.push_back(connection); });
  }
  /// On the sink's thread.
  void run(const std::function<void()>& task) {
    std::promise<void> ran;
    loop.post([&] {
      task();
      ran.set_value();
    });
    ran.get_future().wait();
  }

  net::Loop loop;
  std::atomic<int> asked = 0;
  std::atomic<bool> dismissed = false;
  std::atomic<bool> hold = false;
  std::vector<std::string> connections;
  std::string said;
  std::map<std::string, std::string> received;
  std::vector<PublishLease> held;
  std::vector<std::string> gone;
};

class Publishing : public ::testing::Test {
 protected:
  Publishing() : thread_([this] { sink_.loop.run(); }) {
    PublishLimits limits;
    limits.message_bytes = 512 * 1024;
    limits.under_way_bytes = 1024 * 1024;
    limits.ask_again = std::chrono::seconds{1};
    door_ = std::make_unique<PublishDoor>(sink_, pool_, limits);
    site_ = std::make_unique<TestSite>(Settings{}, Doors{nullptr, door_.get()});
  }
  ~Publishing() override {
    site_.reset();
    sink_.loop.stop();
    thread_.join();
  }
  std::unique_ptr<LiveTestClient> come(const std::string& who,
                                       const std::string& path = "/stages/week.main/publish",
                                       const std::string& origin = {}) {
    return std::make_unique<LiveTestClient>(site_->port(),
                                            LiveTestClient::Options{who, origin, 0, path});
  }
  static void say(LiveTestClient& client, std::string_view text) {
    client.say(text, LiveTestClient::Fit::malformed);
  }
  std::string only_connection() {
    std::string found;
    sink_.run([&] { found = sink_.connections.empty() ? "" : sink_.connections.back(); });
    return found;
  }
  bool until(const std::function<bool()>& done) {
    for (int i = 0; i < 500; ++i) {
      bool is = false;
      sink_.run([&] { is = done(); });
      if (is) return true;
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    return false;
  }

  KeptSink sink_;
  net::Offload pool_{1, 64};
  std::unique_ptr<PublishDoor> door_;
  std::unique_ptr<TestSite> site_;
  std::thread thread_;
};

TEST_F(Publishing, BytesComeUntouchedAndWordsGoBack) {
  const auto client = come("alice");
  ASSERT_NE(client->answer.find(" 101 "), std::string::npos) << client->answer;
  say(*client, R"({"video":1})");
  ASSERT_TRUE(until([&] { return !sink_.connections.empty(); }));
  EXPECT_EQ(sink_.said, R"(week.main {"video":1})");
  const auto name = only_connection();
  std::string all;
  for (int i = 0; i < 20; ++i) {
    std::string bytes(100'000, static_cast<char>(i));
    client->send_frame(0x82, bytes);
    all += bytes;
  }
  ASSERT_TRUE(until([&] { return sink_.received[name].size() == all.size(); }));
  EXPECT_EQ(sink_.received[name], all);
  door_->tell(name, R"({"type":"key_wanted"})");
  EXPECT_EQ(client->next_frame(), R"({"type":"key_wanted"})");
  door_->tell("7-1", "{}");  // nobody
  door_->tell("x", "{}");
  door_->refuse(name, Error{Code::conflict, "publish.taken_over", "Another took the stage."});
  EXPECT_NE(client->next_frame()->find("publish.taken_over"), std::string::npos);
  EXPECT_TRUE(until([&] { return sink_.gone.size() == 1; }));
}

TEST_F(Publishing, OnlyWhoMayAndOnlyFromHere) {
  for (const auto* const who : {"", "bob"}) {
    const auto client = come(who);
    say(*client, "{}");
    const auto answer = client->next_frame();
    ASSERT_TRUE(answer.has_value()) << who;
    EXPECT_NE(answer->find("stage.not_host"), std::string::npos) << who;
    EXPECT_TRUE(client->next_frame().has_value() && client->opcode == 8) << "and closed";
  }
  EXPECT_NE(come("alice", "/stages/week.main/publish", "https://evil.example")->answer.find("403"),
            std::string::npos);
  sink_.run([&] { EXPECT_TRUE(sink_.connections.empty()); });
  test::Client plain(site_->port());
  EXPECT_EQ(plain.get("/stages/week.main/publish").status, 426);
}

TEST_F(Publishing, WhoGoesIsToldAndWhoIsDismissedIsCutOff) {
  auto client = come("alice");
  say(*client, "{}");
  ASSERT_TRUE(until([&] { return sink_.connections.size() == 1; }));
  client.reset();
  EXPECT_TRUE(until([&] { return sink_.gone == sink_.connections; }));
  client = come("alice");
  say(*client, "{}");
  ASSERT_TRUE(until([&] { return sink_.connections.size() == 2; }));
  sink_.dismissed = true;
  EXPECT_NE(client->next_frame()->find("stage.not_host"), std::string::npos);
  EXPECT_TRUE(until([&] { return sink_.gone.size() == 2; }));
}

TEST_F(Publishing, WhatIsMalformedOrTooMuchIsRefused) {
  auto client = come("alice");
  client->send_frame(0x82, "bytes before words");
  EXPECT_NE(client->next_frame()->find("publish.malformed"), std::string::npos);
  client = come("alice");
  say(*client, std::string(17 * 1024, 'x'));
  EXPECT_NE(client->next_frame()->find("publish.malformed"), std::string::npos);
  client = come("alice");
  say(*client, "{}");
  ASSERT_TRUE(until([&] { return sink_.connections.size() == 1; }));
  client->send_frame(0x82, std::string(600 * 1024, 'x'));
  EXPECT_TRUE(client->next_frame().has_value() && client->opcode == 8) << "over the limit";
  client = come("alice");
  say(*client, "{}");
  ASSERT_TRUE(until([&] { return sink_.connections.size() == 2; }));
  sink_.hold = true;
  for (int i = 0; i < 8; ++i) client->send_frame(0x82, std::string(200 * 1024, 'x'));
  EXPECT_NE(client->next_frame()->find("publish.overrun"), std::string::npos);
  sink_.run([&] { sink_.held.clear(); });
}

}  // namespace
}  // namespace madang::web
