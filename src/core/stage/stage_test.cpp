#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>

#include "core/digest.hpp"
#include "core/schedule/part.hpp"
#include "core/schedule/service.hpp"
#include "core/schedule/week_trial.hpp"
#include "core/stage/part.hpp"
#include "core/stage/repository.hpp"
#include "core/stage/rules.hpp"
#include "core/stage/service.hpp"

namespace madang::core::stage {
namespace {

using schedule::person_of;
using schedule::WeekTrial;
using trial::json;
using trial::reason;
using trial::text;

const Place kMain = {"week", "main"};
const std::string kMedia = "018f2b5e-3333-7000-8000-000000000001";

class Stages : public ::testing::TestWithParam<std::string> {
 protected:
  void SetUp() override {
    trial_.command([&](contract::Context& context) {
      schedule::bring(context, "week", {"main", {{"ko", "메인"}, {"en", "Main"}}}, 0);
      schedule::bring(context, "week", {"side", {{"ko", "작은"}}}, 1);
      schedule::Session session;
      session.festival = "week";
      session.key = "opening";
      session.programme = "consult";
      session.kind = "opening";
      session.stage = {"main", {}};
      session.title = {{"ko", "여는 자리"}};
      session.starts_at = at("2021-10-06T10:10:00+09:00");
      session.ends_at = at("2021-10-06T11:00:00+09:00");
      schedule::bring(context, session);
      return true;
    });
    trial_.site().recordings_dir = folder_;
    trial_.site().studio = [] {
      return contract::Studio{contract::Studio::State::running, "srt://week.example.org:9710",
                              "rtmp://week.example.org:1935/live"};
    };
  }
  static Time at(std::string_view text) { return *parse_rfc3339(text); }
  wire::Reply as(const char* who, const char* operation, const std::string& body = {},
                 WeekTrial::Texts more = {}, WeekTrial::Texts query = {}) {
    more.emplace("stage", "main");
    return trial_.as(who, operation, std::move(more), body, std::move(query));
  }
  /// Opens a broadcast as the owner; its id.
  std::string opened(const char* mode) {
    const auto reply = as("owner", "openBroadcast", R"({"mode":")" + std::string(mode) + "\"}");
    EXPECT_EQ(reply.status, 201) << reply.body;
    return text(json(reply), "id");
  }
  void pictures_come(const std::string& media = kMedia) {
    trial_.command([&](contract::Context& context) {
      came(context, {kMain, media, "srt", 1280, 720, true});
      return true;
    });
  }
  void pictures_stop() {
    trial_.command([&](contract::Context& context) {
      lost(context, kMain);
      return true;
    });
  }
  void child_lets_go(const std::optional<Recorded>& recorded) {
    trial_.command([&](contract::Context& context) {
      over(context, kMedia, recorded);
      return true;
    });
  }
  std::string session_id() {
    return trial_.rows("SELECT id FROM schedule_session WHERE key = 'opening'").at(0).text(0);
  }
  std::string state() { return text(json(as("", "getStage")), "state"); }
  std::vector<Wanted> known() {
    return trial_.command([](contract::Context& context) { return wanted(context.tx); });
  }
  long told(const std::string& event) {
    const auto events = trial_.events();
    return std::count(events.begin(), events.end(), event);
  }
  Result<void> may_follow(const char* who, std::size_t topic) {
    wire::Request request;
    request.session_token = who;
    request.params = {{"festival", "week"}, {"stage", "main"}};
    return trial_.command([&](contract::Context& context) {
      const auto caller = schedule::named_caller(context, request);
      contract::Context theirs{context.tx,    *caller, context.outbox, context.now, context.site,
                               context.blobs, {}};
      return part().topics.at(topic).may_follow(theirs, request);
    });
  }

  WeekTrial trial_{GetParam(), {schedule::part(), part()}};
  const std::string folder_ = ::testing::TempDir() + "replays-" + GetParam();
};

INSTANTIATE_TEST_SUITE_P(Dialects, Stages, ::testing::ValuesIn(trial::dialects()),
                         [](const auto& one) { return one.param; });

TEST_P(Stages, ManagersOfAProgrammeThereAndHostsRunItAndNobodyElse) {
  const std::string open = R"({"mode":"rehearsal"})";
  const WeekTrial::Texts nobody = {{"broadcast", kMedia}, {"key", kMedia}};
  for (const auto* const who : {"visitor", "other", "member", "rival"}) {
    for (const auto* const operation :
         {"getStudio", "getStageHealth", "listStageKeys", "createStageKey", "revokeStageKey",
          "listStageHosts", "goLive", "endBroadcast", "deleteReplay"})
      EXPECT_EQ(reason(as(who, operation, {}, nobody)), "stage.not_host") << who << operation;
    EXPECT_EQ(reason(as(who, "openBroadcast", open)), "stage.not_host") << who;
    EXPECT_FALSE(may_follow(who, 1).has_value()) << who;
    EXPECT_TRUE(may_follow(who, 0).has_value()) << who;
  }
  EXPECT_EQ(as("", "getStudio").status, 401);
  for (const auto* const who : {"owner", "manager", "consult", "operator"}) {
    const auto view = as(who, "getStudio");
    ASSERT_EQ(view.status, 200) << who << view.body;
    EXPECT_TRUE(json(view).at("may_manage").as_bool()) << who;
    EXPECT_TRUE(may_follow(who, 1).has_value()) << who;
  }
  EXPECT_EQ(reason(trial_.as("consult", "getStudio", {{"stage", "side"}})), "stage.not_host")
      << "no session of the programme there";
  EXPECT_EQ(reason(trial_.as("owner", "getStudio", {{"stage", "none"}})), "stage.unknown");
}

TEST_P(Stages, AHostRunsOneStageUntilDismissed) {
  const std::string mail = R"({"mail":"Visitor@example.org"})";
  EXPECT_EQ(reason(as("consult", "addStageHost", R"({"mail":"no@example.org"})")),
            "stage.person_unknown");
  ASSERT_EQ(as("consult", "addStageHost", mail).status, 200);
  const auto list = json(as("consult", "addStageHost", mail)).at("items").as_array();
  ASSERT_EQ(list.size(), 1U) << "twice is once";
  EXPECT_EQ(text(list.front(), "person"), person_of("visitor").text());
  EXPECT_FALSE(json(as("visitor", "getStudio")).at("may_manage").as_bool());
  EXPECT_EQ(as("visitor", "openBroadcast", R"({"mode":"rehearsal"})").status, 201);
  EXPECT_EQ(reason(as("visitor", "addStageHost", mail)), "stage.not_host");
  EXPECT_EQ(reason(trial_.as("visitor", "getStudio", {{"stage", "side"}})), "stage.not_host");
  EXPECT_EQ(as("visitor", "listStageHosts").status, 200);
  EXPECT_EQ(as("consult", "removeStageHost", {}, {{"person", person_of("visitor").text()}}).status,
            200);
  EXPECT_EQ(reason(as("visitor", "getStudio")), "stage.not_host");
}

TEST_P(Stages, KeysAreShownOnceAndStoredHashed) {
  const auto made = as("consult", "createStageKey", R"({"label":"OBS 1"})");
  ASSERT_EQ(made.status, 201) << made.body;
  const auto key = text(json(made), "key");
  EXPECT_EQ(text(json(made), "srt"),
            "srt://week.example.org:9710?mode=caller&streamid=publish/week.main/" + key);
  EXPECT_EQ(text(json(made), "rtmp_stream_key"), "week.main?key=" + key);
  const auto listed = as("consult", "listStageKeys");
  EXPECT_EQ(listed.body.find(key), std::string::npos);
  ASSERT_EQ(known().size(), 1U);
  EXPECT_EQ(known().front().key_hashes, std::vector<std::string>{sha256_hex(key)});
  const auto id = text(json(made), "id");
  EXPECT_EQ(reason(trial_.as("owner", "revokeStageKey", {{"stage", "side"}, {"key", id}})),
            "stage.key_unknown")
      << "another stage's";
  EXPECT_EQ(as("consult", "revokeStageKey", {}, {{"key", id}}).status, 204);
  EXPECT_TRUE(known().empty());
  for (std::size_t i = 0; i < kMostKeys; ++i) EXPECT_EQ(as("owner", "createStageKey").status, 201);
  EXPECT_EQ(reason(as("owner", "createStageKey")), "stage.too_many_keys");
}

TEST_P(Stages, ARehearsalIsNobodysButThePasss) {
  const auto id = opened("rehearsal");
  const auto studio = json(as("consult", "getStudio"));
  const auto& mine = studio.at("broadcast");
  EXPECT_EQ(text(mine, "state"), "rehearsal");
  EXPECT_EQ(text(mine, "session"), session_id()) << "it begins in ten minutes";
  const auto pass = text(mine, "pass");
  const auto secret = "/stages/week.main~" + pass + "/live.m3u8";
  EXPECT_EQ(text(mine, "playlist"), secret);
  pictures_come();
  for (const auto* const who : {"", "visitor", "owner"}) {
    const auto seen = as(who, "getStage");
    EXPECT_EQ(text(json(seen), "state"), "off") << who;
    EXPECT_EQ(seen.body.find(pass), std::string::npos) << who;
  }
  EXPECT_EQ(as("", "listStages").body.find(pass), std::string::npos);
  EXPECT_EQ(told("stage/week/main stage.changed"), 0) << "the world hears nothing";
  EXPECT_EQ(reason(as("", "getRehearsal", {}, {}, {{"pass", "guess"}})), "stage.pass_unknown");
  EXPECT_EQ(reason(as("", "getRehearsal")), "stage.pass_unknown");
  const auto seen = as("", "getRehearsal", {}, {}, {{"pass", pass}});
  ASSERT_EQ(seen.status, 200) << seen.body;
  EXPECT_EQ(text(json(seen).at("broadcast"), "playlist"), secret);

  EXPECT_EQ(as("consult", "goLive", {}, {{"broadcast", id}}).status, 200);
  EXPECT_EQ(as("consult", "goLive", {}, {{"broadcast", id}}).status, 200) << "twice is once";
  const auto shown = json(as("", "getStage"));
  EXPECT_EQ(text(shown, "state"), "live");
  EXPECT_EQ(text(shown.at("broadcast"), "playlist"), "/stages/week.main/live.m3u8");
  EXPECT_EQ(text(shown.at("broadcast"), "programme"), "consult");
  EXPECT_EQ(told("stage/week/main stage.changed"), 1);
}

TEST_P(Stages, OneIsOpenAtATimeAndShowsASessionOfItsStage) {
  const auto id = opened("live");
  EXPECT_EQ(state(), "waiting");
  EXPECT_EQ(reason(as("owner", "openBroadcast", R"({"mode":"live"})")), "stage.open_already");
  EXPECT_EQ(as("owner", "endBroadcast", {}, {{"broadcast", id}}).status, 200);
  EXPECT_EQ(state(), "off");
  EXPECT_EQ(reason(as("owner", "goLive", {}, {{"broadcast", id}})), "stage.over");
  EXPECT_EQ(reason(as("owner", "goLive", {}, {{"broadcast", kMedia}})), "stage.broadcast_unknown");
  const auto elsewhere = trial_.as("owner", "openBroadcast", {{"stage", "side"}},
                                   R"({"mode":"live","session":"opening"})");
  EXPECT_EQ(schedule::first_field(elsewhere), "session stage.session_elsewhere");
  const auto titled = as("owner", "openBroadcast",
                         R"({"mode":"live","session":"opening","title":{"ko":"다른 이름"}})");
  EXPECT_EQ(text(json(titled).at("title"), "ko"), "다른 이름");
}

TEST_P(Stages, PicturesComeStopAndComeBackUntilTheChildLetsGo) {
  opened("live");
  pictures_come();
  EXPECT_EQ(state(), "live");
  pictures_stop();
  EXPECT_EQ(state(), "gap");
  pictures_come();
  EXPECT_EQ(state(), "live");
  ASSERT_EQ(known().size(), 1U);
  EXPECT_EQ(known().front().open->media, kMedia) << "a child that comes again goes on with it";
  child_lets_go(Recorded{61'500, 1'000});
  EXPECT_EQ(state(), "off");
  const auto list = json(as("", "listReplays")).at("items").as_array();
  ASSERT_EQ(list.size(), 1U);
  EXPECT_EQ(list.front().at("seconds").to_number<double>(), 61.5);
  pictures_come();
  EXPECT_EQ(state(), "off") << "what has ended never goes on";
}

TEST_P(Stages, WhatIsEndedHereIsEndedThereToo) {
  const auto id = opened("live");
  pictures_come();
  EXPECT_EQ(as("owner", "endBroadcast", {}, {{"broadcast", id}}).status, 200);
  ASSERT_EQ(known().size(), 1U);
  EXPECT_EQ(known().front().to_end, std::vector<std::string>{kMedia});
  EXPECT_FALSE(known().front().open.has_value());
  child_lets_go(std::nullopt);
  EXPECT_TRUE(known().empty());
  EXPECT_TRUE(json(as("", "listReplays")).at("items").as_array().empty()) << "nothing recorded";
}

TEST_P(Stages, UnaskedPicturesOpenARehearsal) {
  pictures_come();
  EXPECT_EQ(state(), "off");
  EXPECT_EQ(text(json(as("consult", "getStudio")).at("broadcast"), "state"), "rehearsal");
  child_lets_go(Recorded{5'000, 10});
  EXPECT_TRUE(json(as("", "listReplays")).at("items").as_array().empty())
      << "rehearsals are not kept";
}

TEST_P(Stages, AReplayIsServedAndDeletedByManagers) {
  const auto id = opened("live");
  pictures_come();
  child_lets_go(Recorded{1'000, 4});
  std::filesystem::create_directories(folder_ + "/" + kMedia);
  std::ofstream(folder_ + "/" + kMedia + "/media.mp4") << "mp4!";
  const auto file = as("", "getReplayFile", {}, {{"broadcast", id}, {"file", "media.mp4"}});
  ASSERT_EQ(file.status, 200) << file.body;
  EXPECT_EQ(file.file_path, folder_ + "/" + kMedia + "/media.mp4");
  EXPECT_EQ(reason(as("", "getReplayFile", {}, {{"broadcast", id}, {"file", "../../madang.db"}})),
            "stage.replay_unknown");
  EXPECT_EQ(reason(trial_.as("owner", "deleteReplay", {{"stage", "side"}, {"broadcast", id}})),
            "stage.replay_unknown");
  EXPECT_EQ(as("consult", "deleteReplay", {}, {{"broadcast", id}}).status, 204);
  EXPECT_EQ(reason(as("", "getReplayFile", {}, {{"broadcast", id}, {"file", "media.mp4"}})),
            "stage.replay_unknown");
  const auto effect = trial_.rows("SELECT payload FROM effect WHERE kind = 'stage.replay_files'");
  ASSERT_EQ(effect.size(), 1U);
  EXPECT_TRUE(part().effects.front().carry_out(trial_.site(), effect.front().text(0)).has_value());
  EXPECT_FALSE(std::filesystem::exists(folder_ + "/" + kMedia));
  EXPECT_FALSE(part().effects.front().carry_out(trial_.site(), R"({"media":"../../../../etc"})"));
}

TEST_P(Stages, TimeEndsWhatHasNoPictures) {
  opened("live");
  pictures_come();
  trial_.command([](contract::Context& context) {
    all_lost(context);
    return true;
  });
  EXPECT_EQ(state(), "gap") << "the child is gone";
  trial_.clock().advance(rules::kLostFor - std::chrono::seconds{1});
  trial_.run_job("stage.sweep");
  EXPECT_EQ(state(), "gap");
  trial_.clock().advance(std::chrono::seconds{2});
  trial_.run_job("stage.sweep");
  EXPECT_EQ(state(), "off");
  EXPECT_FALSE(known().empty()) << "the child, should it come again, must let go";
  trial_.clock().advance(rules::kUnsettledFor + std::chrono::seconds{1});
  trial_.run_job("stage.sweep");
  EXPECT_TRUE(known().empty());
}

TEST_P(Stages, HealthIsOfTheChildsMemory) {
  trial_.site().stage_health = [](std::string_view address) {
    EXPECT_EQ(address, "week.main");
    return contract::StageHealth{true, 2400, 29.97, 2000, 40, 3, {"key_interval_long"}};
  };
  opened("rehearsal");
  const auto health = json(as("consult", "getStageHealth"));
  EXPECT_EQ(health.at("kbps").as_int64(), 2400);
  EXPECT_EQ(health.at("troubles").as_array().size(), 1U);
  EXPECT_EQ(text(json(as("consult", "getStudio")).at("media"), "state"), "running");
}

TEST(StageAddress, IsReadBack) {
  EXPECT_EQ(place_of(address_of(kMain)), kMain);
  for (const auto* const none : {"", "week", ".main", "week."})
    EXPECT_FALSE(place_of(none).has_value()) << none;
}

}  // namespace
}  // namespace madang::core::stage
