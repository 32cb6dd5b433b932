#include "programmes/commerce/refunds/codec.hpp"

#include <utility>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "wire/json.hpp"

namespace madang::programmes::commerce {
namespace {

using wire::JsonArray;
using wire::JsonObject;
using wire::Reader;

JsonObject to_json(const RefundAccount& account) {
  return {{"bank", account.bank}, {"number", account.number}, {"holder", account.holder}};
}

JsonObject to_json(const RefundView& view) {
  const auto& refund = view.refund;
  JsonObject object{{"order", refund.order.text()},
                    {"code", deposit_code(refund.order)},
                    {"amount", refund.amount},
                    {"asked_at", to_rfc3339(refund.asked_at)}};
  if (refund.paid_at) object["paid_at"] = to_rfc3339(*refund.paid_at);
  if (view.account) object["account"] = to_json(*view.account);
  return object;
}

}  // namespace

Result<RefundAccount> read_refund_account(std::string_view body) {
  Reader reader(body);
  RefundAccount account;
  account.bank = reader.text("bank", {1, 40});
  account.number = reader.text("number", {4, 40});
  account.holder = reader.text("holder", {1, 80});
  if (account.number.find_first_not_of("0123456789- ") != std::string::npos)
    reader.refuse("number", "not_an_account", "Only digits and hyphens.");
  MADANG_TRY_VOID(reader.finish());
  return account;
}

std::string refund_account_text(const RefundAccount& account) {
  return wire::to_text(to_json(account));
}

std::optional<RefundAccount> stored_refund_account(std::string_view text) {
  const auto account = read_refund_account(text);
  if (!account) return std::nullopt;
  return *account;
}

std::string refund_json(const RefundView& view) {
  return wire::to_text(to_json(view));
}

std::string refunds_json(const std::vector<RefundView>& views) {
  JsonArray items;
  for (const auto& view : views) items.push_back(to_json(view));
  return wire::to_text(JsonObject{{"items", std::move(items)}});
}

}  // namespace madang::programmes::commerce
