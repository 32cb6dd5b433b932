#include "programmes/consult/wishes/rules.hpp"

#include <gtest/gtest.h>

namespace madang::programmes::consult::rules {
namespace {

Entry buyer() {
  Entry entry;
  entry.side = Side::buyer;
  entry.country = "ID";
  entry.languages = {"id", "en"};
  entry.wanted = {"sensor", "robotics", "textile"};
  entry.hs_codes = {"852349", "903180"};
  entry.budget_usd = 10'000;
  return entry;
}

Entry company() {
  Entry entry;
  entry.fields = {"sensor"};
  entry.languages = {"ko", "en"};
  return entry;
}

Offer offer(std::string hs_code) {
  return {"p", {{"ko", "제품"}}, {}, std::move(hs_code), "USD 23–62", "300"};
}

std::vector<std::string> slugs(const Fit& fit) {
  std::vector<std::string> all;
  for (const auto& reason : fit.reasons) {
    std::string text(reason.slug.substr(std::string_view("consult.reason.").size()));
    for (const auto& value : reason.values) text += " " + value;
    all.push_back(std::move(text));
  }
  return all;
}

TEST(ConsultFit, AddsUpWhatIsShared) {
  auto other = company();
  other.wanted = {"ID"};
  const auto found = fit(buyer(), other, {offer("852349")});
  EXPECT_EQ(slugs(found), (std::vector<std::string>{"hs_code 852349", "field sensor", "language en",
                                                    "country ID", "budget 6900"}));
  EXPECT_EQ(found.score, 35 + 30 + 10 + 10 + 5);
}

TEST(ConsultFit, TheBestMatchOfGoodsCounts) {
  EXPECT_EQ(slugs(fit(buyer(), company(), {offer("852352"), offer("900110")}))[1],
            "hs_heading 8523");
  EXPECT_EQ(slugs(fit(buyer(), company(), {offer("850110")}))[1], "hs_chapter 85");
  EXPECT_EQ(slugs(fit(buyer(), company(), {offer("")}))[1], "language en");
}

TEST(ConsultFit, MoreFieldsCountLittleMore) {
  auto other = company();
  other.fields = {"textile", "robotics", "sensor", "game"};
  EXPECT_EQ(fit(buyer(), other, {}).score, 40 + 10);
}

TEST(ConsultFit, AStrangePairStaysBelowTheLeast) {
  auto other = company();
  other.fields = {"game"};
  other.wanted = {"ID"};
  const auto found = fit(buyer(), other, {offer("611610")});
  EXPECT_EQ(found.score, (10 + 10 + 5) / 2);
  EXPECT_LT(found.score, kLeastFit);
}

TEST(ConsultFit, SaysThatAnInterpreterIsNeededAndTheOrderTooLarge) {
  auto other = company();
  other.languages = {"ko"};
  auto poor = buyer();
  poor.budget_usd = 5'000;
  const auto found = fit(poor, other, {offer("852349")});
  EXPECT_EQ(slugs(found), (std::vector<std::string>{"hs_code 852349", "field sensor", "interpreter",
                                                    "over_budget 6900"}));
  EXPECT_EQ(found.score, 60);
}

TEST(ConsultFit, ReadsTheLeastOrderAsItWasTyped) {
  EXPECT_EQ(least_order_usd(offer("")), 6900);
  EXPECT_EQ(least_order_usd({"", {}, {}, "", "USD 700–3,300", "1"}), 700);
  EXPECT_EQ(least_order_usd({"", {}, {}, "", "USD 1,200.50", "1,000 pcs"}), 1'200'000);
  EXPECT_FALSE(least_order_usd({"", {}, {}, "", "KRW 700", "1"}));
  EXPECT_FALSE(least_order_usd({"", {}, {}, "", "USD", "1"}));
  EXPECT_FALSE(least_order_usd({"", {}, {}, "", "USD 5", ""}));
  EXPECT_FALSE(least_order_usd({"", {}, {}, "", "USD 99999999999999999999", "9"}));
}

TEST(ConsultWeight, WishesWeighMoreThanTheFit) {
  const Fit good{70, {}};
  const Fit strange{10, {}};
  EXPECT_EQ(weight(good, {}, {}).value, 70);
  EXPECT_EQ(weight(strange, {}, {}).value, 0);
  EXPECT_EQ(weight(strange, Choice::fine, {}).value, 40);
  EXPECT_EQ(weight(good, Choice::want, Choice::want).value, 270);
  EXPECT_EQ(weight(good, {}, Choice::must).value, 270);
}

TEST(ConsultWeight, ANoOfEitherSideIsAVeto) {
  const Fit good{100, {}};
  for (const auto other : {Choice::must, Choice::want, Choice::fine, Choice::no}) {
    EXPECT_TRUE(weight(good, Choice::no, other).veto);
    EXPECT_TRUE(weight(good, other, Choice::no).veto);
    EXPECT_FALSE(weight(good, other, Choice::no).must);
    EXPECT_EQ(weight(good, Choice::no, other).value, 0);
  }
  EXPECT_TRUE(weight(good, Choice::no, {}).veto);
  EXPECT_FALSE(weight(good, {}, {}).veto);
}

TEST(ConsultWeight, ACompanysMustNeedsABuyerWhoWants) {
  const Fit fit{50, {}};
  EXPECT_TRUE(weight(fit, Choice::must, {}).must);
  EXPECT_TRUE(weight(fit, Choice::want, Choice::must).must);
  EXPECT_FALSE(weight(fit, Choice::fine, Choice::must).must);
  EXPECT_FALSE(weight(fit, {}, Choice::must).must);
}

}  // namespace
}  // namespace madang::programmes::consult::rules
