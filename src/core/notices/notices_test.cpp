#include <cstdlib>
#include <fstream>

#include <gtest/gtest.h>

#include "core/notices/atom.hpp"
#include "core/notices/part.hpp"
#include "core/notices/service.hpp"
#include "core/schedule/week_trial.hpp"

namespace madang::core::notices {
namespace {

using schedule::first_field;
using trial::json;
using trial::reason;
using trial::text;

const std::string kOpening =
    R"({"slug":"opening","title":{"ko":"오늘 열려요","en":"It opens"},)"
    R"("body":{"ko":"**오늘** 시작해요.\n\n<b>x</b>","en":"It *starts* today."},"category":"event"})";

class NoticeEndpoints : public testing::TestWithParam<std::string> {
 protected:
  wire::Reply create(const std::string& body = kOpening, std::string_view who = "manager") {
    return week_.as(who, "createNotice", {}, body);
  }
  wire::Reply change(const std::string& body, std::string_view who = "manager") {
    return week_.as(who, "updateNotice", {{"notice", "opening"}}, body);
  }
  wire::Reply state(const std::string& body, std::string_view who = "manager") {
    return week_.as(who, "setNoticeState", {{"notice", "opening"}}, body);
  }
  wire::Reply read() { return week_.as("", "getNotice", {{"notice", "opening"}}); }
  std::size_t listed() { return json(week_.as("", "listNotices")).at("items").get_array().size(); }

  schedule::WeekTrial week_{GetParam(), {part()}};
};

TEST_P(NoticeEndpoints, ADraftIsPublishedAndWithdrawn) {
  const auto made = create();
  ASSERT_EQ(made.status, 201) << made.body;
  EXPECT_EQ(text(json(made), "state"), "draft");
  EXPECT_EQ(read().status, 404);
  EXPECT_EQ(listed(), 0U);
  EXPECT_TRUE(week_.events().empty());
  ASSERT_EQ(state(R"({"state":"published","version":1})").status, 200);
  const auto shown = json(read());
  EXPECT_EQ(text(shown.at("body_html"), "ko"),
            "<p><strong>오늘</strong> 시작해요.</p>\n<p>&lt;b&gt;x&lt;/b&gt;</p>\n");
  EXPECT_EQ(text(json(week_.as("", "listNotices")).at("items").at(0).at("summary"), "en"),
            "It starts today.");
  ASSERT_EQ(state(R"({"state":"withdrawn","version":2})").status, 200);
  EXPECT_EQ(read().status, 404);
  EXPECT_EQ(week_.events(), (std::vector<std::string>{"festival/week notice.published",
                                                      "festival/week notice.withdrawn"}));
  EXPECT_EQ(week_.count("SELECT COUNT(*) FROM audit_entry WHERE subject_id = 'opening'"), 3);
}

TEST_P(NoticeEndpoints, AScheduledNoticeAppearsByItself) {
  ASSERT_EQ(create().status, 201);
  EXPECT_EQ(first_field(state(R"({"state":"scheduled","version":1})")), "publish_at required");
  ASSERT_EQ(
      state(R"({"state":"scheduled","version":1,"publish_at":"2021-10-06T12:00:00+09:00"})").status,
      200);
  week_.run_job("notices.publish");
  EXPECT_EQ(read().status, 404);
  week_.clock().set(parse_rfc3339("2021-10-06T12:00:01+09:00").value());
  week_.run_job("notices.publish");
  const auto shown = json(read());
  EXPECT_EQ(text(shown, "published_at"), "2021-10-06T03:00:00.000Z");
  week_.run_job("notices.announce");
  week_.run_job("notices.announce");
  EXPECT_EQ(week_.count("SELECT COUNT(*) FROM notification WHERE kind = 'notices.published'"), 8);
  EXPECT_EQ(week_.count("SELECT COUNT(*) FROM effect WHERE kind = 'mail'"), 8);
}

TEST_P(NoticeEndpoints, WhoWritesWhat) {
  EXPECT_EQ(create(kOpening, "").status, 401);
  EXPECT_EQ(create(kOpening, "member").status, 403);
  EXPECT_EQ(create(kOpening, "consult").status, 403);
  auto own = kOpening;
  own.insert(1, R"("programme":"consult",)");
  EXPECT_EQ(create(own, "consult").status, 201);
  EXPECT_EQ(change(R"({"version":1,"programme":"demoday"})", "consult").status, 403);
  EXPECT_EQ(change(R"({"version":1,"pinned":true})", "consult").status, 200);
  auto whole = kOpening;
  whole.replace(whole.find("opening"), 7, "whole");
  ASSERT_EQ(create(whole, "owner").status, 201);
  EXPECT_EQ(week_.as("consult", "getNoticeDraft", {{"notice", "whole"}}).status, 403);
  EXPECT_EQ(week_.as("owner", "getNoticeDraft", {{"notice", "whole"}}).status, 200);
  EXPECT_EQ(json(week_.as("consult", "listNoticeDrafts")).at("items").get_array().size(), 1U);
  EXPECT_EQ(json(week_.as("operator", "listNoticeDrafts")).at("items").get_array().size(), 2U);
  EXPECT_EQ(week_.as("visitor", "listNoticeDrafts").status, 403);
}

TEST_P(NoticeEndpoints, BadInputIsNamedFieldByField) {
  EXPECT_EQ(first_field(create(R"({"title":{"en":"x"}})")), "title/ko required");
  EXPECT_EQ(first_field(create(R"({"title":{"ko":"x"},"slug":"Ä"})")), "slug not_a_slug");
  EXPECT_EQ(first_field(create(R"({"category":"gossip"})")), "category not_a_choice");
  EXPECT_EQ(first_field(create(R"({"body":{"ko":")" + std::string(20'001, 'x') + R"("}})")),
            "body/ko too_long");
  EXPECT_EQ(first_field(create(R"({"title":{"ko":"x"},"programme":"circus"})")),
            "programme not_a_choice");
  EXPECT_EQ(reason(create(R"({"title":{"ko":"x"},"programme":"jobfair"})")), "programme.unknown");
  ASSERT_EQ(create().status, 201);
  EXPECT_EQ(reason(create()), "notices.slug_taken");
  EXPECT_EQ(create(R"({"title":{"ko":"빈 글"},"slug":"empty"})").status, 201);
  EXPECT_EQ(reason(week_.as("manager", "setNoticeState", {{"notice", "empty"}},
                            R"({"state":"published","version":1})")),
            "notices.empty");
  EXPECT_EQ(reason(state(R"({"state":"published","version":9})")), "notices.version_stale");
  EXPECT_EQ(reason(change(R"({"version":9,"pinned":true})")), "notices.version_stale");
  EXPECT_EQ(first_field(change(R"({"pinned":true})")), "version required");
  EXPECT_EQ(change(R"({"version":1,"title":{"ko":"새 제목"}})").status, 200);
}

TEST_P(NoticeEndpoints, PinnedComeFirstAndPagesFollow) {
  for (const auto* const slug : {"a", "b", "c"}) {
    const std::string name = slug;
    ASSERT_EQ(create(R"({"slug":")" + name + R"(","title":{"ko":")" + name +
                     R"("},"body":{"ko":"글"},"pinned":)" + (name == "a" ? "true" : "false") + "}")
                  .status,
              201);
    ASSERT_EQ(week_
                  .as("manager", "setNoticeState", {{"notice", name}},
                      R"({"state":"published","version":1})")
                  .status,
              200);
  }
  const auto first = json(week_.as("", "listNotices", {}, "", {{"limit", "2"}}));
  EXPECT_EQ(text(first.at("items").at(0), "slug"), "a");
  EXPECT_EQ(text(first.at("items").at(1), "slug"), "c");
  const auto second =
      json(week_.as("", "listNotices", {}, "", {{"limit", "2"}, {"after", text(first, "next")}}));
  EXPECT_EQ(text(second.at("items").at(0), "slug"), "b");
  EXPECT_EQ(text(second, "next"), "");
}

TEST_P(NoticeEndpoints, TheFeedIsOneOfSamples) {
  ASSERT_EQ(create().status, 201);
  ASSERT_EQ(state(R"({"state":"published","version":1})").status, 200);
  const auto feed = week_.as("", "getNoticeFeed", {}, "", {{"lang", "en"}});
  ASSERT_EQ(feed.status, 200);
  EXPECT_EQ(feed.content_type, "application/atom+xml; charset=utf-8");
  EXPECT_NE(feed.body.find("<title type=\"text\" xml:lang=\"en\">It opens</title>"),
            std::string::npos);
  EXPECT_EQ(week_.as("", "getNoticeFeed", {{"festival", "none"}}).status, 404);
  if (const char* const folder = std::getenv("MADANG_SAMPLES"))
    std::ofstream(std::string(folder) + "/notices-" + GetParam() + ".atom") << feed.body;
}

TEST_P(NoticeEndpoints, AnImportedNoticeKeepsEditsAndWaitsForItsTime) {
  Notice row;
  row.festival = "week";
  row.slug = "opening";
  row.title = {{"ko", "오늘"}};
  row.body = {{"ko", "글"}};
  row.publish_at = parse_rfc3339("2021-10-06T12:00:00+09:00").value();
  const auto import = [&] {
    return week_.command([&](contract::Context& context) { return bring(context, row); });
  };
  EXPECT_EQ(import(), Upsert::created);
  EXPECT_EQ(read().status, 404);
  EXPECT_EQ(import(), Upsert::unchanged);
  ASSERT_EQ(change(R"({"version":1,"title":{"ko":"고친 제목"}})").status, 200);
  EXPECT_EQ(import(), Upsert::unchanged);
  week_.clock().set(parse_rfc3339("2021-10-06T13:00:00+09:00").value());
  week_.run_job("notices.publish");
  EXPECT_EQ(text(json(read()).at("title"), "ko"), "고친 제목");
  EXPECT_EQ(import(), Upsert::unchanged);
  row.body = {{"ko", "다른 글"}};
  EXPECT_EQ(import(), Upsert::changed);
  EXPECT_EQ(text(json(read()), "published_at"), "2021-10-06T03:00:00.000Z");
  week_.clock().set(parse_rfc3339("2021-10-06T11:00:00+09:00").value());
  EXPECT_EQ(read().status, 404);
  EXPECT_EQ(
      week_.command([&](contract::Context& context) { return retire_but(context, "week", {}); }),
      1);
}

INSTANTIATE_TEST_SUITE_P(Databases, NoticeEndpoints, testing::ValuesIn(trial::dialects()),
                         [](const auto& each) { return each.param; });

TEST(Atom, IsGolden) {
  Notice notice;
  notice.id = NoticeId("018f2b5e-0000-7000-8000-000000000001");
  notice.festival = "week";
  notice.slug = "opening";
  notice.programme = "consult";
  notice.title = {{"ko", "열려요 & <오늘>"}};
  notice.summary = {{"ko", "요약"}, {"en", "Summary"}};
  notice.body_html = {{"ko", "<p>글\x01</p>"}};
  notice.published_at = parse_rfc3339("2021-10-06T08:00:00+09:00").value();
  notice.updated_at = parse_rfc3339("2021-10-06T09:00:00+09:00").value();
  const Feed feed{"week",  "The Week · Notices", "The Week", "https://w.example", "en", {},
                  {notice}};
  EXPECT_EQ(to_atom(feed),
            "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
            "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"en\">\n"
            "<id>https://w.example/feeds/week/notices.atom?lang=en</id>\n"
            "<title>The Week · Notices</title>\n<updated>2021-10-06T00:00:00.000Z</updated>\n"
            "<author><name>The Week</name></author>\n"
            "<link rel=\"self\" type=\"application/atom+xml\" "
            "href=\"https://w.example/feeds/week/notices.atom?lang=en\"/>\n"
            "<link rel=\"alternate\" type=\"text/html\" href=\"https://w.example/week/notices\"/>\n"
            "<generator>Madang</generator>\n<entry>\n"
            "<id>urn:uuid:018f2b5e-0000-7000-8000-000000000001</id>\n"
            "<title type=\"text\" xml:lang=\"ko\">열려요 &amp; &lt;오늘&gt;</title>\n"
            "<link rel=\"alternate\" type=\"text/html\" "
            "href=\"https://w.example/week/notices/opening\"/>\n"
            "<published>2021-10-05T23:00:00.000Z</published>\n"
            "<updated>2021-10-06T00:00:00.000Z</updated>\n<category term=\"notice\"/>\n"
            "<category term=\"consult\"/>\n"
            "<summary type=\"text\" xml:lang=\"en\">Summary</summary>\n"
            "<content type=\"html\" "
            "xml:lang=\"ko\">&lt;p&gt;글&lt;/p&gt;</content>\n</entry>\n</feed>\n");
}

}  // namespace
}  // namespace madang::core::notices
