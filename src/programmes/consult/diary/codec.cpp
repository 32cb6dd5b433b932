#include "programmes/consult/diary/codec.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "base/check.hpp"
#include "base/money.hpp"
#include "base/zone.hpp"
#include "core/intake/codec.hpp"
#include "wire/json.hpp"

namespace madang::programmes::consult {
namespace {

using wire::JsonArray;
using wire::JsonObject;
using wire::Reader;

constexpr int kQuantityDigits = 3;
constexpr std::int64_t kThousand = 1000;

JsonArray to_json(const std::vector<Promise>& samples) {
  JsonArray list;
  for (const auto& each : samples)
    list.push_back(JsonObject{{"product", each.product}, {"quantity", each.quantity}});
  return list;
}

JsonObject to_json(const Line& line) {
  const auto digits = *currency_digits(line.currency);
  JsonObject object{{"stage", to_string(line.stage)},
                    {"product", line.product},
                    {"quantity", short_decimal(line.quantity_milli, kQuantityDigits)},
                    {"unit", line.unit},
                    {"currency", line.currency},
                    {"price", decimal_text(line.price_minor, digits)},
                    {"amount", decimal_text(line.amount_minor, digits)}};
  if (line.frozen) {
    object["rate"] = short_decimal(line.frozen->rate_e8, kRateDigits);
    if (!line.frozen->rate_day.empty()) object["rate_day"] = line.frozen->rate_day;
    object["usd_cents"] = line.frozen->usd_cents;
  }
  return object;
}

JsonObject to_json(const DiaryText& text) {
  JsonArray lines;
  for (const auto& line : text.lines) lines.push_back(to_json(line));
  return JsonObject{{"lines", std::move(lines)},
                    {"samples", to_json(text.samples)},
                    {"next_steps", text.next_steps},
                    {"notes", text.notes},
                    {"mou", to_string(text.mou)}};
}

JsonObject to_json(const Sums& sums) {
  JsonArray amounts;
  for (const auto& [currency, minor] : sums.by_currency)
    amounts.push_back(JsonObject{{"currency", currency},
                                 {"amount", decimal_text(minor, *currency_digits(currency))}});
  return JsonObject{{"amounts", std::move(amounts)},
                    {"usd_cents", sums.usd_cents},
                    {"open_lines", sums.open_lines}};
}

JsonObject to_json(const TalkParty& party) {
  return JsonObject{
      {"slug", party.slug}, {"name", wire::to_json(party.name)}, {"country", party.country}};
}

JsonObject to_json(const Talk& talk) {
  return JsonObject{{"id", talk.id},
                    {"state", talk.state},
                    {"starts_at", to_rfc3339(talk.starts_at)},
                    {"ends_at", to_rfc3339(talk.ends_at)},
                    {"buyer", to_json(talk.buyer)},
                    {"company", to_json(talk.company)}};
}

JsonArray confirmations(const Diary& diary) {
  JsonArray list;
  for (const auto side : {Side::buyer, Side::company})
    if (diary.is_confirmed_by(side))
      list.push_back(JsonObject{{"side", to_string(side)},
                                {"name", diary.of(side).name},
                                {"at", to_rfc3339(*diary.of(side).at)}});
  return list;
}

JsonObject to_json(const repository::Tally& tally) {
  return JsonObject{{"consultations", tally.held},
                    {"confirmed", tally.confirmed},
                    {"discussed_usd_cents", tally.discussed_cents},
                    {"agreed_usd_cents", tally.agreed_cents},
                    {"open_lines", tally.open_lines}};
}

Line read_line(Reader& reader) {
  Line line;
  line.stage = stage_from(reader.choice("stage", {"discussed", "agreed"}));
  line.product = reader.text("product", {1, 200});
  const auto quantity = reader.text("quantity", {1, 20});
  line.unit = reader.text("unit", {0, 40});
  line.currency = reader.text("currency", {1, 10});
  const auto price = reader.text("price", {1, 24});
  const auto milli = parse_decimal(quantity, kQuantityDigits);
  if (!quantity.empty() && (!milli || *milli == 0))
    reader.refuse("quantity", "consult.quantity_malformed",
                  "Write a number above zero with at most three decimals, like 1500 or 2.5.");
  const auto digits = currency_digits(line.currency);
  if (!digits) {
    if (!line.currency.empty())
      reader.refuse("currency", "consult.currency_unknown",
                    "Write the currency's three letters as in ISO 4217, like USD or KRW.");
    return line;
  }
  const auto minor = parse_decimal(price, *digits);
  if (!price.empty() && !minor)
    reader.refuse("price", "consult.price_malformed",
                  "Write a number with as many decimals as the currency has, without commas.");
  if (!milli || !minor) return line;
  line.quantity_milli = *milli;
  line.price_minor = *minor;
  const auto amount = scaled(*milli, *minor, kThousand);
  if (!amount)
    reader.refuse("price", "consult.amount_too_large", "Quantity times price is too large.");
  line.amount_minor = amount.value_or(0);
  return line;
}

std::string read_day(Reader& reader, std::string_view field) {
  auto day = reader.text(field, {0, 10});
  if (!day.empty() && !is_day(day))
    reader.refuse(field, "day.malformed", "Write the day like 2021-10-06.");
  return day;
}

SignedContract read_contract(Reader& reader) {
  SignedContract contract;
  contract.signed_on = read_day(reader, "signed_on");
  if (contract.signed_on.empty()) reader.refuse("signed_on", "required", "Say when it was signed.");
  contract.note = reader.text("note", {0, 1000});
  contract.currency = reader.text("currency", {1, 10});
  const auto amount = reader.text("amount", {1, 24});
  const auto digits = currency_digits(contract.currency);
  if (!digits) {
    reader.refuse("currency", "consult.currency_unknown",
                  "Write the currency's three letters as in ISO 4217, like USD or KRW.");
    return contract;
  }
  const auto minor = parse_decimal(amount, *digits);
  if (!minor || *minor == 0)
    reader.refuse("amount", "consult.amount_malformed",
                  "Write a number above zero with as many decimals as the currency has.");
  contract.amount_minor = minor.value_or(0);
  return contract;
}

JsonObject to_json(const CheckIn& check_in, Time now) {
  JsonObject object{{"days", check_in.days},
                    {"due_at", to_rfc3339(check_in.due_at)},
                    {"state", check_in.state},
                    {"overdue", check_in.state == "open" && check_in.due_at <= now},
                    {"note", check_in.note}};
  if (!check_in.side.empty()) object["side"] = check_in.side;
  if (check_in.done_at) object["done_at"] = to_rfc3339(*check_in.done_at);
  return object;
}

JsonObject to_json(const Sample& sample) {
  return JsonObject{{"product", sample.product},
                    {"quantity", sample.quantity},
                    {"sent_on", sample.sent_on},
                    {"received_on", sample.received_on},
                    {"answer", sample.answer}};
}

JsonObject to_json(const SignedContract& contract) {
  JsonObject object{
      {"signed_on", contract.signed_on},
      {"note", contract.note},
      {"currency", contract.currency},
      {"amount", decimal_text(contract.amount_minor, *currency_digits(contract.currency))}};
  if (contract.frozen) {
    object["rate"] = short_decimal(contract.frozen->rate_e8, kRateDigits);
    object["usd_cents"] = contract.frozen->usd_cents;
  }
  return object;
}

}  // namespace

std::string samples_text(const std::vector<Promise>& samples) {
  return wire::to_text(to_json(samples));
}

std::vector<Promise> samples_from(std::string_view json) {
  const auto value = wire::parse_json(json);
  CHECK(value.has_value());
  std::vector<Promise> samples;
  for (const auto& each : value->as_array()) {
    const auto& object = each.as_object();
    samples.push_back({std::string(object.at("product").as_string()),
                       std::string(object.at("quantity").as_string())});
  }
  return samples;
}

Result<DiaryChange> read_diary_change(std::string_view body) {
  Reader reader(body);
  DiaryChange change;
  change.version = reader.integer("version", 0, INT64_MAX);
  for (auto& each : reader.objects("lines", rules::kMostLines)) {
    change.text.lines.push_back(read_line(each));
    reader.absorb(each);
  }
  for (auto& each : reader.objects("samples", rules::kMostSamples)) {
    change.text.samples.push_back({each.text("product", {1, 200}), each.text("quantity", {0, 60})});
    reader.absorb(each);
  }
  change.text.next_steps = reader.text("next_steps", {0, 4000});
  change.text.notes = reader.text("notes", {0, 8000});
  change.text.mou = mou_from(reader.choice("mou", {"none", "planned", "signed"}));
  MADANG_TRY_VOID(reader.finish());
  return change;
}

Result<std::int64_t> read_diary_version(std::string_view body) {
  Reader reader(body);
  const auto version = reader.integer("version", 0, INT64_MAX);
  MADANG_TRY_VOID(reader.finish());
  return version;
}

std::string text_json(const DiaryText& text) {
  return wire::to_text(to_json(text));
}

std::string diary_json(const Talk& talk, const Diary& diary, Seat seat, Time now) {
  auto object = to_json(diary.text);
  object["meeting"] = to_json(talk);
  object["seat"] = to_string(seat);
  object["may_write"] = rules::check_writing(seat, talk).has_value();
  object["may_confirm"] = rules::check_confirming(seat, talk, diary, now).has_value();
  object["version"] = diary.version;
  JsonArray files;
  for (const auto& file : diary.files)
    files.push_back(JsonObject{{"id", file.id},
                               {"name", file.name},
                               {"content_type", file.content_type},
                               {"bytes", file.bytes},
                               {"side", file.side},
                               {"created_at", to_rfc3339(file.created_at)}});
  object["files"] = std::move(files);
  object["confirmations"] = confirmations(diary);
  if (diary.confirmed_at) object["confirmed_at"] = to_rfc3339(*diary.confirmed_at);
  if (diary.undone_at)
    object["undone"] =
        JsonObject{{"side", diary.undone_side}, {"at", to_rfc3339(*diary.undone_at)}};
  object["discussed"] = to_json(rules::sums_of(diary.text.lines, Stage::discussed));
  object["agreed"] = to_json(rules::sums_of(diary.text.lines, Stage::agreed));
  if (diary.version > 0) {
    object["edited_side"] = diary.edited_side;
    object["updated_at"] = to_rfc3339(diary.updated_at);
  }
  return wire::to_text(object);
}

std::string versions_json(const std::vector<DiaryVersion>& versions) {
  JsonArray items;
  for (const auto& each : versions) {
    auto content = wire::parse_json(each.content);
    CHECK(content.has_value());
    items.push_back(JsonObject{{"version", each.version},
                               {"side", each.side},
                               {"created_at", to_rfc3339(each.created_at)},
                               {"text", std::move(*content)}});
  }
  return wire::to_text(JsonObject{{"items", std::move(items)}});
}

std::string tally_json(const repository::Tally& tally) {
  return wire::to_text(to_json(tally));
}

std::string rates_json(const std::vector<rules::Rate>& rates) {
  JsonArray items;
  for (const auto& rate : rates)
    items.push_back(JsonObject{{"currency", rate.currency},
                               {"day", rate.day},
                               {"rate", short_decimal(rate.rate_e8, kRateDigits)}});
  return wire::to_text(JsonObject{{"items", std::move(items)}});
}

std::string rate_report_json(const RateReport& report, const core::sheet::Problems& problems) {
  auto list = wire::parse_json(core::intake::problems_json(problems.items()));
  CHECK(list.has_value());
  return wire::to_text(JsonObject{{"applied", problems.empty()},
                                  {"added", report.added},
                                  {"changed", report.changed},
                                  {"unchanged", report.unchanged},
                                  {"filled", report.filled},
                                  {"problems", std::move(*list)},
                                  {"more_problems", problems.more()}});
}

std::string board_json(const Board& board, Time now) {
  JsonArray items;
  for (const auto& row : board.rows) {
    const auto& diary = row.diary;
    auto object = to_json(row.talk);
    object["over"] = row.talk.ends_at <= now;
    object["version"] = diary.version;
    object["mou"] = to_string(diary.text.mou);
    object["confirmations"] = confirmations(diary);
    if (diary.confirmed_at) object["confirmed_at"] = to_rfc3339(*diary.confirmed_at);
    object["discussed"] = to_json(rules::sums_of(diary.text.lines, Stage::discussed));
    object["agreed"] = to_json(rules::sums_of(diary.text.lines, Stage::agreed));
    items.push_back(std::move(object));
  }
  JsonArray missing;
  for (const auto& each : board.missing)
    missing.push_back(
        JsonObject{{"currency", each.currency}, {"day", each.day}, {"amounts", each.amounts}});
  JsonArray overdue;
  for (const auto& each : board.overdue)
    overdue.push_back(JsonObject{
        {"meeting", each.meeting}, {"days", each.days}, {"due_at", to_rfc3339(each.due_at)}});
  return wire::to_text(JsonObject{{"items", std::move(items)},
                                  {"missing_rates", std::move(missing)},
                                  {"overdue", std::move(overdue)},
                                  {"tally", to_json(board.tally)}});
}

std::string diary_traces_json(const repository::DiaryTraces& traces) {
  JsonArray list;
  for (const auto& each : traces.all)
    list.push_back(
        JsonObject{{"meeting", each.meeting}, {"what", each.what}, {"at", to_rfc3339(each.at)}});
  return wire::to_text(list);
}

Result<FollowUpChange> read_follow_up_change(std::string_view body) {
  Reader reader(body);
  FollowUpChange change;
  change.version = reader.integer("version", 0, INT64_MAX);
  if (reader.has("again")) change.again = reader.choice("again", {"", "yes", "no"});
  for (auto& each : reader.objects("check_ins", 10)) {
    CheckIn check_in;
    check_in.days = each.integer("days", 1, 1000);
    check_in.state = each.choice("state", {"open", "going_on", "contract", "ended"});
    check_in.note = each.text("note", {0, 2000});
    change.check_ins.push_back(std::move(check_in));
    reader.absorb(each);
  }
  for (auto& each : reader.objects("samples", 50)) {
    change.samples.push_back({each.text("product", {1, 200}), each.text("quantity", {0, 60}),
                              read_day(each, "sent_on"), read_day(each, "received_on"),
                              each.text("answer", {0, 1000})});
    reader.absorb(each);
  }
  for (auto& each : reader.objects("contracts", 50)) {
    change.contracts.push_back(read_contract(each));
    reader.absorb(each);
  }
  MADANG_TRY_VOID(reader.finish());
  return change;
}

std::string follow_up_json(const Talk& talk, const FollowUp& follow_up, Seat seat, Time now) {
  JsonArray check_ins;
  for (const auto& each : follow_up.check_ins) check_ins.push_back(to_json(each, now));
  JsonArray samples;
  for (const auto& each : follow_up.samples) samples.push_back(to_json(each));
  JsonArray contracts;
  for (const auto& each : follow_up.contracts) contracts.push_back(to_json(each));
  return wire::to_text(JsonObject{{"meeting", talk.id},
                                  {"seat", to_string(seat)},
                                  {"begun", follow_up.version > 0},
                                  {"version", follow_up.version},
                                  {"buyer_again", follow_up.buyer_again},
                                  {"company_again", follow_up.company_again},
                                  {"check_ins", std::move(check_ins)},
                                  {"samples", std::move(samples)},
                                  {"contracts", std::move(contracts)}});
}

}  // namespace madang::programmes::consult
