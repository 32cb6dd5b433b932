#include <gtest/gtest.h>

#include "core/chat/part.hpp"
#include "core/chat/service.hpp"
#include "core/organisations/part.hpp"
#include "core/organisations/service.hpp"
#include "core/schedule/service.hpp"
#include "core/schedule/week_trial.hpp"
#include "core/stage/part.hpp"
#include "live/tallies.hpp"
#include "programmes/commerce/live/service.hpp"
#include "programmes/commerce/part.hpp"

namespace madang::programmes::commerce {
namespace {

using core::schedule::first_field;
using core::schedule::person_of;
using core::schedule::WeekTrial;
using core::trial::json;
using core::trial::reason;
using core::trial::text;
using std::chrono::minutes;

constexpr const char* kShow =
    R"({"organisation":"acme","stage":"main","title":{"ko":"센서 한 판"},)"
    R"("starts_at":"2021-10-06T01:00:00Z","ends_at":"2021-10-06T02:00:00Z","pay_minutes":20,)"
    R"("seller_name":"아크메","seller_registration":"123-45-67890",)"
    R"("seller_contact":"02-000-0000","bank_account":"우리은행 1002-000"})";

wire::JsonObject object(const wire::Reply& reply) {
  return json(reply).get_object();
}
std::int64_t number(const wire::JsonObject& from, std::string_view key) {
  return from.at({key.data(), key.size()}).to_number<std::int64_t>();
}

class LiveShow : public ::testing::TestWithParam<std::string> {
 protected:
  void SetUp() override {
    trial_.site().tally = [this](std::string_view name, std::int64_t n) { tallies_.add(name, n); };
    trial_.site().take_tally = [this](std::string_view name) { return tallies_.take(name); };
    trial_.site().followers = [this](std::string_view topic) {
      return topic.ends_with("/board") ? board_followers_ : 7;
    };
    trial_.command([](contract::Context& context) {
      core::organisations::Organisation acme;
      acme.festival = "week";
      acme.slug = "acme";
      acme.name = {{"ko", "아크메"}};
      acme.state = "published";
      core::organisations::Product sensor;
      sensor.key = "sensor";
      sensor.name = {{"ko", "센서"}};
      sensor.summary = {{"ko", "작은 센서"}};
      core::organisations::bring(context, acme, {sensor});
      core::schedule::bring(context, "week", {"main", {{"ko", "메인"}}}, 0);
      return true;
    });
    trial_.exec(
        "INSERT INTO role_grant (id, person, role, festival, programme, organisation, created_at, "
        "created_by) VALUES ('grant', $1, 'company', 'week', '', 'acme', 0, '')",
        {person_of("member")});
    show_ = text(json(trial_.as("owner", "createShow", {}, kShow)), "id");
    sensor_ = offered("센서", 5);
    lamp_ = offered("등", 3);
  }
  std::string offered(const std::string& name, int stock, const std::string& more = {}) {
    const auto made = trial_.as("member", "createOffer", {{"show", show_}},
                                R"({"name":{"ko":")" + name + R"("},"price":10000,"stock":)" +
                                    std::to_string(stock) + R"(,"per_person":3)" + more + "}");
    EXPECT_EQ(made.status, 201) << made.body;
    return text(json(made), "id");
  }
  wire::Reply as(std::string_view who, std::string_view operation, std::string body = {},
                 WeekTrial::Texts more = {}) {
    more.emplace("show", show_);
    return trial_.as(who, operation, std::move(more), std::move(body));
  }
  void set_state(const std::string& state) {
    ASSERT_EQ(as("member", "setShowState", R"({"state":")" + state + "\"}").status, 200);
  }
  /// Names and data of what a beat said, by topic.
  std::vector<std::pair<std::string, std::string>> beaten() {
    return trial_.command([](contract::Context& context) {
      beat(context);
      std::vector<std::pair<std::string, std::string>> said;
      for (const auto& event : context.outbox.events()) said.emplace_back(event.name, event.data);
      return said;
    });
  }
  static std::string names(const std::vector<std::pair<std::string, std::string>>& said) {
    std::string all;
    for (const auto& [name, data] : said) all += (all.empty() ? "" : " ") + name;
    return all;
  }
  wire::Reply highlight(const char* who, const std::string& offer) {
    return as(who, "highlightOffer", R"({"offer":")" + offer + "\"}");
  }
  std::string said(const char* who, const std::string& words) {
    const auto reply =
        trial_.as(who, "sayInRoom", {{"room", "show-" + show_}}, R"({"text":")" + words + "\"}");
    EXPECT_EQ(reply.status, 201) << reply.body;
    return text(json(reply), "id");
  }
  wire::Reply order(const char* who, const std::string& offer) {
    const auto sheet = text(json(trial_.as(who, "openCheckout", {{"offer", offer}})), "token");
    return trial_.as(who, "placeOrder", {{"offer", offer}},
                     R"({"token":")" + sheet + R"(","quantity":1})");
  }

  live::Tallies tallies_;
  std::int64_t board_followers_ = 0;
  WeekTrial trial_{GetParam(),
                   {core::organisations::part(), core::chat::part(), core::stage::part(), part()}};
  std::string show_;
  std::string sensor_;
  std::string lamp_;
};

INSTANTIATE_TEST_SUITE_P(Dialects, LiveShow, ::testing::ValuesIn(core::trial::dialects()),
                         [](const auto& one) { return one.param; });

TEST_P(LiveShow, OneOfferStandsInFrontAndItsTimesAreKept) {
  EXPECT_EQ(highlight("member", sensor_).status, 200);
  trial_.clock().advance(minutes{2});
  const auto live = object(highlight("member", lamp_));
  EXPECT_EQ(text(live.at("highlight"), "offer"), lamp_);
  EXPECT_EQ(highlight("member", lamp_).status, 200) << "again changes nothing";
  trial_.clock().advance(minutes{1});
  EXPECT_FALSE(object(as("member", "clearHighlight")).contains("highlight"));
  const auto history = object(as("", "listHighlights")).at("items").get_array();
  ASSERT_EQ(history.size(), 2u);
  EXPECT_EQ(text(history[0], "offer"), sensor_);
  EXPECT_EQ(text(history[0], "until"), text(history[1], "from"));
  EXPECT_EQ(reason(highlight("member", "018f2b5e-0000-7000-8000-0000000000ff")),
            "commerce.offer_unknown");
  const auto events = trial_.events();
  EXPECT_EQ(std::count(events.begin(), events.end(), "commerce/week/" + show_ + " show.changed"),
            4);
}

TEST_P(LiveShow, OnlyWhoMaySellRunsIt) {
  const auto message = said("visitor", "물에 젖어도 되나요?");
  const std::string cue = R"({"cues":[]})";
  for (const auto* const who : {"rival", "visitor"}) {
    EXPECT_EQ(reason(highlight(who, sensor_)), "commerce.not_seller");
    EXPECT_EQ(reason(as(who, "clearHighlight")), "commerce.not_seller");
    EXPECT_EQ(reason(as(who, "pickQuestion", R"({"message":")" + message + "\"}")),
              "commerce.not_seller");
    EXPECT_EQ(reason(as(who, "clearQuestion")), "commerce.not_seller");
    EXPECT_EQ(reason(as(who, "getCueSheet")), "commerce.not_seller");
    EXPECT_EQ(reason(as(who, "setCueSheet", cue)), "commerce.not_seller");
    EXPECT_EQ(reason(as(who, "startCue", {}, {{"cue", message}})), "commerce.not_seller");
    EXPECT_EQ(reason(as(who, "getShowBoard")), "commerce.not_seller");
    EXPECT_EQ(reason(as(who, "takeShowStage")), "commerce.not_seller");
  }
  EXPECT_EQ(as("", "getShowBoard").status, 401);
  EXPECT_EQ(as("", "getShowLive").status, 200);
}

TEST_P(LiveShow, AQuestionIsOfTheShowsChatAndGoesWhenItIsHidden) {
  const auto message = said("visitor", "물에 젖어도 되나요?");
  const auto live = object(as("member", "pickQuestion", R"({"message":")" + message + "\"}"));
  EXPECT_EQ(text(live.at("question"), "text"), "물에 젖어도 되나요?");
  EXPECT_EQ(text(live.at("question"), "author"), "visitor");
  EXPECT_EQ(reason(as("member", "pickQuestion", R"({"message":")" + show_ + "\"}")),
            "chat.no_message");
  beaten();
  // The seller moderates the room of the own show, and only that.
  const WeekTrial::Texts place{{"room", "show-" + show_}, {"message", message}};
  EXPECT_EQ(trial_.as("rival", "hideMessage", place, R"({"reason":"x"})").status, 403);
  EXPECT_EQ(trial_.as("member", "hideMessage", place, R"({"reason":"x"})").status, 200);
  EXPECT_FALSE(object(as("", "getShowLive")).contains("question"));
  EXPECT_EQ(names(beaten()), "show.changed");
  EXPECT_EQ(names(beaten()), "") << "told once";
  EXPECT_EQ(reason(as("member", "pickQuestion", R"({"message":")" + message + "\"}")),
            "chat.hidden_message");
  EXPECT_EQ(as("member", "clearQuestion").status, 200);
}

TEST_P(LiveShow, HeartsAreCountedInMemoryAndToldInOne) {
  beaten();
  EXPECT_EQ(as("", "sendHearts", R"({"count":20})").status, 204);
  EXPECT_EQ(as("visitor", "sendHearts", R"({"count":3})").status, 204);
  EXPECT_EQ(first_field(as("visitor", "sendHearts", R"({"count":21})")), "count out_of_range");
  EXPECT_EQ(number(object(as("", "getShowLive")), "hearts"), 0);
  const auto told = beaten();
  ASSERT_EQ(names(told), "show.hearts");
  EXPECT_EQ(told[0].second, R"({"added":23,"total":23})");
  EXPECT_EQ(number(object(as("", "getShowLive")), "hearts"), 23);
  EXPECT_EQ(names(beaten()), "");
}

TEST_P(LiveShow, StockAndLineAreToldOnceForAll) {
  set_state("open");
  EXPECT_EQ(names(beaten()), "show.offers show.changed");
  for (const auto* const who : {"visitor", "other", "rival"})
    EXPECT_EQ(order(who, lamp_).status, 201);
  const auto told = beaten();
  ASSERT_EQ(names(told), "show.offers");
  const auto items = wire::parse_json(told[0].second)->get_object().at("items").get_array();
  ASSERT_EQ(items.size(), 1u) << "only what changed";
  EXPECT_EQ(number(items[0].get_object(), "remaining"), 0);
  EXPECT_EQ(names(beaten()), "");
}

TEST_P(LiveShow, TheBoardAddsUpAndSaysWhenNothingSells) {
  set_state("open");
  beaten();
  EXPECT_EQ(order("visitor", sensor_).status, 201);
  EXPECT_EQ(order("other", lamp_).status, 201);
  beaten();
  const auto now = object(as("member", "getShowBoard"));
  EXPECT_EQ(number(now, "viewers"), 7);
  EXPECT_EQ(number(now, "checkouts"), 2);
  EXPECT_EQ(number(now, "most_viewers"), 7);
  const auto reserved = now.at("orders").get_object().at("reserved").get_object();
  EXPECT_EQ(number(reserved, "orders"), 2);
  EXPECT_EQ(number(reserved, "amount"), 20000);
  EXPECT_FALSE(now.at("quiet").get_bool());
  board_followers_ = 1;
  trial_.clock().advance(minutes{6});
  const auto told = beaten();
  ASSERT_EQ(names(told), "board.numbers");
  EXPECT_TRUE(wire::parse_json(told[0].second)->get_object().at("quiet").get_bool());
  const auto notified = [&] {
    return trial_.count("SELECT COUNT(*) FROM notification WHERE person = $1 AND kind = $2",
                        {person_of("member"), "commerce.quiet"});
  };
  EXPECT_EQ(notified(), 1);
  beaten();
  EXPECT_EQ(notified(), 1) << "once, until something is sold";
  EXPECT_EQ(order("rival", sensor_).status, 201);
  beaten();
  EXPECT_FALSE(object(as("member", "getShowBoard")).at("quiet").get_bool());
  trial_.clock().advance(minutes{6});
  beaten();
  EXPECT_EQ(notified(), 2);
}

TEST_P(LiveShow, AStepOfTheCueSheetBringsItsOffer) {
  const auto wrong = R"({"cues":[{"title":"x","minutes":1,"offer":")" + show_ + "\"}]}";
  EXPECT_EQ(first_field(as("member", "setCueSheet", wrong)), "cues/0/offer commerce.offer_unknown");
  const auto sheet = R"({"alarm_minutes":3,"cues":[{"title":"인사","minutes":2},)"
                     R"({"title":"센서","note":"가까이","minutes":10,"offer":")" +
                     sensor_ + "\"}]}";
  const auto cues = object(as("member", "setCueSheet", sheet)).at("cues").get_array();
  ASSERT_EQ(cues.size(), 2u);
  const auto second = text(cues[1], "id");
  const auto started = object(as("member", "startCue", {}, {{"cue", second}}));
  EXPECT_EQ(text(started, "now"), second);
  EXPECT_EQ(text(object(as("", "getShowLive")).at("highlight"), "offer"), sensor_);
  EXPECT_EQ(reason(as("member", "startCue", {}, {{"cue", show_}})), "commerce.cue_unknown");
  // A step that stays keeps its id, so that what runs goes on.
  const auto shorter = R"({"cues":[{"id":")" + second + R"(","title":"센서 둘","minutes":5}]})";
  EXPECT_EQ(as("member", "setCueSheet", shorter).status, 200);
  const auto after = object(as("member", "getCueSheet"));
  EXPECT_EQ(text(after.at("cues").get_array().at(0), "id"), second);
  EXPECT_EQ(text(after, "now"), second);
}

TEST_P(LiveShow, AStageIsOfTheShowWhoseTimeItIs) {
  trial_.command([](contract::Context& context) {
    core::organisations::Organisation rivals;
    rivals.festival = "week";
    rivals.slug = "rivals";
    rivals.name = {{"ko", "베타"}};
    rivals.state = "published";
    core::organisations::bring(context, rivals, {});
    return true;
  });
  std::string later = kShow;
  later.replace(later.find("acme"), 4, "rivals");
  for (const char* const hour : {"T01:", "T02:"})
    later.replace(later.find(hour), 4, hour == std::string("T01:") ? "T05:" : "T06:");
  const auto second = text(json(trial_.as("owner", "createShow", {}, later)), "id");
  const auto take = [&](const char* who, const std::string& show) {
    return trial_.as(who, "takeShowStage", {{"show", show}});
  };
  const auto hosts = [&](const char* who) {
    return trial_.as(who, "getStudio", {{"stage", "main"}}).status == 200;
  };
  const auto until = [&](int hour) {
    const auto at = parse_rfc3339("2021-10-06T0" + std::to_string(hour) + ":00:00Z").value();
    trial_.clock().advance(at - trial_.clock().now());
  };
  until(1);
  EXPECT_EQ(reason(take("rival", second)), "commerce.stage_busy") << "it is the other's hour";
  EXPECT_EQ(take("member", show_).status, 204);
  const auto key = trial_.as("member", "createStageKey", {{"stage", "main"}}, R"({"label":"OBS"})");
  EXPECT_EQ(key.status, 201) << key.body;
  EXPECT_EQ(reason(take("rival", second)), "commerce.stage_busy");
  until(5);
  EXPECT_EQ(take("rival", second).status, 204);
  EXPECT_TRUE(hosts("rival"));
  EXPECT_FALSE(hosts("member")) << "let go, with the key";
  EXPECT_EQ(trial_.count("SELECT COUNT(*) FROM stage_key"), 0);
  EXPECT_EQ(reason(take("member", show_)), "commerce.stage_busy");
  EXPECT_EQ(trial_.as("rival", "openBroadcast", {{"stage", "main"}}, R"({"mode":"live"})").status,
            201);
  until(9);
  EXPECT_EQ(reason(take("member", show_)), "commerce.stage_busy") << "it runs over its time";
}

TEST_P(LiveShow, AClosedShowLeavesNothingBehind) {
  EXPECT_EQ(as("member", "takeShowStage").status, 204);
  EXPECT_EQ(trial_.as("member", "getStudio", {{"stage", "main"}}).status, 200);
  EXPECT_EQ(highlight("member", sensor_).status, 200);
  set_state("open");
  beaten();
  set_state("closed");
  EXPECT_EQ(names(beaten()), "show.changed");
  EXPECT_FALSE(object(as("", "getShowLive")).contains("highlight"));
  EXPECT_EQ(reason(highlight("member", sensor_)), "commerce.show_over");
  EXPECT_EQ(trial_.as("member", "getStudio", {{"stage", "main"}}).status, 403);
  EXPECT_EQ(names(beaten()), "");
}

TEST_P(LiveShow, WhoseTurnItIsAndWhoWasLateHear) {
  set_state("open");
  for (const auto* const who : {"visitor", "other", "rival"}) order(who, lamp_);
  const auto sheet = text(json(trial_.as("manager", "openCheckout", {{"offer", lamp_}})), "token");
  EXPECT_EQ(trial_
                .as("manager", "placeOrder", {{"offer", lamp_}},
                    R"({"token":")" + sheet + R"(","quantity":1,"wait":true})")
                .status,
            201);
  trial_.clock().advance(minutes{21});
  trial_.run_job("commerce.release");
  const auto heard = [&](const char* who, const char* kind) {
    return trial_.count("SELECT COUNT(*) FROM notification WHERE person = $1 AND kind = $2",
                        {person_of(who), kind});
  };
  EXPECT_EQ(heard("visitor", "commerce.released"), 1);
  EXPECT_EQ(heard("manager", "commerce.turn"), 1);
  EXPECT_EQ(heard("manager", "commerce.released"), 0);
}

TEST_P(LiveShow, AManagerChangesWhatIsPlanned) {
  EXPECT_EQ(as("member", "takeShowStage").status, 204);
  EXPECT_EQ(as("member", "changeShow", R"({"stage":""})").status, 403);
  EXPECT_EQ(first_field(as("owner", "changeShow", R"({"ends_at":"2021-10-06T00:00:00Z"})")),
            "ends_at commerce.ends_before_start");
  const auto live = object(
      as("owner", "changeShow", R"({"title":{"ko":"등 한 판"},"stage":"","pay_minutes":5})"));
  EXPECT_EQ(text(live.at("show").at("title"), "ko"), "등 한 판");
  EXPECT_FALSE(live.at("show").get_object().contains("stage"));
  EXPECT_EQ(text(live.at("show").at("seller"), "name"), "아크메") << "what is absent stays";
  EXPECT_EQ(trial_.as("member", "getStudio", {{"stage", "main"}}).status, 403);
  EXPECT_EQ(reason(as("member", "takeShowStage")), "commerce.no_stage");
}

TEST_P(LiveShow, AnOfferShowsTheSellersProduct) {
  EXPECT_TRUE(object(as("", "getShowLive")).at("cards").get_array().empty());
  offered("센서 묶음", 2, R"(,"product":"sensor")");
  const auto cards = object(as("", "getShowLive")).at("cards").get_array();
  ASSERT_EQ(cards.size(), 1u);
  EXPECT_EQ(text(cards[0].at("summary"), "ko"), "작은 센서");
}

}  // namespace
}  // namespace madang::programmes::commerce
