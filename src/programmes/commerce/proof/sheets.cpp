#include <map>

#include "core/audit/service.hpp"
#include "core/festival/service.hpp"
#include "core/sheet/workbook.hpp"
#include "programmes/commerce/proof/repository.hpp"
#include "programmes/commerce/proof/service.hpp"
#include "programmes/commerce/repository.hpp"
#include "programmes/commerce/rules.hpp"
#include "programmes/commerce/service.hpp"

namespace madang::programmes::commerce {
namespace {

using contract::Context;
using core::sheet::Content;
using core::sheet::Workbook;

constexpr const char* kMoney = "#,##0";
constexpr const char* kNoAddress = "※ 배송지 없음 (no address): 주문자가 아직 적지 않았습니다";
constexpr const char* kUnreadable = "※ 배송지를 열 수 없음 (address cannot be opened)";

struct Books {
  Show show;
  std::string zone;
  std::vector<OrderView> orders;
};

/// All orders of a show the caller sells, in the order of their sheets.
Result<Books> open_books(Context& context, std::string_view festival, const ShowId& id) {
  MADANG_TRY(auto view, look(context, festival, id));
  MADANG_TRY_VOID(rules::may_sell(context.caller, view.show));
  MADANG_TRY(const auto week, core::festival::require(context, festival));
  Books books{std::move(view.show), week.time_zone, {}};
  for (std::string after;;) {
    auto page = repository::orders_in(context.tx, id, after, kMostListed);
    if (page.empty()) return books;
    after = page.back().order.id.text();
    for (auto& each : page) books.orders.push_back(std::move(each));
  }
}

std::string korean(const Translated& text) {
  const auto found = text.find("ko");
  return found == text.end() ? "" : found->second;
}

std::string state_word(OrderState state) {
  switch (state) {
    case OrderState::reserved:
      return "입금 대기 (reserved)";
    case OrderState::waiting:
      return "대기 줄 (waiting)";
    case OrderState::paid:
      return "결제 완료 (paid)";
    case OrderState::released:
      return "미입금 해제 (released)";
    case OrderState::cancelled:
      return "주문 취소 (cancelled)";
    case OrderState::withdrawn:
      return "청약 철회 (withdrawn)";
  }
  return "";
}

Content when(const std::optional<Time>& time) {
  if (!time) return std::monostate{};
  return core::sheet::Moment{*time};
}

}  // namespace

Result<std::string> courier_sheet(Context& context, std::string_view festival, const ShowId& id) {
  MADANG_TRY(const auto books, open_books(context, festival, id));
  Workbook workbook(books.zone, context.now);
  workbook.sheet("배송 (courier)", {{"주문 (order)", 12},
                                    {"상품 (item)", 30},
                                    {"수량 (quantity)", 10, "0"},
                                    {"받는 분 (name)", 16},
                                    {"전화 (phone)", 16},
                                    {"우편번호 (postcode)", 12},
                                    {"주소 (address)", 48},
                                    {"배송 메모 (note)", 30},
                                    {"결제 (paid)", 18}});
  for (const auto& view : books.orders) {
    const auto& order = view.order;
    if (order.state != OrderState::paid || order.delivered_at || !view.addressed) continue;
    auto to = kept_address(context, order.id).value_or(Address{});
    if (to.address.empty()) to.address = *view.addressed ? kUnreadable : kNoAddress;
    workbook.row({deposit_code(order.id), korean(view.name), order.quantity, to.name, to.phone,
                  to.postcode, to.address, to.note, when(order.paid_at)});
  }
  return std::move(workbook).bytes();
}

void note_courier_sheet(Context& context, std::string_view festival, const ShowId& id) {
  core::audit::record(context, festival, "commerce.addresses_taken", "commerce_show", id.text());
}

Result<std::string> settlement_sheet(Context& context, std::string_view festival,
                                     const ShowId& id) {
  MADANG_TRY(const auto books, open_books(context, festival, id));
  std::map<std::string, std::map<std::string, std::int64_t>> booked;
  std::map<std::string, std::int64_t> sums;
  for (const auto& payment : proof_repository::payments(context.tx, id)) {
    booked[payment.order.text()][payment.kind] += payment.amount;
    sums[payment.kind] += payment.amount;
  }
  Workbook workbook(books.zone, context.now);
  workbook.sheet("정산 (settlement)", {{"주문 (order)", 12},
                                       {"상품 (item)", 30},
                                       {"상태 (state)", 24},
                                       {"수량 (quantity)", 10, "0"},
                                       {"단가 (unit price)", 14, kMoney},
                                       {"할인 (discount)", 14, kMoney},
                                       {"금액 (amount)", 14, kMoney},
                                       {"입금 (money in)", 14, kMoney},
                                       {"환불 (money back)", 14, kMoney},
                                       {"환불 예정 (refund due)", 14, kMoney},
                                       {"주문 시각 (placed)", 18},
                                       {"결제 시각 (paid)", 18}});
  for (const auto& view : books.orders) {
    const auto& order = view.order;
    auto& money = booked[order.id.text()];
    workbook.row({deposit_code(order.id), korean(view.name), state_word(order.state),
                  order.quantity, order.unit_price, order.discount, order.amount, money["deposit"],
                  money["refund"], money["due"], core::sheet::Moment{order.placed_at},
                  when(order.paid_at)});
  }
  workbook.sheet("합계 (sums)", {{"", 24}, {books.show.currency, 18, kMoney}});
  workbook.row({std::string("입금 (money in)"), sums["deposit"]});
  workbook.row({std::string("환불 (money back)"), sums["refund"]});
  workbook.row({std::string("환불 예정 (refund due)"), sums["due"]});
  workbook.row({std::string("정산액 (net)"), sums["deposit"] - sums["refund"] - sums["due"]});
  return std::move(workbook).bytes();
}

}  // namespace madang::programmes::commerce
