#include "core/intake/codec.hpp"

#include <algorithm>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include "wire/json.hpp"

namespace madang::core::intake {
namespace {

using wire::Json;
using wire::JsonArray;
using wire::JsonObject;

JsonArray array_of(const Texts& texts) {
  JsonArray array;
  for (const auto& text : texts) array.emplace_back(text);
  return array;
}

void put(JsonObject& object, std::string_view name, std::optional<std::int64_t> number) {
  if (number) object[name] = *number;
}

/// Reads what this server wrote: a missing member is empty.
const Json* member(const JsonObject& object, std::string_view name) {
  return object.if_contains(name);
}

std::string text_of(const JsonObject& object, std::string_view name) {
  const auto* value = member(object, name);
  return value != nullptr && value->is_string() ? std::string(value->get_string()) : std::string{};
}

std::optional<std::int64_t> number_of(const JsonObject& object, std::string_view name) {
  const auto* value = member(object, name);
  if (value == nullptr || !value->is_int64()) return std::nullopt;
  return value->get_int64();
}

Texts texts_of(const JsonObject& object, std::string_view name) {
  Texts texts;
  const auto* value = member(object, name);
  if (value == nullptr || !value->is_array()) return texts;
  for (const auto& each : value->get_array())
    if (each.is_string()) texts.emplace_back(each.get_string());
  return texts;
}

Translated translated_of(const JsonObject& object, std::string_view name) {
  const auto* value = member(object, name);
  if (value == nullptr) return {};
  const auto parsed = wire::parse_translated(wire::to_text(*value));
  return parsed ? *parsed : Translated{};
}

template <class Read>
void each_object(const JsonObject& object, std::string_view name, Read read) {
  const auto* value = member(object, name);
  if (value == nullptr || !value->is_array()) return;
  for (const auto& item : value->get_array())
    if (item.is_object()) read(item.get_object());
}

JsonObject object_of(std::string_view text) {
  const auto json = wire::parse_json(text);
  return json && json->is_object() ? json->get_object() : JsonObject{};
}

std::optional<JsonObject> section(std::string_view details, std::string_view name) {
  const auto object = object_of(details);
  const auto* value = member(object, name);
  if (value == nullptr || !value->is_object()) return std::nullopt;
  return value->get_object();
}

std::string in_section(std::string_view name, JsonObject inner) {
  JsonObject outer;
  outer[name] = std::move(inner);
  return wire::to_text(outer);
}

JsonObject problem_object(const sheet::Problem& problem) {
  const auto words = sheet::words_of(problem);
  JsonObject object;
  object["file"] = problem.place.file;
  object["line"] = problem.place.line;
  object["column"] = problem.place.column;
  if (!problem.place.field.empty()) object["field"] = problem.place.field;
  object["reason"] = problem.reason;
  object["detail"] = words.at("en");
  object["detail_translated"] = wire::to_json(words);
  if (!problem.value.empty()) object["value"] = problem.value;
  return object;
}

JsonArray problem_array(const std::vector<sheet::Problem>& problems) {
  JsonArray array;
  for (const auto& problem : problems) array.emplace_back(problem_object(problem));
  return array;
}

JsonArray count_array(const std::vector<Count>& counts) {
  JsonArray array;
  for (const auto& count : counts) {
    JsonObject object;
    object["kind"] = count.kind;
    object["created"] = count.created;
    object["changed"] = count.changed;
    object["unchanged"] = count.unchanged;
    object["retired"] = count.retired;
    if (!count.kept.empty()) object["kept"] = array_of(count.kept);
    array.emplace_back(std::move(object));
  }
  return array;
}

JsonObject figure_object(const FigureRow& figure) {
  JsonObject object;
  object["key"] = figure.key;
  object["value"] = figure.value;
  object["unit"] = figure.unit;
  put(object, "year", figure.year);
  object["label"] = wire::to_json(figure.label);
  return object;
}

FigureRow figure_of(const JsonObject& object) {
  return {text_of(object, "key"), number_of(object, "value").value_or(0), text_of(object, "unit"),
          number_of(object, "year"), translated_of(object, "label")};
}

JsonArray figure_array(const std::vector<FigureRow>& figures) {
  JsonArray array;
  for (const auto& figure : figures) array.emplace_back(figure_object(figure));
  return array;
}

JsonObject programme_object(const ProgrammeRow& programme) {
  JsonObject object;
  object["key"] = programme.key;
  object["opens"] = programme.opens;
  object["prize_total"] = programme.prize_total;
  object["prize_currency"] = programme.prize_currency;
  object["facts"] = figure_array(programme.facts);
  JsonArray prizes;
  for (const auto& prize : programme.prizes) {
    JsonObject each;
    each["key"] = prize.key;
    each["count"] = prize.count;
    each["amount"] = prize.amount;
    each["name"] = wire::to_json(prize.name);
    prizes.emplace_back(std::move(each));
  }
  object["prizes"] = std::move(prizes);
  return object;
}

void read_programme(const JsonObject& object, FestivalRow& festival) {
  const auto key = text_of(object, "key");
  for (auto& programme : festival.programmes) {
    if (programme.key != key) continue;
    programme.opens = text_of(object, "opens");
    programme.prize_total = number_of(object, "prize_total").value_or(0);
    programme.prize_currency = text_of(object, "prize_currency");
    each_object(object, "facts",
                [&](const JsonObject& fact) { programme.facts.push_back(figure_of(fact)); });
    each_object(object, "prizes", [&](const JsonObject& prize) {
      programme.prizes.push_back({text_of(prize, "key"), number_of(prize, "count").value_or(1),
                                  number_of(prize, "amount").value_or(0),
                                  translated_of(prize, "name")});
    });
  }
}

JsonArray chat_room_array(const std::vector<ChatRoomRow>& rooms) {
  JsonArray array;
  for (const auto& room : rooms) {
    JsonObject each;
    each["key"] = room.key;
    each["programme"] = room.programme;
    each["slow_mode_seconds"] = room.slow_mode_seconds;
    each["title"] = wire::to_json(room.title);
    array.emplace_back(std::move(each));
  }
  return array;
}

}  // namespace

std::string problems_json(const std::vector<sheet::Problem>& problems) {
  return wire::to_text(problem_array(problems));
}

std::string counts_json(const std::vector<Count>& counts) {
  return wire::to_text(count_array(counts));
}

std::string report_json(const Report& report) {
  JsonObject object;
  object["id"] = report.id;
  object["applied"] = report.applied;
  object["at"] = to_rfc3339(report.at);
  if (!report.by_name.empty()) object["by"] = report.by_name;
  object["problems"] = problem_array(report.problems);
  object["more_problems"] = report.more_problems;
  object["counts"] = count_array(report.counts);
  return wire::to_text(object);
}

std::string list_json(const std::vector<repository::ReportRow>& rows) {
  JsonArray items;
  for (const auto& row : rows) {
    JsonObject object;
    object["id"] = row.id;
    object["applied"] = row.applied;
    object["at"] = to_rfc3339(row.at);
    if (!row.by_name.empty()) object["by"] = row.by_name;
    object["problems"] = wire::parse_json(row.problems).value();
    object["more_problems"] = row.more_problems;
    object["counts"] = wire::parse_json(row.counts).value();
    items.emplace_back(std::move(object));
  }
  JsonObject list;
  list["items"] = std::move(items);
  return wire::to_text(list);
}

std::string details_json(const BuyerDetails& buyer) {
  JsonObject object;
  object["city"] = buyer.city;
  object["hs_codes"] = array_of(buyer.hs_codes);
  put(object, "budget_usd", buyer.budget_usd);
  return in_section("buyers", std::move(object));
}

std::string details_json(const EmployerDetails& employer) {
  JsonObject object;
  JsonArray jobs;
  for (const auto& job : employer.jobs) jobs.emplace_back(wire::to_json(job));
  object["jobs"] = std::move(jobs);
  object["openings"] = employer.openings;
  object["career"] = employer.career;
  return in_section("employers", std::move(object));
}

std::string details_json(const InvestorDetails& investor) {
  JsonObject object;
  object["kind"] = investor.kind;
  object["stages"] = array_of(investor.stages);
  put(object, "ticket_min", investor.ticket_min);
  put(object, "ticket_max", investor.ticket_max);
  object["currency"] = investor.currency;
  return in_section("investors", std::move(object));
}

std::string details_json(const TeamDetails& team) {
  JsonObject object;
  object["members"] = team.members;
  object["round"] = team.round;
  return in_section("teams", std::move(object));
}

std::optional<BuyerDetails> buyer_of(std::string_view details) {
  const auto object = section(details, "buyers");
  if (!object) return std::nullopt;
  return BuyerDetails{{},
                      text_of(*object, "city"),
                      texts_of(*object, "hs_codes"),
                      number_of(*object, "budget_usd")};
}

std::optional<EmployerDetails> employer_of(std::string_view details) {
  const auto object = section(details, "employers");
  if (!object) return std::nullopt;
  EmployerDetails employer;
  const auto* jobs = member(*object, "jobs");
  if (jobs != nullptr && jobs->is_array()) {
    for (const auto& job : jobs->get_array()) {
      const auto titles = wire::parse_translated(wire::to_text(job));
      if (titles) employer.jobs.push_back(*titles);
    }
  }
  employer.openings = number_of(*object, "openings").value_or(1);
  employer.career = text_of(*object, "career");
  return employer;
}

std::optional<InvestorDetails> investor_of(std::string_view details) {
  const auto object = section(details, "investors");
  if (!object) return std::nullopt;
  return InvestorDetails{{},
                         text_of(*object, "kind"),
                         texts_of(*object, "stages"),
                         number_of(*object, "ticket_min"),
                         number_of(*object, "ticket_max"),
                         text_of(*object, "currency")};
}

std::optional<TeamDetails> team_of(std::string_view details) {
  const auto object = section(details, "teams");
  if (!object) return std::nullopt;
  return TeamDetails{{}, number_of(*object, "members").value_or(1), text_of(*object, "round")};
}

std::string extras_json(const FolderData& data) {
  const auto& festival = data.festival;
  JsonObject object;
  object["languages"] = array_of(festival.languages);
  object["logo"] = festival.logo;
  put(object, "head_count", festival.on_site_head_count);
  object["figures"] = figure_array(festival.figures);
  JsonArray categories;
  for (const auto& category : festival.categories) {
    JsonObject each;
    each["key"] = category.key;
    each["name"] = wire::to_json(category.name);
    categories.emplace_back(std::move(each));
  }
  object["categories"] = std::move(categories);
  JsonArray programmes;
  for (const auto& programme : festival.programmes)
    programmes.emplace_back(programme_object(programme));
  object["programmes"] = std::move(programmes);
  object["chat_rooms"] = chat_room_array(data.chat_rooms);
  return wire::to_text(object);
}

void read_extras(std::string_view extras, FolderData& data) {
  auto& festival = data.festival;
  const auto object = object_of(extras);
  festival.languages = texts_of(object, "languages");
  festival.logo = text_of(object, "logo");
  festival.on_site_head_count = number_of(object, "head_count");
  each_object(object, "figures",
              [&](const JsonObject& figure) { festival.figures.push_back(figure_of(figure)); });
  each_object(object, "categories", [&](const JsonObject& category) {
    festival.categories.push_back({text_of(category, "key"), translated_of(category, "name")});
  });
  each_object(object, "programmes",
              [&](const JsonObject& programme) { read_programme(programme, festival); });
  each_object(object, "chat_rooms", [&](const JsonObject& room) {
    data.chat_rooms.push_back({text_of(room, "key"), text_of(room, "programme"),
                               number_of(room, "slow_mode_seconds").value_or(0),
                               translated_of(room, "title")});
  });
}

}  // namespace madang::core::intake
