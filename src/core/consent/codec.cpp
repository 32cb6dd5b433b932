#include "core/consent/codec.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "base/check.hpp"
#include "core/slug.hpp"

namespace madang::core::consent {
namespace {

using wire::JsonArray;
using wire::JsonObject;

wire::Translated translated(const JsonObject& object, std::string_view key) {
  const auto* const value = object.if_contains({key.data(), key.size()});
  if (value == nullptr) return {};
  auto text = wire::parse_translated(wire::to_text(*value));
  CHECK(text.has_value());
  return *text;
}

JsonObject to_json(const Record& record) {
  return {{"purpose", record.purpose},
          {"person", record.person},
          {"given", record.given},
          {"version", record.version},
          {"at", to_rfc3339(record.at)}};
}

JsonObject to_json(const Text& text) {
  JsonObject object{{"purpose", text.purpose},
                    {"kind", text.kind},
                    {"required", text.required},
                    {"version", text.version},
                    {"title", wire::to_json(text.title)},
                    {"body", wire::to_json(text.body)},
                    {"items", wire::to_json(text.items)},
                    {"retention", wire::to_json(text.retention)},
                    {"refusal", wire::to_json(text.refusal)}};
  if (!text.recipient.empty()) object["recipient"] = wire::to_json(text.recipient);
  if (!text.country.empty()) object["country"] = wire::to_json(text.country);
  return object;
}

JsonObject to_json(const Asked& asked) {
  auto object = to_json(asked.stored.text);
  if (asked.mine)
    object["mine"] = JsonObject{{"given", asked.mine->given},
                                {"version", asked.mine->version},
                                {"at", to_rfc3339(asked.mine->at)}};
  return object;
}

JsonObject to_json(const Edition& edition) {
  auto object = to_json(edition.stored.text);
  object["retention_days"] = edition.stored.text.retention_days;
  object["text_sha256"] = edition.stored.hash;
  object["current"] = edition.current;
  object["since"] = to_rfc3339(edition.since);
  object["given"] = edition.given;
  return object;
}

}  // namespace

std::string texts_json(const Text& text) {
  return wire::to_text(JsonObject{{"title", wire::to_json(text.title)},
                                  {"body", wire::to_json(text.body)},
                                  {"items", wire::to_json(text.items)},
                                  {"retention", wire::to_json(text.retention)},
                                  {"refusal", wire::to_json(text.refusal)},
                                  {"recipient", wire::to_json(text.recipient)},
                                  {"country", wire::to_json(text.country)}});
}

Text parse_texts(std::string_view json) {
  const auto value = wire::parse_json(json);
  CHECK(value.has_value() && value->is_object());
  const auto& object = value->get_object();
  Text text;
  text.title = translated(object, "title");
  text.body = translated(object, "body");
  text.items = translated(object, "items");
  text.retention = translated(object, "retention");
  text.refusal = translated(object, "refusal");
  text.recipient = translated(object, "recipient");
  text.country = translated(object, "country");
  return text;
}

std::string asked_json(const Asked& asked) {
  return wire::to_text(to_json(asked));
}

std::string list_json(const std::vector<Asked>& asked) {
  JsonArray items;
  for (const auto& each : asked) items.push_back(to_json(each));
  return wire::to_text(JsonObject{{"items", std::move(items)}});
}

Result<Answer> read_answer(std::string_view body) {
  wire::Reader reader(body);
  Answer answer;
  answer.given = reader.flag("given");
  answer.version = reader.integer("version", 1, 1'000'000);
  MADANG_TRY_VOID(reader.finish());
  return answer;
}

Result<Draft> read_draft(const std::string& purpose, std::string_view body) {
  wire::Reader reader(body);
  Draft draft;
  auto& text = draft.text;
  text.purpose = purpose;
  if (!is_slug(purpose))
    reader.refuse("purpose", "not_a_slug", "Use a-z, 0-9 and '-', at most 80 characters.");
  text.kind = reader.choice("kind", {kKinds.begin(), kKinds.end()});
  text.required = reader.flag("required");
  text.retention_days = reader.integer("retention_days", 1, 36'500);
  text.title = reader.translated("title", {1, 120});
  text.body = reader.translated("body", {1, 2'000});
  text.items = reader.translated("items", {1, 1'000});
  text.retention = reader.translated("retention", {1, 500});
  text.refusal = reader.translated("refusal", {1, 1'000});
  if (reader.has("recipient")) text.recipient = reader.translated("recipient", {1, 500});
  if (reader.has("country")) text.country = reader.translated("country", {1, 500});
  draft.base = reader.maybe_text("text_sha256", {0, 64}).value_or("");
  draft.ask_again = reader.flag("ask_again");
  MADANG_TRY_VOID(reader.finish());
  return draft;
}

std::string edition_json(const Edition& edition) {
  return wire::to_text(to_json(edition));
}

std::string editions_json(const std::vector<Edition>& editions) {
  JsonArray items;
  for (const auto& edition : editions) items.push_back(to_json(edition));
  return wire::to_text(JsonObject{{"items", std::move(items)}});
}

std::string records_json(std::vector<Record> records, const std::vector<Total>& totals,
                         long limit) {
  const bool more = records.size() > static_cast<std::size_t>(limit);
  if (more) records.resize(static_cast<std::size_t>(limit));
  JsonArray items;
  for (const auto& record : records) items.push_back(to_json(record));
  JsonArray sums;
  for (const auto& total : totals)
    sums.push_back(JsonObject{
        {"purpose", total.purpose}, {"given", total.given}, {"withdrawn", total.withdrawn}});
  JsonObject list{{"items", std::move(items)}, {"totals", std::move(sums)}};
  if (more) list["next"] = records.back().id;
  return wire::to_text(list);
}

std::string told_json(const std::vector<Record>& records) {
  JsonArray items;
  for (const auto& record : records) {
    auto item = to_json(record);
    item["festival"] = record.festival;
    item["text_sha256"] = record.text_hash;
    items.push_back(std::move(item));
  }
  return wire::to_text(items);
}

}  // namespace madang::core::consent
