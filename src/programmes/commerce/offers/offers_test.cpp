#include <algorithm>

#include <gtest/gtest.h>

#include "programmes/commerce/commerce_trial.hpp"

namespace madang::programmes::commerce {
namespace {

class Offers : public ::testing::TestWithParam<std::string>, protected CommerceTrial {
 protected:
  Offers() : CommerceTrial(GetParam()) {}
  wire::Reply change(const std::string& who, int version, const std::string& more) {
    return trial_.as(who, "changeOffer", {{"offer", offer_}},
                     R"({"version":)" + std::to_string(version) + "," + more + "}");
  }
  /// Of the show, as `who` sees it.
  std::size_t offers_seen(const std::string& who, const char* operation = "getShow") {
    const auto seen = json(trial_.as(who, operation, {{"show", show_}}));
    const auto& object = seen.get_object();
    const auto& show = object.contains("show") ? object.at("show").get_object() : object;
    return show.at("offers").get_array().size();
  }
  std::int64_t amount_of(const std::string& id) {
    return trial_.rows("SELECT amount FROM commerce_order WHERE id = $1", {id}).at(0).integer(0);
  }
};

INSTANTIATE_TEST_SUITE_P(Dialects, Offers, ::testing::ValuesIn(core::trial::dialects()),
                         [](const auto& one) { return one.param; });

TEST_P(Offers, ChangeByTheirSellerOnlyAndOnlyAsTheyWereSeen) {
  EXPECT_EQ(reason(change("visitor", 1, R"("price":9000)")), "commerce.not_seller");
  EXPECT_EQ(
      reason(trial_.as("member", "changeOffer", {{"offer", "01890000-0000-7000-8000-000000000000"}},
                       R"({"version":1})")),
      "commerce.offer_unknown");
  const auto first =
      change("member", 1, R"("name":{"ko":"새 센서"},"description":{"ko":"방수"},"per_person":2)");
  EXPECT_EQ(first.status, 200) << first.body;
  EXPECT_EQ(number(json(first), "version"), 2);
  const auto events = trial_.events();
  EXPECT_EQ(std::count(events.begin(), events.end(), "commerce/week/" + show_ + " show.changed"), 1)
      << "watchers' cards change at once";
  EXPECT_EQ(number(json(first), "per_person"), 2);
  EXPECT_EQ(text(json(first).get_object().at("description"), "ko"), "방수");
  EXPECT_EQ(change("member", 1, R"("price":9000)").status, 409);
  EXPECT_EQ(reason(change("member", 1, R"("price":9000)")), "commerce.changed_meanwhile");
  EXPECT_EQ(first_field(change("member", 2, R"("product":"none")")),
            "product commerce.product_unknown");
  EXPECT_EQ(first_field(change("member", 2, R"("pictures":["elsewhere"])")),
            "pictures files.unknown");
  EXPECT_EQ(change("member", 2, R"("state":"gone")").status, 422);
  EXPECT_EQ(trial_.count("SELECT COUNT(*) FROM audit_entry WHERE act = 'commerce.offer_changed'"),
            1);
  EXPECT_EQ(state("member", "closed").status, 200);
  EXPECT_EQ(reason(change("member", 2, R"("price":9000)")), "commerce.show_over");
}

TEST_P(Offers, StockNeverFallsBelowWhatIsSoldAndNewUnitsGoToTheLine) {
  const auto one = ordered("visitor", 3);
  EXPECT_EQ(first_field(change("member", 1, R"("stock":2)")), "stock commerce.stock_below_sold");
  EXPECT_EQ(change("member", 1, R"("stock":3)").status, 200);
  EXPECT_EQ(remaining(), 0);
  EXPECT_EQ(inexact(), "");
  EXPECT_EQ(reason(order("other", token("other"), 1)), "commerce.sold_out");
  const auto waits = ordered("other", 2, "true");
  EXPECT_EQ(state_of(waits), "waiting");
  EXPECT_EQ(change("member", 2, R"("stock":6)").status, 200);
  EXPECT_EQ(state_of(waits), "reserved") << "the line comes before who looks now";
  EXPECT_EQ(remaining(), 1);
  EXPECT_EQ(state_of(one), "reserved");
  EXPECT_EQ(inexact(), "");
}

TEST_P(Offers, WhatWasOrderedAndTheOpenSheetKeepTheirPrice) {
  const auto placed = ordered("visitor", 1);
  const auto sheet = token("other");
  trial_.clock().advance(minutes(1));
  const auto changed = change(
      "member", 1, R"("price":20000,"prices":[{"from":"2021-01-01T00:00:00Z","price":15000}])");
  EXPECT_EQ(number(json(changed), "price_now"), 15000);
  EXPECT_EQ(amount_of(placed), 10000);
  const auto promised = json(order("other", sheet, 1));
  EXPECT_EQ(number(promised, "unit_price"), 10000) << "as the sheet said";
  EXPECT_EQ(amount_of(ordered("rival", 1)), 15000);
  EXPECT_EQ(change("member", 2, R"("per_person":1)").status, 200);
  EXPECT_EQ(reason(order("visitor", token("visitor"), 1)), "commerce.limit_reached");
  trial_.clock().advance(minutes(2));
  trial_.run_job("commerce.evidence");
  const auto written = [&](const std::string& id) {
    const auto evidence = json(of("member", "getEvidence", id));
    return number(evidence.get_object().at("facts").get_object().at("offer"), "price");
  };
  EXPECT_EQ(written(placed), 10000);
  EXPECT_EQ(written(text(promised, "id")), 10000);
}

TEST_P(Offers, WhatWasOrderedIsWrittenDownAsItWasOffered) {
  const auto placed = ordered("visitor", 1);
  trial_.clock().advance(minutes(1));
  EXPECT_EQ(change("member", 1,
                   R"("name":{"ko":"다른 옷"},"contents":[{"name":{"ko":"양말"},"count":3}])")
                .status,
            200);
  const auto after = ordered("other", 1);
  trial_.run_job("commerce.evidence");
  const auto written = [&](const std::string& id) {
    const auto offer =
        json(of("member", "getEvidence", id)).get_object().at("facts").get_object().at("offer");
    return text(offer.get_object().at("name"), "ko") + " " +
           std::to_string(offer.get_object().at("contents").get_array().size());
  };
  EXPECT_EQ(written(placed), "센서 0");
  EXPECT_EQ(written(after), "다른 옷 1");
}

TEST_P(Offers, WhatIsStoppedIsNotSoldAndWhatIsHiddenIsNotSeen) {
  const auto placed = ordered("visitor", 1);
  const auto sheet = token("other");
  EXPECT_EQ(change("member", 1, R"("state":"stopped")").status, 200);
  EXPECT_EQ(reason(order("other", sheet, 1)), "commerce.not_on_sale");
  EXPECT_EQ(reason(trial_.as("other", "openCheckout", {{"offer", offer_}})),
            "commerce.not_on_sale");
  EXPECT_EQ(offers_seen("visitor", "getShowLive"), 1U);
  EXPECT_EQ(
      trial_.as("member", "highlightOffer", {{"show", show_}}, R"({"offer":")" + offer_ + "\"}")
          .status,
      200);
  EXPECT_EQ(change("member", 2, R"("state":"hidden")").status, 200);
  EXPECT_EQ(offers_seen("visitor", "getShowLive"), 0U);
  EXPECT_EQ(offers_seen("member", "getShowLive"), 0U) << "one topic for everyone";
  EXPECT_FALSE(json(trial_.as("member", "getShowLive", {{"show", show_}}))
                   .get_object()
                   .contains("highlight"));
  EXPECT_EQ(reason(trial_.as("member", "highlightOffer", {{"show", show_}},
                             R"({"offer":")" + offer_ + "\"}")),
            "commerce.offer_unknown");
  EXPECT_EQ(offers_seen("visitor"), 0U);
  EXPECT_EQ(offers_seen("member"), 1U);
  EXPECT_EQ(state_of(placed), "reserved");
  EXPECT_EQ(outcome(deposit("line-1", placed, 10000)), "matched") << "what was ordered goes on";
  EXPECT_EQ(change("member", 3, R"("state":"selling")").status, 200);
  EXPECT_EQ(order("other", sheet, 1).status, 201);
  EXPECT_EQ(trial_.count("SELECT COUNT(*) FROM audit_entry WHERE act = 'commerce.offer_stopped'"),
            1);
  EXPECT_EQ(inexact(), "");
}

TEST_P(Offers, CouponsAreStoppedAndChangedButNotWhatTheyTakeOff) {
  const auto made =
      trial_.as("member", "createCoupon", {{"show", show_}},
                R"({"name":{"ko":"할인"},"kind":"claim","stock":3,"amount":1000,"least":5000})");
  const auto coupon = text(json(made), "id");
  const auto change_it = [&](const std::string& who, int version, const std::string& more) {
    return trial_.as(who, "changeCoupon", {{"show", show_}, {"coupon", coupon}},
                     R"({"version":)" + std::to_string(version) + "," + more + "}");
  };
  const auto claim = [&](const std::string& who) {
    return trial_.as(who, "claimCoupon", {{"show", show_}}, R"({"coupon":")" + coupon + "\"}");
  };
  EXPECT_EQ(claim("visitor").status, 200);
  EXPECT_EQ(claim("other").status, 200);
  EXPECT_EQ(reason(change_it("visitor", 1, R"("stopped":true)")), "commerce.not_seller");
  EXPECT_EQ(change_it("member", 1, R"("amount":9)").status, 422);
  EXPECT_EQ(first_field(change_it("member", 1, R"("stock":1)")),
            "stock commerce.coupon_stock_below_given");
  EXPECT_EQ(number(json(change_it("member", 1, R"("stock":2)")), "remaining"), 0);
  EXPECT_EQ(reason(change_it("member", 1, R"("stock":9)")), "commerce.changed_meanwhile");
  EXPECT_EQ(reason(claim("rival")), "commerce.coupon_gone");
  EXPECT_EQ(change_it("member", 2, R"("stock":5,"starts_at":"2031-01-01T00:00:00Z")").status, 200);
  EXPECT_EQ(reason(claim("rival")), "commerce.coupon_early");
  EXPECT_EQ(change_it("member", 3, R"("starts_at":"","stopped":true)").status, 200);
  EXPECT_EQ(reason(claim("rival")), "commerce.coupon_over");
  const auto placed = json(trial_.as(
      "visitor", "placeOrder", {{"offer", offer_}},
      R"({"token":")" + token("visitor") + R"(","quantity":1,"coupon":")" + coupon + "\"}"));
  EXPECT_EQ(number(placed, "discount"), 1000) << "who held it was promised it";
  EXPECT_EQ(change_it("member", 4, R"("ends_at":"2021-01-01T00:00:00Z")").status, 200);
  EXPECT_EQ(reason(trial_.as("other", "placeOrder", {{"offer", offer_}},
                             R"({"token":")" + token("other") + R"(","quantity":1,"coupon":")" +
                                 coupon + "\"}")),
            "commerce.coupon_over");
}

}  // namespace
}  // namespace madang::programmes::commerce
