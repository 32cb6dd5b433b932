#include <set>

#include <gtest/gtest.h>

#include "core/files/part.hpp"
#include "core/organisations/part.hpp"
#include "core/organisations/service.hpp"
#include "core/schedule/week_trial.hpp"

namespace madang {
namespace {

using core::schedule::first_field;
using core::trial::json;
using core::trial::reason;
using core::trial::text;

class Organisations : public testing::TestWithParam<std::string> {
 protected:
  void SetUp() override {
    bring("acme", "한빛 센서", "Hanbit Sensor", {"consult"}, "852349");
    bring("rivals", "가온 게임즈", "Gaon Games", {"demoday"}, "950450");
    bring("hidden", "숨은 회사", "Hidden Works", {"consult"}, "852349", "draft");
  }
  void bring(const std::string& slug, const std::string& ko, const std::string& en,
             std::vector<std::string> programmes, const std::string& code,
             const std::string& state = "published") {
    week_.command([&](contract::Context& context) {
      core::organisations::Organisation one;
      one.festival = "week";
      one.slug = slug;
      one.name = {{"ko", ko}, {"en", en}};
      one.summary = {{"ko", ko + " 소개"}};
      one.fields = {"sensor"};
      one.programmes = std::move(programmes);
      one.state = state;
      core::organisations::Product product;
      product.key = "first";
      product.name = {{"ko", "온도 센서"}, {"en", "Thermometer"}};
      product.summary = {{"ko", "재요"}};
      product.hs_code = code;
      return core::organisations::bring(context, one, {product});
    });
  }
  std::vector<std::string> found(core::schedule::WeekTrial::Texts query,
                                 std::string_view who = "") {
    std::vector<std::string> slugs;
    const auto reply = json(week_.as(who, "searchOrganisations", {}, "", std::move(query)));
    for (const auto& item : reply.at("items").get_array()) slugs.push_back(text(item, "slug"));
    return slugs;
  }
  wire::Reply on_acme(std::string_view who, std::string_view operation, std::string body = {}) {
    return week_.as(who, operation, {{"organisation", "acme"}}, std::move(body));
  }

  core::schedule::WeekTrial week_{GetParam(), {core::organisations::part(), core::files::part()}};
};

using Slugs = std::vector<std::string>;

TEST_P(Organisations, AreFoundAsPeopleType) {
  EXPECT_EQ(found({{"q", "한빛"}}), (Slugs{"acme"}));
  EXPECT_EQ(found({{"q", "한 빛센 서"}}), (Slugs{"acme"}));
  EXPECT_EQ(found({{"q", "ㅎㅂㅅㅅ"}}), (Slugs{"acme"}));
  EXPECT_EQ(found({{"q", "HANBIT"}}), (Slugs{"acme"}));
  EXPECT_EQ(found({{"q", "950450"}}), (Slugs{"rivals"}));
  EXPECT_EQ(found({{"q", "없는회사"}}), Slugs{});
  EXPECT_EQ(found({{"q", "센서"}}), (Slugs{"acme", "rivals"}));      // name before product
  EXPECT_EQ(found({{"q", "%_'\";--"}}), (Slugs{"rivals", "acme"}));  // nothing left to search for
}

TEST_P(Organisations, FacetsCountWhatTheOtherFiltersLeave) {
  const auto reply = json(week_.as("", "searchOrganisations", {}, "", {{"programme", "consult"}}));
  EXPECT_EQ(reply.at("total").as_int64(), 1);
  const auto& facets = reply.at("facets").at("programmes").get_array();
  EXPECT_EQ(facets.size(), 2U);
}

TEST_P(Organisations, PagesHoldEverythingOnce) {
  for (int i = 0; i < 7; ++i) bring("more-" + std::to_string(i), "같은 이름", "Same", {}, "852349");
  Slugs all;
  std::string after;
  do {
    core::schedule::WeekTrial::Texts query{{"limit", "2"}};
    if (!after.empty()) query["after"] = after;
    const auto reply = json(week_.as("", "searchOrganisations", {}, "", query));
    for (const auto& item : reply.at("items").get_array()) all.push_back(text(item, "slug"));
    after = text(reply, "next");
  } while (!after.empty());
  EXPECT_EQ(all.size(), 9U);
  EXPECT_EQ(std::set<std::string>(all.begin(), all.end()).size(), 9U);
}

TEST_P(Organisations, DraftsAreSeenByThoseWhoMayEditOnly) {
  EXPECT_EQ(found({{"q", "숨은"}}), Slugs{});
  EXPECT_EQ(found({{"q", "숨은"}, {"state", "all"}}, "visitor"), Slugs{});
  EXPECT_EQ(found({{"q", "숨은"}, {"state", "all"}}, "manager"), (Slugs{"hidden"}));
  for (const auto* const who : {"", "visitor", "member", "rival"})
    EXPECT_EQ(week_.as(who, "getOrganisation", {{"organisation", "hidden"}}).status, 404) << who;
  EXPECT_EQ(week_.as("consult", "getOrganisation", {{"organisation", "hidden"}}).status, 200);
}

TEST_P(Organisations, AMemberChangesTheOwnProfileAndNoOther) {
  const std::string change = R"({"version":1,"summary":{"ko":"새 소개"}})";
  EXPECT_EQ(on_acme("", "updateOrganisation", change).status, 401);
  EXPECT_EQ(on_acme("visitor", "updateOrganisation", change).status, 403);
  EXPECT_EQ(on_acme("rival", "updateOrganisation", change).status, 403);
  EXPECT_EQ(on_acme("member", "updateOrganisation", change).status, 200);
  EXPECT_EQ(reason(on_acme("member", "updateOrganisation", change)), "organisations.stale");
  EXPECT_EQ(on_acme("consult", "updateOrganisation", R"({"version":2,"employees":12})").status,
            200);
  EXPECT_EQ(week_
                .as("consult", "updateOrganisation", {{"organisation", "rivals"}},
                    R"({"version":1,"employees":12})")
                .status,
            403);
  EXPECT_EQ(first_field(on_acme("member", "updateOrganisation",
                                R"({"version":3,"programmes":["commerce"]})")),
            "programmes organisations.programmes_by_manager");
  EXPECT_EQ(found({{"q", "새소개"}}), (Slugs{"acme"}));
  EXPECT_EQ(week_.count("SELECT COUNT(*) FROM audit_entry WHERE subject_id = 'acme'"), 2);
}

TEST_P(Organisations, ProductsAreAddedChangedAndRemoved) {
  const auto made =
      on_acme("member", "createProduct",
              R"({"name":{"ko":"압력계"},"summary":{"ko":"눌러요"},"hs_code":"9026.20"})");
  ASSERT_EQ(made.status, 201) << made.body;
  EXPECT_EQ(text(json(made), "hs_code"), "902620");
  const auto id = text(json(made), "id");
  EXPECT_EQ(found({{"q", "압력계"}}), (Slugs{"acme"}));
  const auto change = [&](std::string_view who, const std::string& body) {
    return week_.as(who, "updateProduct", {{"organisation", "acme"}, {"product", id}}, body);
  };
  EXPECT_EQ(change("rival", R"({"price":"USD 1"})").status, 403);
  EXPECT_EQ(change("member", R"({"price":"USD 1"})").status, 200);
  EXPECT_EQ(first_field(change("member", R"({"hs_code":"12"})")), "hs_code hs_code.malformed");
  EXPECT_EQ(week_
                .as("rival", "updateProduct", {{"organisation", "rivals"}, {"product", id}},
                    R"({"price":"0"})")
                .status,
            404);
  EXPECT_EQ(week_.as("member", "deleteProduct", {{"organisation", "acme"}, {"product", id}}).status,
            204);
  EXPECT_EQ(found({{"q", "압력계"}}), Slugs{});
}

TEST_P(Organisations, AManagerAddsAndPublishes) {
  const std::string body =
      R"({"kind":"company","name":{"ko":"새 회사","en":"New One"},"summary":{"ko":"왔어요"},)"
      R"("programmes":["consult"]})";
  EXPECT_EQ(week_.as("member", "createOrganisation", {}, body).status, 403);
  const auto made = week_.as("consult", "createOrganisation", {}, body);
  ASSERT_EQ(made.status, 201) << made.body;
  EXPECT_EQ(text(json(made), "slug"), "new-one");
  EXPECT_EQ(found({{"q", "새회사"}}), Slugs{});
  EXPECT_EQ(week_
                .as("consult", "setOrganisationState", {{"organisation", "new-one"}},
                    R"({"state":"published","version":1})")
                .status,
            200);
  EXPECT_EQ(found({{"q", "새회사"}}), (Slugs{"new-one"}));
  EXPECT_EQ(first_field(week_.as("manager", "createOrganisation", {},
                                 R"({"name":{"en":"x"},"summary":{"ko":"y"},"slug":"a"})")),
            "name/ko required");
  EXPECT_EQ(first_field(week_.as("manager", "createOrganisation", {},
                                 R"({"name":{"ko":"x"},"summary":{"ko":"y"},"slug":"acme"})")),
            "slug organisations.slug_taken");
}

TEST_P(Organisations, TheSameFolderRowChangesNothing) {
  const auto before = json(on_acme("", "getOrganisation"));
  bring("acme", "한빛 센서", "Hanbit Sensor", {"consult"}, "852349");
  EXPECT_EQ(json(on_acme("", "getOrganisation")), before);
  bring("acme", "한빛 센서", "Hanbit Sensors", {"consult"}, "852349");
  EXPECT_EQ(json(on_acme("", "getOrganisation")).at("version").as_int64(), 2);
}

INSTANTIATE_TEST_SUITE_P(On, Organisations, testing::ValuesIn(core::trial::dialects()),
                         [](const auto& on) { return on.param; });

}  // namespace
}  // namespace madang
