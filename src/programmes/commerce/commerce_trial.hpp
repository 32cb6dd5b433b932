#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/check.hpp"
#include "core/organisations/part.hpp"
#include "core/organisations/service.hpp"
#include "core/schedule/week_trial.hpp"
#include "programmes/commerce/model.hpp"
#include "programmes/commerce/part.hpp"

namespace madang::programmes::commerce {

using core::schedule::first_field;
using core::schedule::person_of;
using core::schedule::WeekTrial;
using core::trial::json;
using core::trial::reason;
using core::trial::text;
using std::chrono::minutes;

inline constexpr const char* kShow =
    R"({"organisation":"acme","title":{"ko":"센서 한 판"},"starts_at":"2021-10-06T01:00:00Z",)"
    R"("ends_at":"2021-10-06T02:00:00Z","pay_minutes":20,"seller_name":"아크메",)"
    R"("seller_registration":"123-45-67890","seller_contact":"02-000-0000",)"
    R"("bank_account":"우리은행 1002-000"})";

inline std::int64_t number(const wire::Json& value, std::string_view key) {
  return value.get_object().at({key.data(), key.size()}).to_number<std::int64_t>();
}

/// An open show of acme with one offer: five of it, three a person.
class CommerceTrial {
 protected:
  explicit CommerceTrial(const std::string& dialect)
      : trial_(dialect, {core::organisations::part(), part()}) {
    trial_.command([](contract::Context& context) {
      core::organisations::Organisation acme;
      acme.festival = "week";
      acme.slug = "acme";
      acme.name = {{"ko", "아크메"}};
      acme.state = "published";
      core::organisations::Product sensor;
      sensor.key = "sensor";
      sensor.name = {{"ko", "센서"}};
      core::organisations::bring(context, acme, {sensor});
      return true;
    });
    const auto made = trial_.as("owner", "createShow", {}, kShow);
    CHECK(made.status == 201);
    show_ = text(json(made), "id");
    CHECK(state("member", "open").status == 200);
    offer_ = offered(5, 3);
  }
  wire::Reply state(const char* who, const std::string& state) {
    return trial_.as(who, "setShowState", {{"show", show_}}, R"({"state":")" + state + "\"}");
  }
  std::string offered(int stock, int per_person, const std::string& more = {}) {
    const auto made =
        trial_.as("member", "createOffer", {{"show", show_}},
                  R"({"name":{"ko":"센서"},"price":10000,"stock":)" + std::to_string(stock) +
                      R"(,"per_person":)" + std::to_string(per_person) + more + "}");
    CHECK(made.status == 201);
    return text(json(made), "id");
  }
  std::string token(const std::string& who) {
    const auto opened = trial_.as(who, "openCheckout", {{"offer", offer_}});
    CHECK(opened.status == 200);
    return text(json(opened), "token");
  }
  wire::Reply order(const std::string& who, const std::string& token, int quantity,
                    const std::string& wait = "false") {
    return trial_.as(who, "placeOrder", {{"offer", offer_}},
                     R"({"token":")" + token + R"(","quantity":)" + std::to_string(quantity) +
                         R"(,"wait":)" + wait + "}");
  }
  /// A new order's id.
  std::string ordered(const std::string& who, int quantity, const std::string& wait = "false") {
    const auto reply = order(who, token(who), quantity, wait);
    CHECK(reply.status == 201);
    return text(json(reply), "id");
  }
  wire::Reply of(const std::string& who, const char* operation, const std::string& id) {
    return trial_.as(who, operation, {{"order", id}});
  }
  std::string state_of(const std::string& id) {
    return trial_.rows("SELECT state FROM commerce_order WHERE id = $1", {id}).at(0).text(0);
  }
  wire::Reply deposit(const std::string& reference, const std::string& id, std::int64_t amount) {
    return trial_.as("member", "matchDeposits", {{"show", show_}},
                     R"({"items":[{"reference":")" + reference + R"(","code":")" +
                         deposit_code(OrderId(id)) + R"(","amount":)" + std::to_string(amount) +
                         "}]}");
  }
  static std::string outcome(const wire::Reply& reply) {
    return text(json(reply).get_object().at("items").get_array().at(0), "outcome");
  }
  std::int64_t remaining() {
    return trial_.rows("SELECT remaining FROM commerce_offer WHERE id = $1", {offer_})
        .at(0)
        .integer(0);
  }
  /// What does not agree of stock, line and money, whatever has happened; "" when all does.
  std::string inexact() {
    std::string wrong;
    const auto none = [&](std::string_view what, const std::string& query) {
      if (trial_.count(query) != 0) wrong.append(what).append("; ");
    };
    none("stock",
         "SELECT COUNT(*) FROM commerce_offer f WHERE f.stock <> f.remaining + "
         "(SELECT COALESCE(SUM(o.taken), 0) FROM commerce_order o WHERE o.offer "
         "= f.id)");
    none("line",
         "SELECT COUNT(*) FROM commerce_offer f WHERE f.waiting <> (SELECT "
         "COUNT(*) FROM commerce_order o WHERE o.offer = f.id AND o.state = "
         "'waiting')");
    none("units held",
         "SELECT COUNT(*) FROM commerce_order WHERE (state IN ('reserved', "
         "'paid')) <> (taken = quantity) AND delivered_at IS NULL");
    none("money in",
         "SELECT COUNT(*) FROM commerce_order o WHERE (o.paid_at IS NOT NULL) <> "
         "EXISTS (SELECT 1 FROM commerce_payment p WHERE p.order_id = o.id AND "
         "p.kind = 'deposit' AND p.amount = o.amount)");
    none("money back",
         "SELECT COUNT(*) FROM commerce_order o WHERE (o.state = 'withdrawn') <> "
         "(EXISTS (SELECT 1 FROM commerce_payment p WHERE p.order_id = o.id AND "
         "p.kind = 'refund' AND p.amount = o.amount) OR EXISTS (SELECT 1 FROM commerce_refund r "
         "WHERE r.order_id = o.id AND r.amount = o.amount AND r.paid_at IS NULL))");
    none("paid back",
         "SELECT COUNT(*) FROM commerce_refund r WHERE (r.paid_at IS NOT NULL) <> EXISTS (SELECT 1 "
         "FROM commerce_payment p WHERE p.order_id = r.order_id AND p.kind = 'refund')");
    return wrong;
  }

  WeekTrial trial_;
  std::string show_;
  std::string offer_;
};

}  // namespace madang::programmes::commerce
