#include "programmes/commerce/live/codec.hpp"

#include <map>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "programmes/commerce/codec.hpp"
#include "programmes/commerce/live/service.hpp"
#include "programmes/commerce/rules.hpp"

namespace madang::programmes::commerce {
namespace {

using wire::JsonArray;
using wire::JsonObject;
using wire::Reader;

constexpr std::int64_t kLongestCue = 240;
constexpr std::int64_t kLongestAlarm = 120;

/// Counted orders, units and money by state, all states always there.
JsonObject by_state(const std::vector<OrderSum>& sums) {
  JsonObject object;
  for (const auto state : {OrderState::reserved, OrderState::waiting, OrderState::paid,
                           OrderState::released, OrderState::cancelled, OrderState::withdrawn}) {
    OrderSum all;
    for (const auto& sum : sums) {
      if (sum.state != state) continue;
      all.orders += sum.orders;
      all.units += sum.units;
      all.amount += sum.amount;
    }
    object[to_string(state)] =
        JsonObject{{"orders", all.orders}, {"units", all.units}, {"amount", all.amount}};
  }
  return object;
}

JsonObject board_offer(const Offer& offer, const std::vector<OrderSum>& sums, Time now) {
  std::int64_t units = 0;
  std::int64_t amount = 0;
  for (const auto& sum : sums) {
    if (sum.offer != offer.id) continue;
    if (sum.state != OrderState::reserved && sum.state != OrderState::paid) continue;
    units += sum.units;
    amount += sum.amount;
  }
  return {{"offer", offer.id.text()}, {"name", wire::to_json(offer.name)},
          {"stock", offer.stock},     {"remaining", offer.remaining},
          {"waiting", offer.waiting}, {"price_now", rules::price_at(offer, now)},
          {"units", units},           {"amount", amount}};
}

JsonObject to_json(const Highlight& highlight) {
  JsonObject object{{"offer", highlight.offer.text()}, {"from", to_rfc3339(highlight.shown_at)}};
  if (highlight.hidden_at) object["until"] = to_rfc3339(*highlight.hidden_at);
  return object;
}

}  // namespace

Result<ShowChange> read_show_change(std::string_view body) {
  Reader reader(body);
  ShowChange change;
  if (reader.has("title")) change.title = reader.translated("title", {1, 120});
  change.stage = reader.maybe_text("stage", {0, 80});
  change.starts_at = reader.maybe_time("starts_at");
  change.ends_at = reader.maybe_time("ends_at");
  change.pay_minutes = reader.maybe_integer("pay_minutes", 1, 7 * 24 * 60);
  change.seller_name = reader.maybe_text("seller_name", {1, 120});
  change.seller_registration = reader.maybe_text("seller_registration", {1, 60});
  change.seller_contact = reader.maybe_text("seller_contact", {1, 200});
  change.bank_account = reader.maybe_text("bank_account", {1, 120});
  MADANG_TRY_VOID(reader.finish());
  return change;
}

Result<std::int64_t> read_hearts(std::string_view body) {
  Reader reader(body);
  const auto count = reader.integer("count", 1, kMostHearts);
  MADANG_TRY_VOID(reader.finish());
  return count;
}

Result<OfferId> read_highlight(std::string_view body) {
  Reader reader(body);
  OfferId offer(reader.text("offer", {1, 40}));
  MADANG_TRY_VOID(reader.finish());
  return offer;
}

Result<MessageId> read_question(std::string_view body) {
  Reader reader(body);
  MessageId message(reader.text("message", {1, 40}));
  MADANG_TRY_VOID(reader.finish());
  return message;
}

Result<CueSheet> read_cue_sheet(std::string_view body) {
  Reader reader(body);
  CueSheet sheet;
  sheet.alarm_minutes =
      reader.maybe_integer("alarm_minutes", 1, kLongestAlarm).value_or(kAlarmMinutes);
  for (auto& each : reader.objects("cues", kMostCues)) {
    Cue cue;
    cue.id = CueId(each.maybe_text("id", {0, 40}).value_or(""));
    cue.title = each.text("title", {1, 120});
    cue.note = each.maybe_text("note", {0, 500}).value_or("");
    cue.minutes = each.integer("minutes", 1, kLongestCue);
    cue.offer = OfferId(each.maybe_text("offer", {0, 40}).value_or(""));
    static_cast<void>(each.finish());
    reader.absorb(each);
    sheet.cues.push_back(std::move(cue));
  }
  MADANG_TRY_VOID(reader.finish());
  return sheet;
}

std::string live_json(const ShowLive& live, Time now) {
  auto show = wire::parse_json(show_json(live.show, live.offers, now));
  JsonObject object{
      {"show", std::move(*show)}, {"chat", chat_of(live.show.id)}, {"hearts", live.hearts}};
  JsonArray cards;
  for (const auto& card : live.cards) {
    JsonObject item{{"offer", card.offer.text()}, {"summary", wire::to_json(card.summary)}};
    if (!card.image.empty()) item["image"] = card.image;
    cards.push_back(std::move(item));
  }
  object["cards"] = std::move(cards);
  if (live.highlight) object["highlight"] = to_json(*live.highlight);
  if (live.question)
    object["question"] = JsonObject{{"message", live.question->message.id.text()},
                                    {"author", live.question->message.author_name},
                                    {"text", live.question->message.text},
                                    {"from", to_rfc3339(live.question->shown_at)}};
  return wire::to_text(object);
}

std::string highlights_json(const std::vector<Highlight>& list) {
  JsonArray items;
  for (const auto& each : list) items.push_back(to_json(each));
  return wire::to_text(JsonObject{{"items", std::move(items)}});
}

std::string hearts_json(std::int64_t added, std::int64_t total) {
  return wire::to_text(JsonObject{{"added", added}, {"total", total}});
}

std::string told_offers_json(const std::vector<Offer>& offers, Time now) {
  JsonArray items;
  for (const auto& offer : offers)
    items.push_back(JsonObject{{"id", offer.id.text()},
                               {"remaining", offer.remaining},
                               {"waiting", offer.waiting},
                               {"price_now", rules::price_at(offer, now)}});
  return wire::to_text(JsonObject{{"items", std::move(items)}});
}

std::string cue_sheet_json(const CueSheet& sheet) {
  JsonArray cues;
  for (const auto& cue : sheet.cues) {
    JsonObject item{
        {"id", cue.id.text()}, {"title", cue.title}, {"note", cue.note}, {"minutes", cue.minutes}};
    if (!cue.offer.empty()) item["offer"] = cue.offer.text();
    cues.push_back(std::move(item));
  }
  JsonObject object{{"cues", std::move(cues)}, {"alarm_minutes", sheet.alarm_minutes}};
  if (!sheet.now.empty()) object["now"] = sheet.now.text();
  if (sheet.since) object["since"] = to_rfc3339(*sheet.since);
  return wire::to_text(object);
}

std::string board_json(const Board& board, Time now) {
  JsonArray offers;
  for (const auto& offer : board.offers) offers.push_back(board_offer(offer, board.sums, now));
  JsonObject object{{"at", to_rfc3339(now)},
                    {"state", to_string(board.show.state)},
                    {"currency", board.show.currency},
                    {"viewers", board.viewers},
                    {"hearts", board.pulse.hearts},
                    {"most_viewers", board.pulse.most_viewers},
                    {"checkouts", board.pulse.checkouts},
                    {"orders", by_state(board.sums)},
                    {"offers", std::move(offers)},
                    {"alarm_minutes", board.pulse.alarm_minutes},
                    {"unaddressed", board.unaddressed},
                    {"quiet", board.quiet}};
  if (board.pulse.opened_at) object["opened_at"] = to_rfc3339(*board.pulse.opened_at);
  if (board.pulse.sold_at) object["sold_at"] = to_rfc3339(*board.pulse.sold_at);
  return wire::to_text(object);
}

std::string crew_json(const std::vector<std::pair<std::string, Time>>& shows) {
  JsonArray items;
  for (const auto& [show, at] : shows)
    items.push_back(JsonObject{{"show", show}, {"stage_taken_at", to_rfc3339(at)}});
  return wire::to_text(JsonObject{{"stages", std::move(items)}});
}

}  // namespace madang::programmes::commerce
