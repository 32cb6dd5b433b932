#include <array>
#include <atomic>
#include <random>
#include <set>
#include <thread>

#include <gtest/gtest.h>

#include "programmes/commerce/commerce_trial.hpp"
#include "programmes/commerce/service.hpp"
#include "programmes/commerce/token.hpp"

namespace madang::programmes::commerce {
namespace {

class Commerce : public ::testing::TestWithParam<std::string>, protected CommerceTrial {
 protected:
  Commerce() : CommerceTrial(GetParam()) {}
  void expect_exact() { EXPECT_EQ(inexact(), ""); }
};

INSTANTIATE_TEST_SUITE_P(Dialects, Commerce, ::testing::ValuesIn(core::trial::dialects()),
                         [](const auto& one) { return one.param; });

TEST_P(Commerce, ShowsNameTheirSellerAndPricesFollowTheClock) {
  const auto list = trial_.as("", "listShows");
  EXPECT_EQ(json(list).get_object().at("items").get_array().size(), 1u);
  offer_ = offered(5, 3,
                   R"(,"prices":[{"from":"2021-10-06T01:10:00Z","price":8000},)"
                   R"({"from":"2021-10-06T01:30:00Z","price":9000}])");
  const auto view = json(trial_.as("", "getShow", {{"show", show_}}));
  EXPECT_EQ(text(view.get_object().at("seller"), "registration"), "123-45-67890");
  const auto first = token("visitor");
  trial_.clock().advance(minutes{10});
  EXPECT_EQ(number(json(order("other", token("other"), 1)), "amount"), 8000);
  // What was promised when the sheet opened.
  EXPECT_EQ(number(json(order("visitor", first, 2)), "amount"), 20000);
  trial_.clock().advance(minutes{20});
  EXPECT_EQ(number(json(trial_.as("visitor", "openCheckout", {{"offer", offer_}})), "unit_price"),
            9000);
}

TEST_P(Commerce, ABundleSaysWhatIsInItAndAProductIsTheSellersOwn) {
  const auto bundle = offered(5, 3,
                              R"(,"product":"sensor","contents":[{"name":{"ko":"센서"},"count":2},)"
                              R"({"name":{"ko":"선"},"count":1}])");
  const auto view = json(trial_.as("", "getShow", {{"show", show_}}));
  const auto& offer = view.get_object().at("offers").get_array().at(1);
  EXPECT_EQ(text(offer, "id"), bundle);
  EXPECT_EQ(text(offer, "product"), "sensor");
  const auto& contents = offer.get_object().at("contents").get_array();
  ASSERT_EQ(contents.size(), 2u);
  EXPECT_EQ(number(contents.at(0), "count"), 2);
  EXPECT_EQ(first_field(trial_.as("member", "createOffer", {{"show", show_}},
                                  R"({"name":{"ko":"x"},"price":1,"stock":1,"per_person":1,)"
                                  R"("product":"of-others"})")),
            "product commerce.product_unknown");
}

TEST_P(Commerce, OnlyWhoMaySellPutsSomethingOnSale) {
  EXPECT_EQ(trial_.as("member", "createShow", {}, kShow).status, 403);
  EXPECT_EQ(reason(state("rival", "closed")), "commerce.not_seller");
  EXPECT_EQ(reason(trial_.as("rival", "createOffer", {{"show", show_}},
                             R"({"name":{"ko":"x"},"price":1,"stock":1,"per_person":1})")),
            "commerce.not_seller");
  EXPECT_EQ(reason(trial_.as("visitor", "listShowOrders", {{"show", show_}})),
            "commerce.not_seller");
  EXPECT_EQ(reason(trial_.as("rival", "matchDeposits", {{"show", show_}}, R"({"items":[]})")),
            "commerce.not_seller");
  const auto id = ordered("visitor", 1);
  EXPECT_EQ(reason(of("rival", "deliverOrder", id)), "commerce.not_seller");
  for (const auto* const operation : {"getMyOrder", "cancelOrder", "withdrawOrder"})
    EXPECT_EQ(reason(of("other", operation, id)), "commerce.order_unknown") << operation;
  EXPECT_EQ(trial_.as("", "openCheckout", {{"offer", offer_}}).status, 401);
}

TEST_P(Commerce, TheSameSheetTwiceIsOneOrderAndNobodyElses) {
  const auto sheet = token("visitor");
  const auto once = order("visitor", sheet, 2);
  const auto twice = order("visitor", sheet, 2);
  EXPECT_EQ(once.body, twice.body);
  EXPECT_EQ(remaining(), 3);
  EXPECT_EQ(reason(order("visitor", sheet, 1)), "commerce.token_used");
  EXPECT_EQ(first_field(order("other", sheet, 1)), "token commerce.token_wrong");
  EXPECT_EQ(first_field(order("visitor", "made up", 1)), "token commerce.token_wrong");
  const auto late = token("other");
  trial_.clock().advance(minutes{31});
  EXPECT_EQ(reason(order("other", late, 1)), "commerce.token_expired");
  // The answer was lost: it is still there for who asks again, even when the sale is closed.
  EXPECT_EQ(state("member", "closed").status, 200);
  EXPECT_EQ(order("visitor", sheet, 2).status, 201);
  EXPECT_EQ(reason(trial_.as("other", "openCheckout", {{"offer", offer_}})),
            "commerce.not_on_sale");
  expect_exact();
}

TEST_P(Commerce, NobodyHoldsMoreThanTheLimitNorMoreThanThereIs) {
  ordered("visitor", 2);
  EXPECT_EQ(reason(order("visitor", token("visitor"), 2)), "commerce.limit_reached");
  EXPECT_EQ(remaining(), 3) << "the refused order gave back what it had taken";
  ordered("other", 3);
  EXPECT_EQ(reason(order("member", token("member"), 1)), "commerce.sold_out");
  ordered("visitor", 1, "true");
  EXPECT_EQ(reason(order("visitor", token("visitor"), 1, "true")), "commerce.limit_reached");
  expect_exact();
}

TEST_P(Commerce, OrdersOfOneMomentAreOneStatementAndOneChangeOfTheStock) {
  const OfferId offer(offer_);
  const auto sheet = [&](contract::Context& context, const PersonId& person) {
    return checkout_token(context.site.seal_key, OrderId::create(context.now), offer, person);
  };
  trial_.command([&](contract::Context& context) {
    std::array<wire::Caller, 5> people;
    for (auto& each : people) each.person = PersonId::create(context.now);
    const auto& [first, second, greedy, unlucky, other] = people;
    const auto moment = [&](const wire::Caller& who) {
      return contract::Context{context.tx,    who, context.outbox, context.now, context.site,
                               context.blobs, {}};
    };
    auto of_first = moment(first), of_second = moment(second), of_greedy = moment(greedy),
         of_unlucky = moment(unlucky), of_other = moment(other);
    const OrderWish plain{sheet(context, first.person), 2, false, {}};
    const std::vector<Placing> placings{
        {of_first, plain},
        {of_first, {sheet(context, first.person), 1, false, {}}},    // after the one before
        {of_greedy, {sheet(context, greedy.person), 4, false, {}}},  // more than are free
        {of_other, {sheet(context, first.person), 1, false, {}}},    // another's sheet
        {of_other, {sheet(context, other.person), 1, false, CouponId("x")}},
        {of_second, {sheet(context, second.person), 3, false, {}}},
        {of_unlucky, {sheet(context, unlucky.person), 1, true, {}}},  // nothing is left
    };
    const auto answers = place_together("week", offer, placings);
    std::vector<bool> stand;
    for (const auto& answer : answers) stand.push_back(answer.has_value());
    EXPECT_EQ(stand, (std::vector<bool>{true, false, false, false, false, true, false}));
    EXPECT_EQ(answers[0]->order.amount, 20000);
    EXPECT_EQ(answers[0]->order.pay_by, context.now + minutes{20});
    // Sent again it is not placed again, nor told as if it were new.
    EXPECT_FALSE(place_together("week", offer, {{of_first, plain}})[0]);
    EXPECT_EQ(place_order(of_first, "week", offer, plain)->order.id, answers[0]->order.id);
    return true;
  });
  EXPECT_EQ(remaining(), 0);
  EXPECT_EQ(trial_.count("SELECT COUNT(*) FROM commerce_order"), 2);
  expect_exact();
}

TEST_P(Commerce, ARushOnTheLastUnitsSellsEachOnce) {
  offer_ = offered(30, 2);
  const std::vector<std::string> people{"visitor", "other", "member", "rival"};
  std::vector<std::vector<std::string>> sheets;
  for (const auto& who : people) {
    sheets.emplace_back();
    for (int n = 0; n < 12; ++n) sheets.back().push_back(token(who));
  }
  std::atomic<int> placed = 0;
  {
    std::vector<std::jthread> threads;
    for (std::size_t at = 0; at < people.size(); ++at)
      threads.emplace_back([&, at] {
        for (const auto& sheet : sheets[at])
          for (int again = 0; again < 2; ++again)
            placed += order(people[at], sheet, 1).status == 201;
      });
  }
  EXPECT_EQ(placed, 2 * 2 * 4) << "two a person, each told twice";
  EXPECT_EQ(remaining(), 30 - 8);
  expect_exact();
}

TEST_P(Commerce, UnpaidUnitsGoToWhoWaitsInOrder) {
  const auto unpaid = ordered("visitor", 3);
  const auto paid = ordered("other", 2);
  const auto first = ordered("member", 2, "true");
  const auto second = ordered("rival", 2, "true");
  EXPECT_EQ(state_of(first), "waiting");
  EXPECT_EQ(outcome(deposit("line-1", paid, 20000)), "matched");
  trial_.run_job("commerce.release");
  EXPECT_EQ(state_of(unpaid), "reserved") << "not before its time";
  trial_.clock().advance(minutes{21});
  trial_.run_job("commerce.release");
  EXPECT_EQ(state_of(unpaid), "released");
  EXPECT_EQ(state_of(paid), "paid");
  EXPECT_EQ(state_of(first), "reserved");
  EXPECT_EQ(state_of(second), "waiting") << "only one unit is left";
  EXPECT_EQ(reason(order("visitor", token("visitor"), 2)), "commerce.sold_out")
      << "two are not left";
  EXPECT_EQ(order("visitor", token("visitor"), 1).status, 201) << "who waits cannot use the one";
  EXPECT_EQ(text(json(of("member", "cancelOrder", first)), "state"), "cancelled");
  EXPECT_EQ(state_of(second), "reserved");
  EXPECT_EQ(remaining(), 0);
  EXPECT_EQ(outcome(deposit("line-2", unpaid, 30000)), "not_waiting") << "released meanwhile";
  expect_exact();
}

TEST_P(Commerce, ALineOfTheBankCountsOnce) {
  const auto id = ordered("visitor", 2);
  EXPECT_EQ(outcome(deposit("line-1", id, 19999)), "wrong_amount");
  EXPECT_EQ(outcome(deposit("line-1", id, 20000)), "matched");
  EXPECT_EQ(outcome(deposit("line-1", id, 20000)), "repeated");
  EXPECT_EQ(outcome(deposit("line-1", id, 10000)), "conflicting") << "not the same line";
  EXPECT_EQ(outcome(deposit("line-2", id, 20000)), "not_waiting");
  EXPECT_EQ(text(json(of("visitor", "getMyOrder", id)), "state"), "paid");
  EXPECT_EQ(reason(of("visitor", "cancelOrder", id)), "commerce.not_cancellable");
  const auto list = json(trial_.as("member", "listShowOrders", {{"show", show_}}));
  EXPECT_EQ(text(list.get_object().at("items").get_array().at(0), "id"), id);
  expect_exact();
}

TEST_P(Commerce, TheSellerFindsAndHandsOverOrders) {
  const auto one = ordered("visitor", 1);
  const auto two = ordered("other", 1);
  deposit("line-1", one, 10000);
  const auto found = [&](std::map<std::string, std::string, std::less<>> query) {
    std::string ids;
    const auto page = json(trial_.as("member", "listShowOrders", {{"show", show_}}, "", query));
    for (const auto& item : page.get_object().at("items").get_array())
      ids += text(item, "id") == one ? "1" : "2";
    return ids;
  };
  EXPECT_EQ(found({}), "21") << "the newest first";
  EXPECT_EQ(found({{"status", "paid"}}), "1");
  EXPECT_EQ(found({{"status", "reserved"}}), "2");
  EXPECT_EQ(found({{"status", "delivered"}}), "");
  EXPECT_EQ(found({{"code", deposit_code(OrderId(two))}}), "2");
  EXPECT_EQ(found({{"code", "%"}}), "21") << "not a pattern";
  EXPECT_EQ(found({{"before", two}}), "1");

  const auto hand_over = [&](const char* who) {
    return trial_.as(who, "deliverOrders", {{"show", show_}},
                     R"({"orders":[")" + one + R"(",")" + two + R"(",")" + show_ + R"("]})");
  };
  EXPECT_EQ(reason(hand_over("visitor")), "commerce.not_seller");
  const auto outcomes = [&] {
    std::string all;
    const auto reply = json(hand_over("member"));
    for (const auto& item : reply.get_object().at("items").get_array())
      all += text(item, "outcome") + " ";
    return all;
  };
  EXPECT_EQ(outcomes(), "delivered not_deliverable unknown ");
  EXPECT_EQ(outcomes(), "repeated not_deliverable unknown ");
  EXPECT_EQ(found({{"status", "delivered"}}), "1");
  expect_exact();
}

TEST_P(Commerce, WithdrawalHoldsForSevenDaysFromDelivery) {
  const auto early = ordered("visitor", 1);
  const auto late = ordered("visitor", 2);
  EXPECT_EQ(reason(of("visitor", "withdrawOrder", early)), "commerce.not_withdrawable");
  EXPECT_EQ(reason(of("member", "deliverOrder", early)), "commerce.not_deliverable");
  deposit("line-1", early, 10000);
  deposit("line-2", late, 20000);
  EXPECT_EQ(of("member", "deliverOrder", late).status, 200);
  EXPECT_EQ(text(json(of("visitor", "withdrawOrder", early)), "state"), "withdrawn");
  EXPECT_EQ(text(json(of("visitor", "withdrawOrder", early)), "state"), "withdrawn");
  EXPECT_EQ(remaining(), 3) << "what was not delivered is on sale again";
  trial_.clock().advance(kWithdrawal + minutes{1});
  EXPECT_EQ(reason(of("visitor", "withdrawOrder", late)), "commerce.withdrawal_over");
  const auto mine = json(trial_.as("visitor", "listMyOrders"));
  EXPECT_EQ(mine.get_object().at("items").get_array().size(), 2u);
  expect_exact();
}

/// Thousands of steps of buyers who press twice, whose requests come late or whose answers are
/// lost; with cancellations, deposits sent again and time passing.
TEST_P(Commerce, WhateverHappensNothingIsSoldTwiceAndMoneyIsExact) {
  std::mt19937_64 random(2021);
  const auto roll = [&](std::uint64_t n) { return static_cast<int>(random() % n); };
  const char* const people[] = {"visitor", "other", "member", "rival", "manager", "consult"};
  offer_ = offered(40, 25);
  struct Sent {
    std::string who, token;
    int quantity;
    std::string wait;
  };
  std::vector<Sent> sent;
  std::map<std::string, std::string> acknowledged;  // token → order
  const auto send = [&](const Sent& one) {
    const auto reply = order(one.who, one.token, one.quantity, one.wait);
    if (reply.status != 201 || roll(5) == 0) return;  // refused, or the answer was lost
    const auto id = text(json(reply), "id");
    const auto [place, fresh] = acknowledged.emplace(one.token, id);
    EXPECT_EQ(place->second, id) << "one sheet, two orders";
  };
  for (int step = 0; step < 2000; ++step) {
    const auto what = roll(10);
    if (what < 5) {
      const std::string who = people[roll(std::size(people))];
      sent.push_back({who, token(who), 1 + roll(4), roll(2) == 0 ? "true" : "false"});
      if (roll(4) != 0) send(sent.back());  // else it comes late or never
    } else if (what < 7 && !sent.empty()) {
      send(sent[static_cast<std::size_t>(roll(sent.size()))]);
    } else if (what == 7 && !acknowledged.empty()) {
      const auto at = std::next(acknowledged.begin(), roll(acknowledged.size()));
      const auto amount =
          trial_.rows("SELECT amount FROM commerce_order WHERE id = $1", {at->second});
      deposit("bank-" + std::to_string(roll(400)), at->second, amount.at(0).integer(0));
    } else if (what == 8 && !acknowledged.empty()) {
      const auto at = std::next(acknowledged.begin(), roll(acknowledged.size()));
      for (const auto* const who : people) {
        of(who, roll(2) == 0 ? "cancelOrder" : "withdrawOrder", at->second);
      }
    } else {
      trial_.clock().advance(minutes{roll(3)});
      trial_.run_job("commerce.release");
    }
    if (step % 200 == 0) expect_exact();
  }
  expect_exact();
  for (const auto& [sheet, id] : acknowledged)
    EXPECT_EQ(trial_.count("SELECT COUNT(*) FROM commerce_order WHERE id = $1", {id}), 1);
  EXPECT_GT(acknowledged.size(), 100u);
  EXPECT_GT(trial_.count("SELECT COUNT(*) FROM commerce_refund"), 0);
  EXPECT_GT(trial_.count("SELECT COUNT(*) FROM commerce_order WHERE state = 'released'"), 0);
}

}  // namespace
}  // namespace madang::programmes::commerce
