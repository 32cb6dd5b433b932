#include <gtest/gtest.h>

#include "programmes/consult/consult_trial.hpp"
#include "programmes/consult/wishes/service.hpp"

namespace madang::programmes::consult {
namespace {

using testing::ConsultTrial;
using testing::json;
using testing::reason;
using testing::text;

class ConsultWishes : public ::testing::TestWithParam<std::string> {
 protected:
  wire::Reply wish(std::string_view who, const std::string& slug, const EntryId& other,
                   const std::string& choice) {
    return trial_.as(who, "setConsultWish", {{"organisation", slug}, {"entry", other.text()}},
                     R"({"choice":")" + choice + R"("})");
  }
  wire::Reply seen(std::string_view who, const std::string& slug) {
    return trial_.as(who, "listConsultSuggestions", {{"organisation", slug}});
  }

  ConsultTrial trial_{GetParam()};
  EntryId buyer_ = trial_.enter("nusantara", Side::buyer, EntryState::selected);
  EntryId acme_ = trial_.enter("acme", Side::company, EntryState::selected);
  EntryId rivals_ = trial_.enter("rivals", Side::company, EntryState::stand_by);
};

INSTANTIATE_TEST_SUITE_P(Dialects, ConsultWishes, ::testing::ValuesIn(core::trial::dialects()),
                         [](const auto& one) { return one.param; });

TEST_P(ConsultWishes, SuggestionsComeBestFirstWithReasons) {
  const auto reply = seen("buyer", "nusantara");
  ASSERT_EQ(reply.status, 200) << reply.body;
  const auto items = json(reply).at("items");
  ASSERT_EQ(items.as_array().size(), 2U);
  EXPECT_EQ(text(items.at(0), "organisation"), "acme");
  EXPECT_EQ(text(items.at(0).at("reasons").at(0), "reason"), "consult.reason.field");
  EXPECT_EQ(items.at(0).at("reasons").at(0).at("values").at(0).as_string(), "sensor");
  EXPECT_EQ(items.at(0).at("offers").as_array().size(), 1U);
  EXPECT_GT(items.at(0).at("score").to_number<int>(), items.at(1).at("score").to_number<int>());
  const auto other = json(seen("member", "acme")).at("items");
  ASSERT_EQ(other.as_array().size(), 1U);
  EXPECT_EQ(text(other.at(0), "organisation"), "nusantara");
}

TEST_P(ConsultWishes, OnlyThoseWhoMayBeMetAreShown) {
  trial_.enter("melaka", Side::buyer, EntryState::submitted);
  EXPECT_EQ(json(seen("member", "acme")).at("items").as_array().size(), 1U);
  trial_.exec("UPDATE consult_entry SET state = 'declined' WHERE id = $1", {acme_});
  EXPECT_EQ(json(seen("buyer", "nusantara")).at("items").as_array().size(), 1U);
  EXPECT_EQ(json(seen("member", "acme")).at("items").as_array().size(), 0U);
  EXPECT_EQ(reason(wish("buyer", "nusantara", acme_, "want")), "consult.entry_unknown");
  EXPECT_EQ(reason(wish("member", "acme", buyer_, "want")), "consult.entry_not_open");
}

TEST_P(ConsultWishes, OneTapSetsChangesAndTakesBack) {
  const auto choice = [&] {
    return text(json(seen("buyer", "nusantara")).at("items").at(0), "choice");
  };
  for (const auto* const each : {"must", "want", "fine", "no"}) {
    EXPECT_EQ(wish("buyer", "nusantara", acme_, each).status, 204);
    EXPECT_EQ(choice(), each);
  }
  EXPECT_EQ(wish("buyer", "nusantara", acme_, "none").status, 204);
  EXPECT_EQ(choice(), "");
  EXPECT_EQ(wish("buyer", "nusantara", acme_, "never").status, 422);
  EXPECT_EQ(reason(wish("buyer", "nusantara", buyer_, "want")), "consult.entry_unknown");
}

/// All that the other side can ask must be the same bytes after a "no" as before it.
TEST_P(ConsultWishes, ANoIsNeverSeenByTheOtherSide) {
  const auto all = [&](std::string_view who, const std::string& slug) {
    return seen(who, slug).body +
           trial_.as(who, "getOwnConsultEntry", {{"organisation", slug}}).body +
           trial_.as(who, "listMyConsultEntries").body;
  };
  const auto company = all("member", "acme");
  const auto buyer = all("buyer", "nusantara");
  ASSERT_EQ(wish("buyer", "nusantara", acme_, "no").status, 204);
  EXPECT_EQ(all("member", "acme"), company);
  ASSERT_EQ(wish("buyer", "nusantara", acme_, "fine").status, 204);
  EXPECT_EQ(all("member", "acme"), company);
  ASSERT_EQ(wish("buyer", "nusantara", acme_, "none").status, 204);
  ASSERT_EQ(wish("member", "acme", buyer_, "no").status, 204);
  EXPECT_EQ(all("buyer", "nusantara"), buyer);
  ASSERT_EQ(wish("member", "acme", buyer_, "want").status, 204);
  EXPECT_NE(all("buyer", "nusantara"), buyer);
  for (const auto* const who : {"", "visitor", "member", "buyer", "guide"})
    EXPECT_NE(trial_.as(who, "listConsultWishes").status, 200) << who;
  EXPECT_EQ(seen("member", "nusantara").status, 403);
  EXPECT_EQ(seen("rival", "acme").status, 403);
  EXPECT_EQ(trial_.count("SELECT COUNT(*) FROM audit_entry WHERE act LIKE '%wish%'"), 0);
  EXPECT_TRUE(trial_.events().empty());
}

TEST_P(ConsultWishes, ManagersSeeBothSidesOfAPair) {
  ASSERT_EQ(wish("buyer", "nusantara", acme_, "no").status, 204);
  ASSERT_EQ(wish("member", "acme", buyer_, "must").status, 204);
  ASSERT_EQ(wish("rival", "rivals", buyer_, "want").status, 204);
  const auto items = json(trial_.as("consult", "listConsultWishes")).at("items");
  ASSERT_EQ(items.as_array().size(), 2U);
  const auto& pair = text(items.at(0), "company") == acme_.text() ? items.at(0) : items.at(1);
  EXPECT_EQ(text(pair, "by_buyer"), "no");
  EXPECT_EQ(text(pair, "by_company"), "must");
}

TEST_P(ConsultWishes, TheClosingTimeHoldsForBothSides) {
  trial_.exec("UPDATE consult_event SET wishes_close_at = $1", {trial_.clock().now()});
  EXPECT_EQ(reason(wish("buyer", "nusantara", acme_, "want")), "consult.wishes_closed");
  EXPECT_EQ(reason(wish("member", "acme", buyer_, "none")), "consult.wishes_closed");
  EXPECT_EQ(wish("consult", "nusantara", acme_, "want").status, 204);
}

TEST_P(ConsultWishes, CompaniesCannotGuessTheBudget) {
  const auto before = seen("member", "acme").body;
  for (const int budget : {10, 1'000'000}) {
    trial_.exec("UPDATE consult_entry SET budget_usd = $2 WHERE id = $1", {buyer_, budget});
    EXPECT_NE(seen("buyer", "nusantara").body.find("budget"), std::string::npos);
    EXPECT_EQ(seen("member", "acme").body, before);
  }
  EXPECT_EQ(before.find("budget"), std::string::npos);
}

TEST_P(ConsultWishes, FiveCanBeMusts) {
  std::vector<EntryId> companies;
  for (int i = 0; i < 6; ++i) {
    const auto slug = "c" + std::to_string(i);
    trial_.command([&](contract::Context& context) {
      core::organisations::Organisation one;
      one.festival = "week";
      one.slug = slug;
      one.name = {{"ko", slug}};
      one.summary = {{"ko", slug}};
      core::organisations::bring(context, one, {});
      return true;
    });
    companies.push_back(trial_.enter(slug, Side::company, EntryState::selected));
  }
  for (int i = 0; i < 5; ++i)
    EXPECT_EQ(wish("buyer", "nusantara", companies.at(static_cast<std::size_t>(i)), "must").status,
              204);
  EXPECT_EQ(reason(wish("buyer", "nusantara", companies.at(5), "must")), "consult.too_many_musts");
  EXPECT_EQ(wish("buyer", "nusantara", companies.at(0), "must").status, 204);
  EXPECT_EQ(wish("buyer", "nusantara", companies.at(0), "want").status, 204);
  EXPECT_EQ(wish("buyer", "nusantara", companies.at(5), "must").status, 204);
}

}  // namespace
}  // namespace madang::programmes::consult
