#include "programmes/commerce/coupons/codec.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "programmes/commerce/coupons/rules.hpp"
#include "wire/json.hpp"

namespace madang::programmes::commerce {
namespace {

using wire::JsonArray;
using wire::JsonObject;
using wire::Reader;

constexpr std::int64_t kMostPercent = 90;
constexpr std::int64_t kMostMinutes = 24 * 60;

JsonObject to_json(const Coupon& coupon) {
  JsonObject object{{"id", coupon.id.text()},
                    {"show", coupon.show.text()},
                    {"name", wire::to_json(coupon.name)},
                    {"kind", to_string(coupon.kind)},
                    {"least", coupon.least},
                    {"stock", coupon.stock},
                    {"remaining", coupon.remaining},
                    {"stopped", coupon.stopped},
                    {"version", coupon.version}};
  if (coupon.percent > 0) {
    object["percent"] = coupon.percent;
    object["most"] = coupon.most;
  } else {
    object["amount"] = coupon.amount;
  }
  if (coupon.kind == CouponKind::watch) object["minutes"] = coupon.minutes;
  if (coupon.starts_at) object["starts_at"] = to_rfc3339(*coupon.starts_at);
  if (coupon.ends_at) object["ends_at"] = to_rfc3339(*coupon.ends_at);
  return object;
}

JsonObject to_json(const CouponView& view, bool code) {
  auto object = to_json(view.coupon);
  object["mine"] = to_string(view.mine);
  if (code && !view.coupon.code.empty()) object["code"] = view.coupon.code;
  return object;
}

/// What goes off, so that something is always left to pay.
void read_worth(Reader& reader, Coupon& coupon) {
  const auto amount = reader.maybe_integer("amount", 1, kDearest);
  const auto percent = reader.maybe_integer("percent", 1, kMostPercent);
  const auto most = reader.maybe_integer("most", 1, kDearest);
  coupon.least = reader.maybe_integer("least", 0, kDearest).value_or(0);
  if (amount.has_value() == percent.has_value())
    return reader.refuse("amount", "commerce.coupon_worth", "Give an amount or a share, not both.");
  if (percent && !most)
    return reader.refuse("most", "required", "Say how much a share may come to at most.");
  coupon.amount = amount.value_or(0);
  coupon.percent = percent.value_or(0);
  coupon.most = percent ? *most : 0;
  if (amount && coupon.least <= *amount)
    reader.refuse("least", "commerce.coupon_least", "The order comes to more than the discount.");
}

/// "" takes a time away; a field that is not there leaves it.
std::optional<std::optional<Time>> read_time_or_none(Reader& reader, std::string_view field) {
  if (!reader.has(field)) return std::nullopt;
  const auto text = reader.maybe_text(field, {0, 40});
  if (text && text->empty()) return std::optional<Time>{};
  return reader.maybe_time(field);
}

}  // namespace

Result<Coupon> read_coupon(std::string_view body) {
  Reader reader(body);
  Coupon coupon;
  coupon.name = reader.translated("name", {1, 80});
  const auto kind = reader.choice("kind", {"claim", "code", "first", "watch"});
  coupon.stock = reader.integer("stock", 1, kMostUnits);
  coupon.remaining = coupon.stock;
  coupon.starts_at = reader.maybe_time("starts_at");
  coupon.ends_at = reader.maybe_time("ends_at");
  read_worth(reader, coupon);
  const auto code = rules::coupon_code(reader.maybe_text("code", {0, 40}).value_or(""));
  const auto minutes = reader.maybe_integer("minutes", 1, kMostMinutes);
  if ((kind == "code") != (code.size() >= 4))
    reader.refuse("code", "commerce.coupon_code_needed",
                  "A coupon by code, and only that, has a code of four letters or more.");
  if ((kind == "watch") != minutes.has_value())
    reader.refuse("minutes", "commerce.coupon_minutes_needed",
                  "A coupon for watching, and only that, says how many minutes.");
  MADANG_TRY_VOID(reader.finish());
  coupon.kind = parse_coupon_kind(kind);
  coupon.code = code;
  coupon.minutes = minutes.value_or(0);
  return coupon;
}

Result<CouponChange> read_coupon_change(std::string_view body) {
  Reader reader(body);
  CouponChange change;
  change.version = reader.integer("version", 1, INT64_MAX);
  if (reader.has("name")) change.name = reader.translated("name", {1, 80});
  change.stock = reader.maybe_integer("stock", 1, kMostUnits);
  change.starts_at = read_time_or_none(reader, "starts_at");
  change.ends_at = read_time_or_none(reader, "ends_at");
  change.stopped = reader.maybe_flag("stopped");
  MADANG_TRY_VOID(reader.finish());
  return change;
}

Result<CouponWish> read_coupon_wish(std::string_view body) {
  Reader reader(body);
  CouponWish wish;
  wish.coupon = CouponId(reader.maybe_text("coupon", {0, 36}).value_or(""));
  wish.code = rules::coupon_code(reader.maybe_text("code", {0, 40}).value_or(""));
  if (wish.coupon.empty() == wish.code.empty())
    reader.refuse("code", "commerce.coupon_which", "Name a coupon or type a code.");
  MADANG_TRY_VOID(reader.finish());
  return wish;
}

std::string coupon_json(const Coupon& coupon) {
  return wire::to_text(to_json(CouponView{coupon}, true));
}

std::string coupon_json(const CouponView& view) {
  return wire::to_text(to_json(view, false));
}

std::string coupons_json(const CouponList& list) {
  JsonArray items;
  for (const auto& one : list.items) items.push_back(to_json(one, list.seller));
  return wire::to_text(
      JsonObject{{"items", std::move(items)}, {"watched", list.watched}, {"codes", list.codes}});
}

std::string watched_json(std::int64_t minutes) {
  return wire::to_text(JsonObject{{"watched", minutes}});
}

std::string coupon_traces_json(const std::vector<CouponTrace>& coupons,
                               const std::vector<WatchTrace>& watched) {
  JsonArray held;
  for (const auto& one : coupons)
    held.push_back(
        JsonObject{{"coupon", one.coupon}, {"state", one.state}, {"at", to_rfc3339(one.at)}});
  JsonArray shows;
  for (const auto& one : watched)
    shows.push_back(JsonObject{{"show", one.show}, {"minutes", one.minutes}});
  return wire::to_text(JsonObject{{"coupons", std::move(held)}, {"watched", std::move(shows)}});
}

}  // namespace madang::programmes::commerce
