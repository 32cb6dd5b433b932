#include "web/live_request.hpp"

#include <gtest/gtest.h>

#include "web/live_topics.hpp"

namespace madang::web {
namespace {

LiveRefusal refused(std::string_view text) {
  auto read = read_live_request(text);
  EXPECT_TRUE(std::holds_alternative<LiveRefusal>(read)) << text;
  return std::holds_alternative<LiveRefusal>(read) ? std::get<LiveRefusal>(read) : LiveRefusal{};
}

TEST(LiveRequest, ReadsEachKind) {
  auto follow = read_live_request(R"({"type":"follow","topic":"chat/a","since":1633564500000123})");
  ASSERT_TRUE(std::holds_alternative<LiveRequest>(follow));
  EXPECT_EQ(std::get<LiveFollow>(std::get<LiveRequest>(follow)).since, 1633564500000123U);
  auto call = read_live_request(
      R"({"type":"call","id":"c1","operation":"say","params":{"room":"a"},"body":{"text":"안녕"}})");
  ASSERT_TRUE(std::holds_alternative<LiveRequest>(call));
  const auto& held = std::get<LiveCall>(std::get<LiveRequest>(call));
  EXPECT_EQ(held.body, R"({"text":"안녕"})");
  EXPECT_EQ(held.params.at("room"), "a");
}

TEST(LiveRequest, SaysWhatIsWrongAndAboutWhat) {
  EXPECT_EQ(refused("").error.reason, "frame.malformed");
  EXPECT_EQ(refused("[]").error.reason, "frame.malformed");
  EXPECT_EQ(refused(std::string(100, '[')).error.reason, "frame.malformed");
  EXPECT_EQ(refused("{}").error.reason, "frame.unknown_type");
  EXPECT_EQ(refused(R"({"type":"dance"})").error.reason, "frame.unknown_type");
  const auto since = refused(R"({"type":"follow","topic":"chat/a","since":-1})");
  EXPECT_EQ(since.error.reason, "input.refused");
  EXPECT_EQ(since.topic, "chat/a");
  EXPECT_NE(since.error.detail.find("since: Give a number"), std::string::npos);
  const auto call = refused(R"({"type":"call","id":"c9","params":{"a":1},"body":[],"x":1})");
  EXPECT_EQ(call.id, "c9");
  for (const auto* const field : {"operation:", "params/a:", "body:", "x:"})
    EXPECT_NE(call.error.detail.find(field), std::string::npos) << call.error.detail;
}

TEST(LiveRequest, FillsThePathOfTheOperation) {
  contract::Endpoint endpoint;
  endpoint.method = wire::Method::post;
  endpoint.path = "/api/festivals/{festival}/rooms/{room}/messages";
  LiveCall call;
  call.params = {{"festival", "f"}, {"room", "r"}};
  const auto request = request_of(call, endpoint);
  ASSERT_TRUE(request);
  EXPECT_EQ(request->path, "/api/festivals/f/rooms/r/messages");
  EXPECT_EQ(request->param("room"), "r");
  call.params.erase("room");
  EXPECT_EQ(request_of(call, endpoint).error().reason, "call.params");
  call.params = {{"festival", "f"}, {"room", "r"}, {"extra", "x"}};
  EXPECT_EQ(request_of(call, endpoint).error().reason, "call.params");
}

TEST(LiveTopics, MatchesPatterns) {
  const LiveTopics topics({{"festival/{festival}"}, {"chat/{room}"}, {"chat/{room}/moderation"}});
  EXPECT_EQ(topics.find("chat/a").topic->pattern, "chat/{room}");
  EXPECT_EQ(topics.find("chat/a/moderation").params.at("room"), "a");
  for (const auto* const none : {"chat", "chat/", "chat//moderation", "chat/a/b", "x/y", "",
                                 "chat/A", "chat/a/moderation/", "festival/f/x", "chat/%"})
    EXPECT_EQ(topics.find(none).topic, nullptr) << none;
}

}  // namespace
}  // namespace madang::web
