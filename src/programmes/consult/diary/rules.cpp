#include "programmes/consult/diary/rules.hpp"

#include <algorithm>

#include "base/check.hpp"
#include "base/money.hpp"
#include "programmes/consult/event/service.hpp"

namespace madang::programmes::consult::rules {
namespace {

constexpr std::int64_t kOneDollar = 100'000'000;

bool same_line(const Line& a, const Line& b) {
  return a.stage == b.stage && a.product == b.product && a.quantity_milli == b.quantity_milli &&
         a.unit == b.unit && a.currency == b.currency && a.price_minor == b.price_minor;
}

}  // namespace

std::optional<Seat> seat_of(const wire::Caller& caller, const Talk& talk) {
  if (caller.represents(talk.festival, talk.buyer.slug)) return Seat::buyer;
  if (caller.represents(talk.festival, talk.company.slug)) return Seat::company;
  if (caller.server_operator || caller.has(wire::Role::owner, talk.festival) ||
      caller.has(wire::Role::programme_manager, talk.festival, kProgramme))
    return Seat::manager;
  if (!talk.interpreter.empty() && caller.person.text() == talk.interpreter)
    return Seat::interpreter;
  return std::nullopt;
}

Result<void> check_writing(Seat seat, const Talk& talk) {
  if (seat == Seat::interpreter)
    return Error{Code::forbidden, "consult.diary_not_yours",
                 "The diary is written by buyer and company. You may read it."};
  if (talk.state == "cancelled")
    return Error{Code::conflict, "consult.meeting_off",
                 "This meeting was cancelled, so it has no diary."};
  return {};
}

Result<Side> check_confirming(Seat seat, const Talk& talk, const Diary& diary, Time now) {
  const auto side = side_of(seat);
  if (!side)
    return Error{Code::forbidden, "consult.confirm_not_yours",
                 "Only buyer and company confirm their diary."};
  MADANG_TRY_VOID(check_writing(seat, talk));
  if (diary.version == 0)
    return Error{Code::conflict, "consult.diary_empty",
                 "Nothing is written yet. Save the diary first."};
  if (now < talk.starts_at)
    return Error{Code::conflict, "consult.diary_too_early",
                 "The meeting has not begun. Confirm afterwards."};
  return *side;
}

Result<void> check_version(const Diary& diary, std::int64_t version) {
  if (version != diary.version)
    return Error{Code::conflict, "consult.diary_stale",
                 "Somebody else changed the diary meanwhile. Load it again and put both together."};
  return {};
}

bool same(const DiaryText& a, const DiaryText& b) {
  return a.next_steps == b.next_steps && a.notes == b.notes && a.mou == b.mou &&
         std::equal(a.lines.begin(), a.lines.end(), b.lines.begin(), b.lines.end(), same_line) &&
         std::equal(a.samples.begin(), a.samples.end(), b.samples.begin(), b.samples.end(),
                    [](const Promise& x, const Promise& y) {
                      return x.product == y.product && x.quantity == y.quantity;
                    });
}

Diary changed(Diary diary, Seat seat, Time now) {
  const bool stood = diary.is_confirmed_by(Side::buyer) || diary.is_confirmed_by(Side::company);
  if (stood) {
    diary.undone_side = to_string(seat);
    diary.undone_at = now;
  }
  if (diary.version == 0) diary.created_at = now;
  diary.version += 1;
  diary.buyer = {};
  diary.company = {};
  diary.confirmed_at.reset();
  diary.edited_side = to_string(seat);
  diary.updated_at = now;
  for (auto& line : diary.text.lines) line.frozen.reset();
  return diary;
}

Sums sums_of(const std::vector<Line>& lines, Stage stage) {
  Sums sums;
  for (const auto& line : lines) {
    if (line.stage != stage) continue;
    sums.by_currency[line.currency] += line.amount_minor;
    if (line.frozen)
      sums.usd_cents += line.frozen->usd_cents;
    else
      ++sums.open_lines;
  }
  return sums;
}

std::optional<Frozen> frozen(std::int64_t minor, std::string_view currency,
                             const std::optional<Rate>& rate) {
  const auto digits = currency_digits(currency);
  CHECK(digits.has_value());
  if (currency == "USD") return Frozen{kOneDollar, "", minor};
  if (!rate) return std::nullopt;
  const auto cents = usd_cents(minor, *digits, rate->rate_e8);
  if (!cents) return std::nullopt;
  return Frozen{rate->rate_e8, rate->day, *cents};
}

}  // namespace madang::programmes::consult::rules
