#include <gtest/gtest.h>

#include "programmes/commerce/commerce_trial.hpp"

namespace madang::programmes::commerce {
namespace {

constexpr const char* kAccount =
    R"({"bank":"우리은행","number":"1002-123-456789","holder":"김나들"})";

class Refunds : public ::testing::TestWithParam<std::string>, protected CommerceTrial {
 protected:
  Refunds() : CommerceTrial(GetParam()) {}
  void expect_exact() { EXPECT_EQ(inexact(), ""); }

  wire::Reply account(const char* who, const std::string& id, const char* body = kAccount) {
    return trial_.as(who, "setRefundAccount", {{"order", id}}, body);
  }
  wire::Reply opened(const char* who) {
    return trial_.as(who, "openTransferRefunds", {{"show", show_}});
  }
  std::string paid_by_transfer() {
    auto id = ordered("visitor", 2);
    deposit("line-1", id, 20000);
    return id;
  }
  std::int64_t booked() {
    return trial_.count("SELECT COUNT(*) FROM commerce_payment WHERE kind = 'refund'");
  }
};
INSTANTIATE_TEST_SUITE_P(Dialects, Refunds, ::testing::ValuesIn(core::trial::dialects()),
                         [](const auto& one) { return one.param; });

TEST_P(Refunds, ATransferIsOwedUntilTheSellerSaysItIsPaid) {
  const auto id = paid_by_transfer();
  EXPECT_EQ(reason(of("visitor", "getTransferRefund", id)), "commerce.refund_none");
  EXPECT_EQ(reason(account("visitor", id)), "commerce.refund_none");
  EXPECT_EQ(of("visitor", "withdrawOrder", id).status, 200);
  EXPECT_EQ(of("visitor", "withdrawOrder", id).status, 200) << "pressed twice";
  EXPECT_EQ(booked(), 0) << "nothing was paid yet";
  expect_exact();
  const auto due = json(opened("member"));
  const auto& first = due.get_object().at("items").get_array().at(0);
  EXPECT_EQ(number(first, "amount"), 20000);
  EXPECT_FALSE(first.get_object().contains("account"));

  EXPECT_EQ(account("visitor", id).status, 200);
  const auto told = json(opened("member"));
  const auto& owed = told.get_object().at("items").get_array().at(0).get_object();
  EXPECT_EQ(text(owed.at("account"), "number"), "1002-123-456789");
  EXPECT_EQ(of("member", "payTransferRefund", id).status, 200);
  EXPECT_EQ(of("member", "payTransferRefund", id).status, 200) << "pressed twice";
  EXPECT_EQ(booked(), 1);
  const auto after = json(of("visitor", "getTransferRefund", id));
  EXPECT_TRUE(after.get_object().contains("paid_at"));
  EXPECT_FALSE(after.get_object().contains("account")) << "destroyed";
  EXPECT_EQ(reason(account("visitor", id)), "commerce.refund_paid");
  EXPECT_EQ(trial_.count("SELECT COUNT(*) FROM notification WHERE kind = 'commerce.paid_back'"), 1);
  EXPECT_EQ(trial_.count("SELECT COUNT(*) FROM commerce_link WHERE kind = 'refunded'"), 1);
  expect_exact();
}

TEST_P(Refunds, AreOfWhoIsOwedAndWhoOwes) {
  const auto id = paid_by_transfer();
  EXPECT_EQ(of("member", "refundOrder", id).status, 200);
  EXPECT_EQ(account("visitor", id).status, 200);
  EXPECT_EQ(reason(of("other", "getTransferRefund", id)), "commerce.order_unknown");
  EXPECT_EQ(reason(account("other", id)), "commerce.order_unknown");
  for (const char* who : {"visitor", "rival"}) {
    EXPECT_EQ(reason(opened(who)), "commerce.not_seller");
    EXPECT_EQ(reason(of(who, "payTransferRefund", id)), "commerce.not_seller");
  }
  const auto kept = trial_.rows("SELECT sealed FROM commerce_refund WHERE order_id = $1", {id});
  EXPECT_EQ(kept.at(0).text(0).find("1002-123"), std::string::npos) << "sealed at rest";
  expect_exact();
}

TEST_P(Refunds, AnAccountIsDigits) {
  const auto id = paid_by_transfer();
  of("visitor", "withdrawOrder", id);
  EXPECT_EQ(account("visitor", id, R"({"bank":"우리","number":"<script>","holder":"나"})").status,
            422);
  EXPECT_EQ(account("visitor", id, R"({"bank":"","number":"1234567","holder":"나"})").status, 422);
}

}  // namespace
}  // namespace madang::programmes::commerce
