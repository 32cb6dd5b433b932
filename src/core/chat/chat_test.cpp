#include <gtest/gtest.h>

#include "core/audit/part.hpp"
#include "core/chat/events.hpp"
#include "core/chat/part.hpp"
#include "core/chat/service.hpp"
#include "core/festival/part.hpp"
#include "core/people/part.hpp"
#include "core/trial.hpp"

namespace madang::core::chat {
namespace {

using namespace std::chrono_literals;
using trial::json;
using trial::reason;
using trial::text;

/// "min" as an id in the form of all ids.
PersonId id_of(std::string_view name) {
  std::string digits;
  for (const char letter : name) digits += std::to_string(static_cast<int>(letter));
  digits.resize(12, '0');
  return PersonId("017c5000-0000-7000-8000-" + digits);
}

/// A session's token says who: "name", "name:role" or "name:role@programme".
Result<wire::Caller> find_caller(contract::Context&, const wire::Request& request) {
  wire::Caller caller;
  const auto& token = request.session_token;
  if (token.empty()) return caller;
  const auto name = token.substr(0, token.find(':'));
  caller.person = id_of(name);
  caller.session = SessionId("s-" + name);
  caller.display_name = "이름 " + name;
  caller.csrf_token = "csrf";
  if (name.size() == token.size()) return caller;
  const auto at = token.find('@');
  const auto role = wire::parse_role(
      token.substr(name.size() + 1, at == std::string::npos ? at : at - name.size() - 1));
  const auto programme = at == std::string::npos ? std::string() : token.substr(at + 1);
  caller.grants.push_back({*role, "week", programme, ""});
  return caller;
}

class ChatTest : public testing::TestWithParam<std::string> {
 protected:
  ChatTest()
      : house(GetParam(), {audit::part(), people::part(), festival::part(), chat::part()},
              find_caller) {
    house.exec(
        "INSERT INTO festival (slug, edition, name, tagline, description, on_site_rule, starts_on, "
        "ends_on, time_zone, state, is_current, sample, figures, version, created_at, updated_at) "
        "VALUES ('week', 6, '{\"ko\":\"주간\"}', '{\"ko\":\"가\"}', '{}', '{}', '2021-10-06', "
        "'2021-10-08', 'Asia/Seoul', 'open', 1, 1, '[]', 1, 0, 0)");
    for (const auto& [slug, programme] :
         {std::pair{"plaza", ""}, {"stage", "demoday"}, {"shop", "commerce"}})
      house.command([&](contract::Context& context) {
        return bring(context, "week", {slug, {{"ko", slug}}, programme, 0});
      });
  }

  wire::Reply call(const std::string& who, std::string_view operation, std::string body = {},
                   std::map<std::string, std::string, std::less<>> params = {},
                   std::map<std::string, std::string, std::less<>> query = {}) {
    wire::Request request;
    request.session_token = who;
    request.csrf_token = "csrf";
    request.body = std::move(body);
    request.params = std::move(params);
    request.params.emplace("festival", "week");
    request.params.emplace("room", "stage");
    request.query = std::move(query);
    return house.call(operation, std::move(request));
  }
  wire::Reply say(const std::string& who, const std::string& words, const std::string& id = {}) {
    const auto client = id.empty() ? "" : R"(,"client_id":")" + id + "\"";
    return call(who, "sayInRoom", R"({"text":")" + words + "\"" + client + "}");
  }
  /// Says it and answers the message's id.
  std::string said(const std::string& who, const std::string& words) {
    const auto reply = say(who, words);
    EXPECT_EQ(reply.status, 201) << reply.body;
    house.clock().advance(3s);
    return text(json(reply), "id");
  }
  /// The newest event told, as "topic name".
  std::string last_event() {
    for (auto outbox = house.said().rbegin(); outbox != house.said().rend(); ++outbox)
      if (!outbox->events().empty())
        return outbox->events().back().topic + " " + outbox->events().back().name;
    return {};
  }
  std::vector<std::string> acts() {
    std::vector<std::string> found;
    for (const auto& row : house.rows("SELECT act FROM audit_entry ORDER BY sequence"))
      found.push_back(row.text(0));
    return found;
  }

  trial::Trial house;
};

TEST_P(ChatTest, TalkIsNumberedToldAndKept) {
  EXPECT_EQ(call("", "listRooms").status, 200);
  for (int i = 1; i <= 3; ++i) {
    const auto reply = say("min", "말 " + std::to_string(i));
    ASSERT_EQ(reply.status, 201) << reply.body;
    EXPECT_EQ(json(reply).at("seq").as_int64(), i);
    EXPECT_EQ(last_event(), "chat/week/stage message.said");
  }
  const auto page = json(call("", "listMessages", {}, {}, {{"limit", "2"}}));
  EXPECT_TRUE(page.at("more").as_bool());
  EXPECT_EQ(page.at("items").as_array().size(), 2U);
  EXPECT_EQ(page.at("items").at(0).at("seq").as_int64(), 3);
  EXPECT_EQ(text(page.at("items").at(0).at("author"), "name"), "이름 min");
  const auto rest = json(call("", "listMessages", {}, {}, {{"before", "2"}}));
  EXPECT_EQ(rest.at("items").as_array().size(), 1U);
  EXPECT_FALSE(rest.at("more").as_bool());
}

TEST_P(ChatTest, WhoModeratesSaysItInOtherLanguagesToo) {
  const std::string both =
      R"({"text":"오늘만 이 값이에요","translations":{"en":"Today only","ms":"Hari ini sahaja"}})";
  EXPECT_EQ(text(json(call("min", "sayInRoom", both)), "reason"), "chat.translations_moderators");
  const auto reply = call("mod:moderator", "sayInRoom", both);
  ASSERT_EQ(reply.status, 201) << reply.body;
  EXPECT_EQ(text(json(reply).at("translations"), "en"), "Today only");
  const auto page = json(call("", "listMessages"));
  EXPECT_EQ(text(page.at("items").at(0).at("translations"), "ms"), "Hari ini sahaja");
  call("mod:moderator", "hideMessage", {}, {{"message", text(json(reply), "id")}});
  const auto hidden = json(call("", "listMessages"));
  EXPECT_FALSE(hidden.at("items").at(0).as_object().contains("translations"));
}

TEST_P(ChatTest, SendingTwiceSaysItOnce) {
  const auto first = say("min", "한 번", "c-1");
  const auto events = house.said().size();
  const auto again = say("min", "한 번", "c-1");
  EXPECT_EQ(first.status, 201);
  EXPECT_EQ(again.body, first.body);
  EXPECT_TRUE(house.said().size() == events || house.said().back().events().empty());
  EXPECT_EQ(say("joo", "다른 사람", "c-1").status, 201);
}

TEST_P(ChatTest, StrangersReadAndDoNotTalk) {
  EXPECT_EQ(reason(say("", "안녕")), "session.required");
  EXPECT_EQ(call("", "getRoom").status, 200);
  EXPECT_EQ(call("", "getRoom", {}, {{"room", "nowhere"}}).status, 404);
  EXPECT_EQ(reason(say("min", "  ")), "input.refused");
  EXPECT_EQ(reason(say("min", std::string(501, 'x'))), "input.refused");
}

TEST_P(ChatTest, PaceIsKept) {
  for (int i = 0; i < 5; ++i) EXPECT_EQ(say("min", "빨리").status, 201);
  EXPECT_EQ(reason(say("min", "빨리")), "chat.too_fast");
  house.clock().advance(11s);
  EXPECT_EQ(say("min", "천천히").status, 201);
  EXPECT_EQ(call("mod:moderator", "updateRoom", R"({"slow_seconds":30})").status, 200);
  EXPECT_EQ(last_event(), "chat/week/stage room.slow_mode");
  EXPECT_EQ(reason(say("min", "또")), "chat.slow_mode");
  EXPECT_EQ(say("mod:moderator", "진행자는 됩니다").status, 201);
  house.clock().advance(31s);
  EXPECT_EQ(say("min", "이제").status, 201);
}

TEST_P(ChatTest, ARoomTakesSoManyASecond) {
  for (int i = 0; i < 100; ++i) {
    ASSERT_EQ(say("p" + std::to_string(i), "와").status, 201);
    house.clock().set(house.clock().now() - 1ms);  // all in the same moment
  }
  EXPECT_EQ(reason(say("late", "와")), "chat.room_busy");
  house.clock().advance(1s);
  EXPECT_EQ(say("late", "와").status, 201);
}

TEST_P(ChatTest, FrozenRoomsWait) {
  EXPECT_EQ(call("mod:moderator@demoday", "updateRoom", R"({"frozen":true})").status, 200);
  EXPECT_EQ(last_event(), "chat/week/stage room.frozen");
  EXPECT_EQ(reason(say("min", "들려요?")), "chat.frozen");
  EXPECT_EQ(say("mod:moderator", "잠시만요").status, 201);
  EXPECT_FALSE(json(call("min", "getRoom")).at("may_talk").as_bool());
  EXPECT_EQ(call("mod:moderator@demoday", "updateRoom", R"({"frozen":false})").status, 200);
  EXPECT_EQ(say("min", "들려요!").status, 201);
  EXPECT_EQ(acts(), (std::vector<std::string>{"chat.room_frozen", "chat.room_unfrozen"}));
}

TEST_P(ChatTest, ModeratorsStayInTheirProgramme) {
  const auto id = said("min", "안녕");
  const auto other = "shop_mod:moderator@commerce";
  EXPECT_EQ(reason(call(other, "hideMessage", "{}", {{"message", id}})), "access.denied");
  EXPECT_EQ(reason(call(other, "updateRoom", R"({"frozen":true})")), "access.denied");
  EXPECT_EQ(reason(call(other, "exportRoom")), "access.denied");
  EXPECT_EQ(reason(call("m:moderator", "updateRoom", R"({"state":"closed"})")), "access.denied");
  EXPECT_EQ(call("m:programme_manager@demoday", "updateRoom", R"({"state":"closed"})").status, 200);
  EXPECT_EQ(reason(say("min", "닫혔나요")), "chat.closed");
}

TEST_P(ChatTest, HiddenTextIsForModerators) {
  const auto id = said("min", "나쁜 말");
  EXPECT_EQ(call("mod:moderator", "hideMessage", R"({"reason":"욕설"})", {{"message", id}}).status,
            200);
  EXPECT_EQ(last_event(), "chat/week/stage message.hidden");
  const auto why = house.rows("SELECT details FROM audit_entry ORDER BY sequence DESC LIMIT 1");
  EXPECT_EQ(why.at(0).text(0), R"({"room":"stage","reason":"욕설"})");
  const auto seen = json(call("joo", "listMessages")).at("items").at(0);
  EXPECT_TRUE(seen.at("hidden").as_bool());
  EXPECT_EQ(text(seen, "text"), "");
  EXPECT_EQ(text(json(call("mod:moderator", "listMessages")).at("items").at(0), "text"), "나쁜 말");
  EXPECT_EQ(reason(call("mod:moderator", "pinMessage", R"({"message":")" + id + "\"}")),
            "chat.hidden_message");
  EXPECT_EQ(call("mod:moderator", "unhideMessage", {}, {{"message", id}}).status, 200);
  EXPECT_EQ(last_event(), "chat/week/stage message.shown");
  EXPECT_EQ(text(json(call("joo", "listMessages")).at("items").at(0), "text"), "나쁜 말");
}

TEST_P(ChatTest, PinnedMessagesStandInTheRoom) {
  const auto id = said("min", "공지");
  EXPECT_EQ(call("mod:moderator", "pinMessage", R"({"message":")" + id + "\"}").status, 200);
  EXPECT_EQ(last_event(), "chat/week/stage message.pinned");
  EXPECT_EQ(text(json(call("", "getRoom")).at("pinned"), "text"), "공지");
  EXPECT_EQ(call("mod:moderator", "unpinMessage").status, 200);
  EXPECT_TRUE(json(call("", "getRoom")).at("pinned").is_null());
  EXPECT_EQ(call("mod:moderator", "pinMessage", R"({"message":"none"})").status, 404);
}

TEST_P(ChatTest, MutesEndAndBansShutOut) {
  said("min", "안녕");
  const auto person =
      std::map<std::string, std::string, std::less<>>{{"person", id_of("min").text()}};
  EXPECT_EQ(reason(call("m:moderator", "sanctionPerson", R"({"kind":"mute"})", person)),
            "required");
  EXPECT_EQ(call("m:moderator", "sanctionPerson", R"({"kind":"mute","minutes":10})", person).status,
            200);
  EXPECT_EQ(house.said().back().whispers().at(0).name, "chat.silenced");
  EXPECT_EQ(reason(say("min", "왜요")), "chat.muted");
  EXPECT_EQ(json(call("m:moderator", "listSanctions")).at("items").as_array().size(), 1U);
  house.clock().advance(601s);
  EXPECT_EQ(say("min", "돌아왔어요").status, 201);
  EXPECT_EQ(
      call("m:moderator", "sanctionPerson", R"({"kind":"ban","reason":"광고"})", person).status,
      200);
  EXPECT_EQ(house.said().back().rechecks().at(0), id_of("min"));
  EXPECT_EQ(reason(say("min", "저기요")), "chat.banned");
  EXPECT_EQ(reason(call("min", "listMessages")), "chat.banned");
  EXPECT_EQ(text(json(call("min", "getRoom")).at("silenced"), "kind"), "ban");
  EXPECT_EQ(call("m:moderator", "liftSanction", {}, person).status, 204);
  EXPECT_EQ(reason(call("m:moderator", "liftSanction", {}, person)), "chat.no_sanction");
  EXPECT_EQ(say("min", "고맙습니다").status, 201);
  EXPECT_EQ(
      reason(call("m:moderator", "sanctionPerson", R"({"kind":"ban"})", {{"person", "nobody"}})),
      "chat.no_person");
}

TEST_P(ChatTest, BannedWordsHoldBack) {
  EXPECT_EQ(call("mod:moderator", "setBannedWords", R"({"words":["바보","spam"]})").status, 200);
  EXPECT_EQ(reason(say("min", "이 바 보!")), "chat.banned_word");
  EXPECT_EQ(text(json(say("min", "ＳＰＡＭ")).at("fields").at(0), "reason"), "chat.banned_word");
  EXPECT_EQ(say("min", "바다").status, 201);
  EXPECT_EQ(json(call("mod:moderator", "getBannedWords")).at("words").as_array().size(), 2U);
  const auto theirs = call("x:moderator@commerce", "setBannedWords", R"({"words":[]})");
  EXPECT_EQ(reason(theirs), "access.denied");
  EXPECT_EQ(reason(call("x:moderator@commerce", "setCannedAnswers", R"({"items":[]})")),
            "access.denied");
}

TEST_P(ChatTest, ReportsOfOtherProgrammesHideNone) {
  const auto ours = said("min", "우리 방의 말");
  const auto theirs =
      text(json(call("joo", "sayInRoom", R"({"text":"저쪽 방의 말"})", {{"room", "shop"}})), "id");
  EXPECT_EQ(call("a", "reportMessage", "{}", {{"message", ours}}).status, 204);
  for (int reporter = 0; reporter < 250; ++reporter) {
    house.clock().advance(1s);
    EXPECT_EQ(call("r" + std::to_string(reporter), "reportMessage", "{}",
                   {{"room", "shop"}, {"message", theirs}})
                  .status,
              204);
  }
  const auto queue = json(call("mod:moderator@demoday", "listReports"));
  EXPECT_EQ(queue.at("items").as_array().size(), 1U);
  EXPECT_EQ(queue.at("open").as_int64(), 1);
}

TEST_P(ChatTest, ReportsAreQueuedAndResolvedOnce) {
  const auto id = said("min", "수상한 말");
  const std::map<std::string, std::string, std::less<>> message{{"message", id}};
  EXPECT_EQ(reason(call("min", "reportMessage", "{}", message)), "chat.own_message");
  EXPECT_EQ(call("joo", "reportMessage", R"({"reason":"광고"})", message).status, 204);
  EXPECT_EQ(last_event(), "chat/week/stage/moderation report.created");
  EXPECT_EQ(call("joo", "reportMessage", R"({"reason":"또"})", message).status, 204);
  const auto queue = json(call("mod:moderator", "listReports"));
  EXPECT_EQ(queue.at("open").as_int64(), 1);
  EXPECT_EQ(text(queue.at("items").at(0), "reporter"), "이름 joo");
  const auto elsewhere = json(call("x:moderator@commerce", "listReports"));
  EXPECT_EQ(elsewhere.at("items").as_array().size(), 0U);
  EXPECT_EQ(elsewhere.at("open").as_int64(), 0);
  const auto report = text(queue.at("items").at(0), "id");
  const auto resolve = [&](const std::string& who) {
    return call(who, "resolveReport", R"({"state":"upheld","note":"확인"})", {{"report", report}});
  };
  EXPECT_EQ(resolve("x:moderator@commerce").status, 404);
  EXPECT_EQ(resolve("mod:moderator").status, 200);
  EXPECT_EQ(last_event(), "chat/week/stage/moderation report.resolved");
  EXPECT_EQ(reason(resolve("mod2:moderator")), "chat.report_resolved");
  EXPECT_TRUE(json(call("joo", "listMessages")).at("items").at(0).at("hidden").as_bool());
  EXPECT_EQ(json(call("mod:moderator", "listReports")).at("open").as_int64(), 0);
}

TEST_P(ChatTest, ManagersMakeRooms) {
  const auto* const body = R"({"slug":"quiz","title":{"ko":"퀴즈"},"programme":"demoday"})";
  EXPECT_EQ(reason(call("m:moderator", "createRoom", body)), "access.denied");
  EXPECT_EQ(reason(call("m:programme_manager@commerce", "createRoom", body)), "access.denied");
  const auto made = call("m:programme_manager@demoday", "createRoom", body);
  EXPECT_EQ(made.status, 201) << made.body;
  EXPECT_EQ(text(json(made), "topic"), "chat/week/quiz");
  EXPECT_EQ(reason(call("boss:owner", "createRoom", body)), "chat.room_exists");
  EXPECT_EQ(json(call("", "listRooms")).at("items").as_array().size(), 4U);
}

TEST_P(ChatTest, AnswersAndExport) {
  const auto set = call("mod:moderator", "setCannedAnswers",
                        R"({"items":[{"title":"인사","text":"어서 오세요"}]})");
  EXPECT_EQ(set.status, 200) << set.body;
  EXPECT_EQ(text(json(call("mod:moderator", "getCannedAnswers")).at("items").at(0), "text"),
            "어서 오세요");
  said("min", "=1+1, \\\"안녕\\\"");
  const auto sheet = call("mod:moderator", "exportRoom");
  EXPECT_EQ(sheet.content_type, "text/csv; charset=utf-8");
  EXPECT_NE(sheet.body.find("\"'=1+1, \"\"안녕\"\"\""), std::string::npos) << sheet.body;
}

TEST_P(ChatTest, ErasedPeopleLeaveNumbersOnly) {
  said("min", "제 전화는 010");
  house.command([&](contract::Context& context) {
    const auto part = chat::part();
    part.personal.at(0).erase(context, id_of("min"));
    return 0;
  });
  const auto left = json(call("mod:moderator", "listMessages")).at("items").at(0);
  EXPECT_EQ(text(left, "text") + text(left.at("author"), "name"), "");
  EXPECT_EQ(left.at("seq").as_int64(), 1);
}

TEST_P(ChatTest, BringingARoomTwiceChangesNothing) {
  const auto again = [&](const std::string& title) {
    return house.command([&](contract::Context& context) {
      return bring(context, "week", {"stage", {{"ko", title}}, "demoday", 10});
    });
  };
  EXPECT_EQ(again("stage"), Upsert::unchanged);
  EXPECT_EQ(again("무대"), Upsert::changed);
}

TEST_P(ChatTest, ASnapshotHoldsRoomAndNewestMessages) {
  said("min", "하나");
  const auto part = chat::part();
  wire::Request request;
  request.params = {{"festival", "week"}, {"room", "stage"}};
  const auto snapshot = house.command(
      [&](contract::Context& context) { return part.topics.at(0).snapshot(context, request); });
  ASSERT_TRUE(snapshot);
  const auto value = *wire::parse_json(*snapshot);
  EXPECT_EQ(text(value.at("room"), "slug"), "stage");
  EXPECT_EQ(text(value.at("messages").at(0), "text"), "하나");
}

INSTANTIATE_TEST_SUITE_P(On, ChatTest, testing::ValuesIn(trial::dialects()));

}  // namespace
}  // namespace madang::core::chat
