#include <algorithm>

#include "core/intake/read_parts.hpp"
#include "core/intake/toml_table.hpp"

namespace madang::core::intake {
namespace {

using Need = TomlTable::Need;

constexpr std::string_view kFile = "festival.toml";
constexpr std::int64_t kMostAmount = 1'000'000'000'000;

/// Both texts are days; an end before its start is reported at the end.
void check_order(TomlTable& table, const std::string& starts, const std::string& ends) {
  if (starts.empty() || ends.empty() || starts <= ends) return;
  table.problems().add(table.place("ends"), "intake.ends_before_start", {{"start", starts}}, ends);
}

std::string add_key(TomlTable& table, Keys& keys) {
  auto key = table.checked("key", Need::required, check_key);
  if (!key.empty()) keys.add(table.problems(), table.place("key"), key);
  return key;
}

FigureRow read_figure(TomlTable& table, Keys& keys) {
  FigureRow figure;
  figure.key = add_key(table, keys);
  figure.value = table.number("value", Need::required, 0, kMostAmount).value_or(0);
  figure.unit = table.checked("unit", Need::optional, check_currency);
  figure.year = table.number("year", Need::optional, 1900, 2200);
  figure.label = table.translated("label", Need::required, 120);
  table.finish();
  return figure;
}

void read_lists(Reading& reading, TomlTable& root) {
  auto& festival = reading.data.festival;
  Keys figures("festival.toml [[figure]]");
  for (auto& table : root.tables("figure")) festival.figures.push_back(read_figure(table, figures));
  for (auto& table : root.tables("host")) {
    HostRow host;
    host.key = add_key(table, reading.hosts);
    host.name = table.translated("name", Need::required, 80);
    host.role = table.translated("role", Need::optional, 120);
    host.mail = table.checked("mail", Need::optional, check_mail);
    host.phone = table.text("phone", Need::optional, 40);
    host.url = table.checked("url", Need::optional, check_url);
    table.finish();
    festival.hosts.push_back(std::move(host));
  }
  for (auto& table : root.tables("stage")) {
    auto key = add_key(table, reading.stages);
    festival.stages.push_back({std::move(key), table.translated("name", Need::required, 80)});
    table.finish();
  }
  for (auto& table : root.tables("category")) {
    auto key = add_key(table, reading.categories);
    festival.categories.push_back({std::move(key), table.translated("name", Need::required, 80)});
    table.finish();
  }
}

void check_prizes(TomlTable& table, const ProgrammeRow& programme) {
  std::int64_t sum = 0;
  for (const auto& prize : programme.prizes) sum += prize.count * prize.amount;
  if (sum == programme.prize_total) return;
  table.problems().add(table.place("prize_total"), "intake.prizes_sum",
                       {{"sum", grouped(sum)}, {"currency", programme.prize_currency}},
                       grouped(programme.prize_total));
}

void read_prizes(TomlTable& table, ProgrammeRow& programme) {
  programme.prize_total = table.number("prize_total", Need::optional, 0, kMostAmount).value_or(0);
  programme.prize_currency = table.checked("prize_currency", Need::optional, check_currency);
  Keys keys("festival.toml [[programme.prize]]");
  auto prizes = table.tables("prize");
  for (auto& each : prizes) {
    PrizeRow prize;
    prize.key = add_key(each, keys);
    prize.count = each.number("count", Need::required, 1, 1'000).value_or(1);
    prize.amount = each.number("amount", Need::required, 0, kMostAmount).value_or(0);
    prize.name = each.translated("name", Need::required, 120);
    each.finish();
    programme.prizes.push_back(std::move(prize));
  }
  if (!prizes.empty() && programme.prize_currency.empty())
    table.problems().add(table.place("prize"), "intake.entry_missing",
                         {{"entry", "prize_currency"}});
  check_prizes(table, programme);
}

void read_dates(Reading& reading, TomlTable& table, ProgrammeRow& programme) {
  const auto& festival = reading.data.festival;
  programme.opens = table.day("opens", Need::optional);
  programme.starts = table.day("starts", Need::required);
  programme.ends = table.day("ends", Need::required);
  check_order(table, programme.starts, programme.ends);
  for (const auto* name : {"starts", "ends"}) {
    const auto& day = name == std::string_view("starts") ? programme.starts : programme.ends;
    check_within(table.problems(), table.place(name), day, festival.starts, festival.ends);
  }
  if (!programme.opens.empty() && programme.opens > programme.starts)
    table.problems().add(table.place("opens"), "intake.outside_dates",
                         {{"from", "…"}, {"to", programme.starts}}, programme.opens);
  const auto until = table.moment("apply_until", Need::optional);
  if (until.empty()) return;
  if (const auto time = parse_rfc3339(until)) programme.apply_until = *time;
}

ProgrammeRow read_programme(Reading& reading, TomlTable& table) {
  ProgrammeRow programme;
  programme.key = table.choice("key", Need::required, programme_keys());
  if (!programme.key.empty())
    reading.programmes.add(table.problems(), table.place("key"), programme.key);
  programme.host = table.text("host", Need::required);
  reading.hosts.require(table.problems(), table.place("host"), programme.host);
  read_dates(reading, table, programme);
  programme.name = table.translated("name", Need::required, 80);
  programme.sentence = table.translated("sentence", Need::required, 300);
  programme.audience = table.translated("audience", Need::optional, 300);
  programme.description = table.translated("description", Need::optional, 4'000);
  programme.steps = table.translated_list("steps", 6, 200);
  Keys facts("festival.toml [[programme.fact]]");
  for (auto& fact : table.tables("fact")) programme.facts.push_back(read_figure(fact, facts));
  read_prizes(table, programme);
  table.finish();
  return programme;
}

void read_head(Reading& reading, TomlTable& root) {
  auto& festival = reading.data.festival;
  festival.slug = root.checked("slug", Need::required, check_key);
  festival.edition = root.number("edition", Need::required, 1, 1'000).value_or(1);
  festival.starts = root.day("starts", Need::required);
  festival.ends = root.day("ends", Need::required);
  check_order(root, festival.starts, festival.ends);
  festival.time_zone = root.checked("time_zone", Need::required, check_zone);
  festival.languages = root.texts("languages", 4);
  for (const auto& code : festival.languages)
    check_one_of(root.problems(), root.place("languages"), code, language_codes());
  festival.logo = root.text("logo", Need::optional);
  if (!festival.logo.empty() && !reading.folder.contains(festival.logo))
    root.problems().add(root.place("logo"), "intake.reference_unknown", {{"where", "media/"}},
                        festival.logo);
  festival.sample = root.flag("sample");
  festival.name = root.translated("name", Need::required, 120);
  festival.tagline = root.translated("tagline", Need::optional, 200);
  festival.description = root.translated("description", Need::optional, 2'000);
  if (auto onsite = root.table("onsite")) {
    festival.on_site_head_count = onsite->number("head_count", Need::optional, 0, 100'000);
    festival.on_site_rule = onsite->translated("rule", Need::optional, 2'000);
    onsite->finish();
  }
}

void read_chat_rooms(Reading& reading, TomlTable& root) {
  for (auto& table : root.tables("chat_room")) {
    ChatRoomRow room;
    room.key = add_key(table, reading.chat_rooms);
    room.programme = table.text("programme", Need::optional);
    reading.programmes.require(table.problems(), table.place("programme"), room.programme);
    room.slow_mode_seconds =
        table.number("slow_mode_seconds", Need::optional, 0, 3'600).value_or(0);
    room.title = table.translated("title", Need::required, 80);
    table.finish();
    reading.data.chat_rooms.push_back(std::move(room));
  }
}

}  // namespace

const ProgrammeRow* Reading::programme(std::string_view key) const {
  const auto& list = data.festival.programmes;
  const auto found = std::find_if(list.begin(), list.end(),
                                  [&](const ProgrammeRow& each) { return each.key == key; });
  return found == list.end() ? nullptr : &*found;
}

void read_festival(Reading& reading) {
  const auto found = reading.folder.find(kFile);
  std::optional<TomlValue> value;
  if (found == reading.folder.end())
    reading.problems.add({std::string(kFile)}, "intake.file_missing");
  else
    value = read_toml(found->second, std::string(kFile), 1, reading.problems);
  if (!value) {
    for (auto* keys : {&reading.hosts, &reading.stages, &reading.categories, &reading.programmes,
                       &reading.chat_rooms})
      keys->assume_all();
    return;
  }
  TomlTable root(std::string(kFile), *value, reading.problems);
  read_head(reading, root);
  read_lists(reading, root);
  for (auto& table : root.tables("programme"))
    reading.data.festival.programmes.push_back(read_programme(reading, table));
  read_chat_rooms(reading, root);
  root.finish();
}

}  // namespace madang::core::intake
