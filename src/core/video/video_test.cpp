#include <gtest/gtest.h>

#include "core/files/part.hpp"
#include "core/schedule/week_trial.hpp"
#include "core/video/part.hpp"
#include "core/video/repository.hpp"
#include "core/video/service.hpp"

namespace madang::core::video {
namespace {

using schedule::person_of;
using schedule::WeekTrial;
using trial::json;
using trial::reason;
using trial::text;

const std::string kRoom = "018f2b5e-1111-7000-8000-000000000001";

class Video : public ::testing::TestWithParam<std::string> {
 protected:
  void SetUp() override {
    for (const auto* const name : {"buyer", "guide"})
      trial_.exec(
          "INSERT INTO person (id, mail, mail_key, name, language, time_zone, festival, "
          "created_at, mail_confirmed_at) VALUES ($1, $2, $2, $3, 'id', 'Asia/Jakarta', 'week', "
          "0, 0)",
          {person_of(name), std::string(name) + "@example.org", name});
    keep(at("2021-10-06T10:00:00+09:00"), at("2021-10-06T10:30:00+09:00"));
    trial_.clock().set(at("2021-10-06T10:00:00+09:00"));
  }
  static Time at(std::string_view text) { return *parse_rfc3339(text); }
  void keep(Time starts_at, Time ends_at) {
    trial_.command([&](contract::Context& context) {
      Room room;
      room.id = RoomId(kRoom);
      room.festival = "week";
      room.programme = "consult";
      room.subject = "meeting";
      room.title = {{"ko", "상담"}};
      room.starts_at = starts_at;
      room.ends_at = ends_at;
      room.parties = {
          {"buyer", Role::party, {{"ko", "누산타라"}}, "nusantara", "", "id"},
          {"company", Role::party, {{"ko", "아크메"}}, "acme", "", "ko"},
          {"guide", Role::interpreter, {{"ko", "통역"}}, "", person_of("guide").text(), "id"}};
      video::keep(context, room);
      return true;
    });
  }
  wire::Reply as(const char* who, const char* operation, const std::string& body = {}) {
    return trial_.as(who, operation, {{"room", kRoom}}, body);
  }
  std::string joined(const char* who, const std::string& body = {}) {
    const auto reply = as(who, "joinVideoRoom", body);
    EXPECT_EQ(reply.status, 200) << who << " " << reply.body;
    return text(json(reply), "peer");
  }
  static std::string peer(const std::string& id) { return R"({"peer":")" + id + "\"}"; }
  Result<void> may_follow(const char* who) {
    const auto part = video::part();
    wire::Request request;
    request.session_token = who;
    request.params = {{"festival", "week"}, {"room", kRoom}};
    return trial_.command([&](contract::Context& context) {
      const auto caller = schedule::named_caller(context, request);
      contract::Context theirs{context.tx,    *caller, context.outbox, context.now, context.site,
                               context.blobs, {}};
      return part.topics.front().may_follow(theirs, request);
    });
  }

  WeekTrial trial_{GetParam(), {files::part(), part()}};
};

INSTANTIATE_TEST_SUITE_P(Dialects, Video, ::testing::ValuesIn(trial::dialects()),
                         [](const auto& one) { return one.param; });

TEST_P(Video, OnlyItsPeopleAndTheProgrammesManagersEnter) {
  const std::map<std::string, std::string> in = {{"buyer", "party"},
                                                 {"member", "party"},
                                                 {"guide", "interpreter"},
                                                 {"consult", "observer"},
                                                 {"manager", "observer"}};
  for (const auto& [who, role] : in) {
    const auto view = as(who.c_str(), "getVideoRoom");
    ASSERT_EQ(view.status, 200) << who << view.body;
    EXPECT_EQ(text(json(view).at("me"), "role"), role) << who;
    EXPECT_EQ(as(who.c_str(), "joinVideoRoom").status, 200) << who;
    EXPECT_EQ(as(who.c_str(), "getVideoRelay").status, 200) << who;
    EXPECT_TRUE(may_follow(who.c_str()).has_value()) << who;
  }
  for (const auto* const who : {"rival", "visitor", "other", "operator"}) {
    EXPECT_EQ(reason(as(who, "getVideoRoom")), "video.unknown") << who;
    EXPECT_EQ(reason(as(who, "joinVideoRoom")), "video.unknown") << who;
    EXPECT_EQ(reason(as(who, "getVideoRelay")), "video.unknown") << who;
    EXPECT_EQ(reason(as(who, "listVideoMessages")), "video.unknown") << who;
    EXPECT_EQ(reason(as(who, "sayInVideoRoom", R"({"client_id":"1","text":"x"})")), "video.unknown")
        << who;
    EXPECT_FALSE(may_follow(who).has_value()) << who;
  }
  EXPECT_EQ(as("", "joinVideoRoom").status, 401);
}

TEST_P(Video, OnlyInItsTime) {
  const auto expect = [&](const char* now, const char* state, const char* why) {
    trial_.clock().set(at(now));
    EXPECT_EQ(text(json(as("buyer", "getVideoRoom")), "state"), state) << now;
    for (const auto* const who : {"buyer", "consult"}) {
      const auto reply = as(who, "joinVideoRoom");
      EXPECT_EQ(reply.status == 200 ? "" : reason(reply), why) << who << " " << now;
    }
    EXPECT_EQ(may_follow("buyer").has_value(), std::string_view(why).empty()) << now;
  };
  expect("2021-10-06T09:49:00+09:00", "early", "video.not_yet");
  expect("2021-10-06T09:50:00+09:00", "open", "");
  expect("2021-10-06T10:29:00+09:00", "open", "");
  expect("2021-10-06T10:30:00+09:00", "over", "video.over");
  trial_.clock().set(at("2021-10-06T10:05:00+09:00"));
  trial_.command([&](contract::Context& context) {
    cancel(context, RoomId(kRoom));
    return true;
  });
  EXPECT_EQ(reason(as("buyer", "joinVideoRoom")), "video.cancelled");
}

TEST_P(Video, WhoComesBackIsTheSameAndWhoFallsSilentIsGone) {
  const auto first = joined("buyer");
  EXPECT_EQ(joined("buyer", peer(first)), first);
  EXPECT_NE(joined("member", peer(first)), first) << "another's peer is nobody's";
  EXPECT_EQ(as("buyer", "beatVideoRoom", peer(first)).status, 204);
  EXPECT_EQ(reason(as("member", "beatVideoRoom", peer(first))), "video.not_inside");

  trial_.clock().advance(std::chrono::seconds{20});
  EXPECT_EQ(as("buyer", "beatVideoRoom", peer(first)).status, 204);
  trial_.clock().advance(std::chrono::seconds{20});
  trial_.run_job("video.sweep");
  const auto roster = json(as("buyer", "joinVideoRoom", peer(first))).at("roster").as_array();
  EXPECT_EQ(roster.size(), 1U) << "the member fell silent";

  const auto who = trial_.command(
      [&](contract::Context& context) { return presence(context.tx, RoomId(kRoom), context.now); });
  ASSERT_EQ(who.size(), 3U);
  EXPECT_EQ(who[0].party, "buyer");
  EXPECT_TRUE(who[0].inside);
  EXPECT_FALSE(who[1].inside);
  EXPECT_TRUE(who[1].first_came_at.has_value()) << "that they came stays known";
  EXPECT_FALSE(who[2].first_came_at.has_value());
  EXPECT_EQ(as("buyer", "leaveVideoRoom", peer(first)).status, 204);
  EXPECT_EQ(reason(as("buyer", "beatVideoRoom", peer(first))), "video.not_inside");
}

TEST_P(Video, TheConsoleSeesCallsAndTheirRelay) {
  joined("buyer");
  joined("member");
  const auto desk = json(as("consult", "getVideoDesk")).as_object();
  EXPECT_EQ(desk.at("rooms").as_int64(), 1);
  EXPECT_EQ(desk.at("people").as_int64(), 2);
  EXPECT_EQ(text(desk, "relay"), "off");
  EXPECT_EQ(as("buyer", "getVideoDesk").status, 403);
  trial_.clock().advance(std::chrono::minutes{2});
  EXPECT_EQ(json(as("manager", "getVideoDesk")).at("rooms").as_int64(), 0);
}

TEST_P(Video, SixPeopleAndThenNoMore) {
  for (int i = 0; i < 6; ++i) joined(i % 2 == 0 ? "buyer" : "member");
  EXPECT_EQ(reason(as("guide", "joinVideoRoom")), "video.full");
  joined("consult");  // observers are counted apart
}

TEST_P(Video, SignalsReachTheTopicOnlyFromOnesOwnPeer) {
  const auto mine = joined("buyer");
  const auto theirs = joined("member");
  const auto signal = [&](const std::string& from) {
    return R"({"from":")" + from + R"(","to":")" + theirs +
           R"(","kind":"description","data":"v=0"})";
  };
  EXPECT_EQ(as("buyer", "signalInVideoRoom", signal(mine)).status, 204);
  EXPECT_EQ(reason(as("buyer", "signalInVideoRoom", signal(theirs))), "video.not_inside");
  const auto events = trial_.events();
  EXPECT_EQ(std::count(events.begin(), events.end(), "video/week/" + kRoom + " signal.sent"), 1);
}

TEST_P(Video, WhatIsSaidTwiceIsOnceAndFilesAreOnesOwn) {
  joined("buyer");
  const std::string said = R"({"client_id":"one","text":"Selamat pagi"})";
  const auto first = as("buyer", "sayInVideoRoom", said);
  ASSERT_EQ(first.status, 201) << first.body;
  EXPECT_EQ(as("buyer", "sayInVideoRoom", said).body, first.body);
  EXPECT_EQ(json(as("member", "listVideoMessages")).at("items").as_array().size(), 1U);
  EXPECT_EQ(reason(as("buyer", "sayInVideoRoom", R"({"client_id":"two"})")), "input.refused");
  trial_.exec(
      "INSERT INTO file (id, festival, owner, organisation, name, content_type, bytes, sha256, "
      "widths, is_public, created_at) VALUES ('018f2b5e-2222-7000-8000-000000000001', 'week', $1, "
      "'', 'offer.pdf', 'application/pdf', 3, '', '[]', 0, 0)",
      {person_of("buyer")});
  const std::string file = R"({"client_id":"three","file":"018f2b5e-2222-7000-8000-000000000001"})";
  EXPECT_EQ(reason(as("member", "sayInVideoRoom", file)), "files.unknown");
  const std::map<std::string, std::string, std::less<>> where = {
      {"room", kRoom}, {"file", "018f2b5e-2222-7000-8000-000000000001"}};
  EXPECT_EQ(reason(trial_.as("member", "getVideoFile", where)), "files.unknown") << "not shown yet";
  EXPECT_EQ(text(json(as("buyer", "sayInVideoRoom", file)).at("file"), "name"), "offer.pdf");
  EXPECT_EQ(trial_.as("member", "getVideoFile", where).status, 200);
  EXPECT_EQ(reason(trial_.as("rival", "getVideoFile", where)), "video.unknown");
}

TEST_P(Video, WhoRunsItMaySendThemElsewhere) {
  const std::string link = R"({"link":"https://meet.example/abc"})";
  EXPECT_EQ(reason(as("buyer", "setVideoLink", link)), "access.denied");
  EXPECT_EQ(reason(as("rival", "setVideoLink", link)), "video.unknown");
  EXPECT_EQ(schedule::first_field(as("consult", "setVideoLink", R"({"link":"javascript:x"})")),
            "link url.malformed");
  EXPECT_EQ(as("consult", "setVideoLink", link).status, 200);
  EXPECT_EQ(text(json(as("buyer", "getVideoRoom")), "link"), "https://meet.example/abc");
  keep(at("2021-10-06T11:00:00+09:00"), at("2021-10-06T11:30:00+09:00"));
  EXPECT_EQ(text(json(as("buyer", "getVideoRoom")), "link"), "https://meet.example/abc")
      << "a move leaves it";
  EXPECT_EQ(as("consult", "setVideoLink", R"({"link":""})").status, 200);
  EXPECT_FALSE(json(as("buyer", "getVideoRoom")).as_object().contains("link"));
}

TEST_P(Video, TimeEndsTheRoomOnceAndAMoveOpensItAgain) {
  joined("buyer");
  trial_.clock().set(at("2021-10-06T10:30:00+09:00"));
  const auto told = [&] {
    return trial_.command([](contract::Context& context) {
      sweep(context);
      std::vector<std::string> names;
      for (const auto& event : context.outbox.events()) names.push_back(event.name);
      return names;
    });
  };
  EXPECT_EQ(told(), (std::vector<std::string>{"peer.left", "room.ended"}));
  EXPECT_EQ(told(), std::vector<std::string>{});
  keep(at("2021-10-06T10:30:00+09:00"), at("2021-10-06T11:00:00+09:00"));
  joined("buyer");
  EXPECT_EQ(trial_.rows("SELECT 1 FROM video_peer").size(), 2U) << "both visits are kept";
}

class VideoRecording : public Video {
 protected:
  wire::Reply in(const char* who, const char* operation, const std::string& recording,
                 const std::string& body = {}) {
    return trial_.as(who, operation, {{"room", kRoom}, {"recording", recording}}, body);
  }
  wire::Reply answer(const char* who, const std::string& recording, const char* said) {
    return in(who, "answerVideoRecording", recording, std::string(R"({"answer":")") + said + "\"}");
  }
  std::string asked(const char* who, const std::string& mine) {
    const auto reply = as(who, "askVideoRecording", peer(mine));
    EXPECT_EQ(reply.status, 201) << reply.body;
    return text(json(reply), "id");
  }
  std::string state() {
    const auto items = json(as("buyer", "listVideoRecordings")).at("items").as_array();
    if (items.empty()) return "none";
    const auto& newest = items.front().as_object();
    return text(newest, "state") + (newest.contains("why") ? " " + text(newest, "why") : "");
  }
  /// Of a file of `who`.
  std::string file_of(const char* who) {
    const std::string id = "018f2b5e-3333-7000-8000-000000000001";
    trial_.exec(
        "INSERT INTO file (id, festival, owner, organisation, name, content_type, bytes, sha256, "
        "widths, is_public, created_at) VALUES ($1, 'week', $2, '', 'film.webm', 'video/webm', 3, "
        "'', '[]', 0, 0)",
        {id, person_of(who)});
    return id;
  }
  static std::string film(const std::string& file) { return R"({"file":")" + file + "\"}"; }
  std::size_t spans(const char* which) {
    return trial_.rows(std::string("SELECT 1 FROM video_recording_span WHERE ") + which).size();
  }
};

INSTANTIATE_TEST_SUITE_P(Dialects, VideoRecording, ::testing::ValuesIn(trial::dialects()),
                         [](const auto& one) { return one.param; });

TEST_P(VideoRecording, RunsOnceEveryoneInsideAgreed) {
  const auto mine = joined("buyer");
  joined("member");
  joined("consult");
  const auto id = asked("buyer", mine);
  EXPECT_EQ(state(), "asking");
  EXPECT_EQ(reason(as("member", "askVideoRecording", peer(joined("member")))),
            "video.recording_open");
  EXPECT_EQ(answer("member", id, "yes").status, 200);
  EXPECT_EQ(state(), "asking") << "the observer is inside as well";
  EXPECT_EQ(reason(in("buyer", "keepVideoFilm", id, film(file_of("buyer")))),
            "video.recording_no_consent");
  EXPECT_EQ(answer("consult", id, "yes").status, 200);
  EXPECT_EQ(state(), "running");
  EXPECT_EQ(reason(answer("guide", id, "yes")), "video.recording_unknown") << "was not asked";
  EXPECT_EQ(reason(answer("rival", id, "yes")), "video.unknown");
  EXPECT_EQ(reason(in("member", "stopVideoRecording", id)), "video.recording_unknown");
  EXPECT_EQ(in("buyer", "stopVideoRecording", id).status, 200);
  EXPECT_EQ(state(), "ended stopped");
  EXPECT_EQ(reason(answer("guide", id, "no")), "video.recording_unknown");
  EXPECT_EQ(spans("to_at IS NOT NULL"), 1U);
}

TEST_P(VideoRecording, WhoComesLaterIsAskedBeforeItGoesOn) {
  const auto mine = joined("buyer");
  const auto id = asked("buyer", mine);
  EXPECT_EQ(state(), "running") << "alone";
  trial_.clock().advance(std::chrono::seconds{5});
  const auto late = joined("guide");
  EXPECT_EQ(state(), "paused");
  EXPECT_EQ(spans("to_at IS NULL"), 0U);
  trial_.clock().advance(std::chrono::seconds{5});
  EXPECT_EQ(answer("guide", id, "yes").status, 200);
  EXPECT_EQ(state(), "running");
  EXPECT_EQ(as("guide", "leaveVideoRoom", peer(late)).status, 204);
  EXPECT_EQ(joined("guide", peer(late)), late);
  EXPECT_EQ(state(), "running") << "who agreed is not asked twice";
  joined("member");
  EXPECT_EQ(state(), "paused");
  EXPECT_EQ(answer("member", id, "no").status, 200);
  EXPECT_EQ(state(), "ended refused");
  EXPECT_EQ(reason(answer("member", id, "yes")), "video.recording_over");
  EXPECT_EQ(in("buyer", "keepVideoFilm", id, film(file_of("buyer"))).status, 200)
      << "what ran with the consent of all";
  const auto rows = trial_.rows("SELECT 1 FROM video_consent WHERE agreed_at IS NOT NULL");
  EXPECT_EQ(rows.size(), 2U);
}

TEST_P(VideoRecording, ConsentTakenBackEndsItAndDeletesTheFilm) {
  const auto mine = joined("buyer");
  joined("member");
  const auto id = asked("buyer", mine);
  answer("member", id, "yes");
  const auto file = file_of("buyer");
  EXPECT_EQ(reason(in("member", "keepVideoFilm", id, film(file))), "video.recording_unknown");
  ASSERT_EQ(in("buyer", "keepVideoFilm", id, film(file)).status, 200);
  EXPECT_EQ(state(), "ended stopped");
  const std::map<std::string, std::string, std::less<>> at_file = {{"room", kRoom}, {"file", file}};
  EXPECT_EQ(trial_.as("member", "getVideoFile", at_file).status, 200) << "who is in it may see it";
  const auto told = [&](const char* who, const char* key) {
    const auto first =
        json(as(who, "listVideoRecordings")).at("items").as_array().at(0).as_object();
    return first.contains(key) ? text(first, key) : "";
  };
  EXPECT_EQ(told("buyer", "mine") + " " + told("member", "mine"), "asker agreed");
  EXPECT_EQ(told("member", "film"), file);
  EXPECT_EQ(told("guide", "mine") + told("guide", "film"), "");
  EXPECT_EQ(reason(trial_.as("guide", "getVideoFile", at_file)), "files.unknown");
  trial_.clock().set(at("2021-10-06T12:00:00+09:00"));
  EXPECT_EQ(answer("member", id, "no").status, 200) << "also when the time is over";
  EXPECT_EQ(told("member", "mine"), "withdrawn");
  EXPECT_EQ(reason(trial_.as("member", "getVideoFile", at_file)), "files.unknown");
  EXPECT_EQ(reason(trial_.as("buyer", "getVideoFile", at_file)), "files.unknown");
  EXPECT_EQ(reason(in("buyer", "keepVideoFilm", id, film(file))), "video.recording_no_consent");
  EXPECT_EQ(trial_.rows("SELECT 1 FROM video_consent WHERE withdrawn_at IS NOT NULL").size(), 1U);
}

TEST_P(VideoRecording, EndsWithWhoAskedAndWithTheTime) {
  const auto mine = joined("buyer");
  asked("buyer", mine);
  EXPECT_EQ(as("buyer", "leaveVideoRoom", peer(mine)).status, 204);
  EXPECT_EQ(state(), "ended asker_left");
  asked("buyer", joined("buyer", peer(mine)));
  EXPECT_EQ(state(), "running");
  trial_.clock().set(at("2021-10-06T10:30:00+09:00"));
  trial_.run_job("video.sweep");
  EXPECT_EQ(state().substr(0, 5), "ended");
  EXPECT_EQ(spans("to_at IS NULL"), 0U);
}

TEST_P(VideoRecording, AnErasedAccountTakesItsConsentBack) {
  const auto mine = joined("buyer");
  joined("member");
  answer("member", asked("buyer", mine), "yes");
  EXPECT_EQ(state(), "running");
  const auto part = video::part();
  trial_.command([&](contract::Context& context) {
    EXPECT_NE(part.personal.front().tell(context, person_of("member")).find("agreed_at"),
              std::string::npos);
    part.personal.front().erase(context, person_of("member"));
    return true;
  });
  EXPECT_EQ(state(), "ended withdrawn");
  EXPECT_EQ(trial_.rows("SELECT 1 FROM video_consent WHERE name = 'member'").size(), 0U);
}

}  // namespace
}  // namespace madang::core::video
