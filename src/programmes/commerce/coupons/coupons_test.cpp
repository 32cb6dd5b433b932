#include <gtest/gtest.h>

#include "programmes/commerce/commerce_trial.hpp"
#include "programmes/commerce/coupons/model.hpp"

namespace madang::programmes::commerce {
namespace {

class Coupons : public ::testing::TestWithParam<std::string>, protected CommerceTrial {
 protected:
  Coupons() : CommerceTrial(GetParam()) {}
  std::string coupon(const std::string& kind, int stock, const std::string& more) {
    const auto made = trial_.as("member", "createCoupon", {{"show", show_}},
                                R"({"name":{"ko":"할인"},"kind":")" + kind + R"(","stock":)" +
                                    std::to_string(stock) + "," + more + "}");
    EXPECT_EQ(made.status, 201) << made.body;
    return text(json(made), "id");
  }
  wire::Reply claim(const std::string& who, const std::string& body) {
    return trial_.as(who, "claimCoupon", {{"show", show_}}, body);
  }
  wire::Reply claim_id(const std::string& who, const std::string& id) {
    return claim(who, R"({"coupon":")" + id + "\"}");
  }
  wire::Reply order_with(const std::string& who, const std::string& sheet, int quantity,
                         const std::string& id, const std::string& wait = "false") {
    return trial_.as(who, "placeOrder", {{"offer", offer_}},
                     R"({"token":")" + sheet + R"(","quantity":)" + std::to_string(quantity) +
                         R"(,"wait":)" + wait + R"(,"coupon":")" + id + "\"}");
  }
  std::string mine(const std::string& who, const std::string& id) {
    const auto list = json(trial_.as(who, "listCoupons", {{"show", show_}}));
    for (const auto& one : list.get_object().at("items").get_array())
      if (text(one, "id") == id) return text(one, "mine");
    return "not shown";
  }
  void expect_coupons_exact() {
    EXPECT_EQ(trial_.count("SELECT COUNT(*) FROM commerce_coupon c WHERE c.stock <> c.remaining + "
                           "(SELECT COUNT(*) FROM commerce_coupon_grant g WHERE g.coupon = c.id)"),
              0);
    EXPECT_EQ(
        trial_.count("SELECT COUNT(*) FROM commerce_order o WHERE o.coupon <> '' AND (o.state "
                     "IN ('reserved', 'waiting', 'paid')) <> EXISTS (SELECT 1 FROM "
                     "commerce_coupon_grant g WHERE g.order_id = o.id AND g.coupon = "
                     "o.coupon AND g.person = o.person AND g.state = 'used')"),
        0);
    EXPECT_EQ(trial_.count("SELECT COUNT(*) FROM commerce_order WHERE amount <> unit_price * "
                           "quantity - discount OR amount < 1 OR (discount > 0) <> (coupon <> '')"),
              0);
    EXPECT_EQ(inexact(), "");
  }
};

INSTANTIATE_TEST_SUITE_P(Dialects, Coupons, ::testing::ValuesIn(core::trial::dialects()),
                         [](const auto& one) { return one.param; });

TEST_P(Coupons, TheFirstGetThemOnceEach) {
  const auto id = coupon("first", 2, R"("amount":3000,"least":10000)");
  EXPECT_EQ(text(json(claim_id("visitor", id)), "mine"), "held");
  EXPECT_EQ(text(json(claim_id("visitor", id)), "mine"), "held") << "asked again";
  EXPECT_EQ(claim_id("other", id).status, 200);
  EXPECT_EQ(reason(claim_id("rival", id)), "commerce.coupon_gone");
  EXPECT_EQ(mine("", id), "none");
  EXPECT_EQ(mine("visitor", id), "held");
  expect_coupons_exact();
}

TEST_P(Coupons, MoneyComesOffAndTheCouponComesBackWithTheOrder) {
  const auto id = coupon("claim", 10, R"("percent":25,"most":4000)");
  EXPECT_EQ(reason(order_with("visitor", token("visitor"), 1, id)), "commerce.coupon_not_held");
  EXPECT_EQ(remaining(), 5) << "a refused order takes nothing";
  claim_id("visitor", id);
  const auto sheet = token("visitor");
  const auto placed = json(order_with("visitor", sheet, 1, id));
  EXPECT_EQ(number(placed, "discount"), 2500);
  EXPECT_EQ(number(placed, "amount"), 7500);
  const auto order_id = text(placed, "id");
  EXPECT_EQ(text(json(order_with("visitor", sheet, 1, id)), "id"), order_id);
  EXPECT_EQ(reason(order("visitor", sheet, 1)), "commerce.token_used") << "not what was agreed";
  EXPECT_EQ(mine("visitor", id), "used");
  EXPECT_EQ(reason(order_with("visitor", token("visitor"), 1, id)), "commerce.coupon_not_held");
  expect_coupons_exact();
  EXPECT_EQ(of("visitor", "cancelOrder", order_id).status, 200);
  EXPECT_EQ(mine("visitor", id), "held");
  const auto bigger = json(order_with("visitor", token("visitor"), 3, id));
  EXPECT_EQ(number(bigger, "discount"), 4000) << "at most";
  EXPECT_EQ(outcome(deposit("line-1", text(bigger, "id"), 26000)), "matched");
  expect_coupons_exact();
  EXPECT_EQ(text(json(of("visitor", "withdrawOrder", text(bigger, "id"))), "state"), "withdrawn");
  EXPECT_EQ(mine("visitor", id), "held");
  expect_coupons_exact();
}

TEST_P(Coupons, WhoHasACodeIsAskedForItWhileACouponByCodeIsInForce) {
  const auto asks = [&](const std::string& who) {
    const auto list = json(trial_.as(who, "listCoupons", {{"show", show_}}));
    return list.get_object().at("codes").as_bool();
  };
  EXPECT_FALSE(asks("visitor"));
  coupon("claim", 5, R"("amount":1000,"least":5000)");
  coupon("code", 5, R"("amount":1000,"least":5000,"code":"LATE","ends_at":"2021-01-01T00:00:00Z")");
  EXPECT_FALSE(asks("visitor")) << "one that has ended";
  EXPECT_EQ(reason(claim("visitor", R"({"code":"late"})")), "commerce.coupon_over");
  coupon("code", 1, R"("amount":1000,"least":5000,"code":"NOWON")");
  EXPECT_TRUE(asks("visitor"));
  EXPECT_TRUE(asks("")) << "who is not signed in may have one too";
  EXPECT_EQ(claim("visitor", R"({"code":"nowon"})").status, 200);
  EXPECT_FALSE(asks("visitor")) << "it is held";
  EXPECT_TRUE(asks("other")) << "that none are left is said when it is typed";
  EXPECT_EQ(reason(claim("other", R"({"code":"nowon"})")), "commerce.coupon_gone");
  EXPECT_EQ(state("member", "closed").status, 200);
  EXPECT_FALSE(asks("other"));
}

TEST_P(Coupons, ACodeIsToldToNobodyAndTypedAsOneLikes) {
  const auto id = coupon("code", 1, R"("amount":1000,"least":5000,"code":"gvalley 10")");
  EXPECT_EQ(mine("visitor", id), "not shown");
  EXPECT_EQ(mine("member", id), "none");
  const auto list = trial_.as("member", "listCoupons", {{"show", show_}});
  EXPECT_NE(list.body.find("GVALLEY10"), std::string::npos);
  EXPECT_EQ(reason(claim_id("visitor", id)), "commerce.coupon_unknown");
  EXPECT_EQ(first_field(claim("visitor", R"({"code":"gvalley11"})")),
            "code commerce.coupon_code_unknown");
  const auto held = claim("visitor", R"({"code":" GValley10 "})");
  EXPECT_EQ(text(json(held), "mine"), "held");
  EXPECT_EQ(held.body.find("GVALLEY10"), std::string::npos);
  EXPECT_EQ(first_field(trial_.as("member", "createCoupon", {{"show", show_}},
                                  R"({"name":{"ko":"x"},"kind":"code","stock":1,"amount":1,)"
                                  R"("least":2,"code":"GVALLEY10"})")),
            "code commerce.coupon_code_taken");
}

TEST_P(Coupons, WatchingIsCountedByTheClockOnlyWhileTheShowIsOpen) {
  const auto id = coupon("watch", 5, R"("amount":1000,"least":2000,"minutes":2)");
  const auto watch = [&](const char* who) {
    return number(json(trial_.as(who, "watchMinute", {{"show", show_}})), "watched");
  };
  EXPECT_EQ(watch("visitor"), 0);
  EXPECT_EQ(watch("visitor"), 0) << "no minute has passed";
  trial_.clock().advance(minutes{1});
  EXPECT_EQ(watch("visitor"), 1);
  EXPECT_EQ(reason(claim_id("visitor", id)), "commerce.coupon_watch_more");
  trial_.clock().advance(minutes{30});
  EXPECT_EQ(watch("visitor"), 2) << "away is not watched";
  EXPECT_EQ(text(json(claim_id("visitor", id)), "mine"), "held");
  EXPECT_EQ(state("member", "closed").status, 200);
  trial_.clock().advance(minutes{1});
  EXPECT_EQ(watch("visitor"), 2);
  EXPECT_EQ(reason(claim_id("other", id)), "commerce.coupon_over");
}

TEST_P(Coupons, WhatMakesNoSenseIsRefusedAndOthersMakeNone) {
  const auto refused = [&](const std::string& more) {
    return first_field(trial_.as("member", "createCoupon", {{"show", show_}},
                                 R"({"name":{"ko":"x"},"stock":1,)" + more + "}"));
  };
  EXPECT_EQ(refused(R"("kind":"claim")"), "amount commerce.coupon_worth");
  EXPECT_EQ(refused(R"("kind":"claim","amount":5,"least":5)"), "least commerce.coupon_least");
  EXPECT_EQ(refused(R"("kind":"claim","percent":5)"), "most required");
  EXPECT_EQ(refused(R"("kind":"code","amount":5,"least":9,"code":"abc")"),
            "code commerce.coupon_code_needed");
  EXPECT_EQ(refused(R"("kind":"watch","amount":5,"least":9)"),
            "minutes commerce.coupon_minutes_needed");
  EXPECT_EQ(first_field(claim("visitor", "{}")), "code commerce.coupon_which");
  EXPECT_EQ(
      reason(trial_.as("rival", "createCoupon", {{"show", show_}},
                       R"({"name":{"ko":"x"},"kind":"claim","stock":1,"amount":1,"least":2})")),
      "commerce.not_seller");
  const auto id =
      coupon("claim", 1, R"("amount":15000,"least":16000,"ends_at":"2021-10-06T01:00:00Z")");
  EXPECT_EQ(reason(claim_id("visitor", id)), "commerce.coupon_over");
}

TEST_P(Coupons, AnOrderTooSmallKeepsTheCoupon) {
  const auto id = coupon("claim", 1, R"("amount":15000,"least":16000)");
  claim_id("visitor", id);
  EXPECT_EQ(reason(order_with("visitor", token("visitor"), 1, id)), "commerce.coupon_too_little");
  EXPECT_EQ(number(json(order_with("visitor", token("visitor"), 2, id)), "amount"), 5000);
  expect_coupons_exact();
}

TEST_P(Coupons, WhoWaitsWithACouponAndIsReleasedHasItBack) {
  const auto id = coupon("claim", 2, R"("amount":1000,"least":2000)");
  claim_id("other", id);
  ordered("visitor", 3);
  ordered("rival", 2);
  const auto waiting = text(json(order_with("other", token("other"), 3, id, "true")), "id");
  EXPECT_EQ(state_of(waiting), "waiting");
  trial_.clock().advance(minutes{21});
  trial_.run_job("commerce.release");
  EXPECT_EQ(state_of(waiting), "reserved");
  expect_coupons_exact();
  trial_.clock().advance(minutes{21});
  trial_.run_job("commerce.release");
  EXPECT_EQ(state_of(waiting), "released");
  EXPECT_EQ(mine("other", id), "held");
  expect_coupons_exact();
}

}  // namespace
}  // namespace madang::programmes::commerce
