#include "core/intake/toml_table.hpp"

#include <algorithm>

#include "core/sheet/nearest.hpp"

namespace madang::core::intake {

Place TomlTable::place_of(const TomlValue& value, std::string_view name) const {
  return {file_, value.line, value.column, std::string(name)};
}

Place TomlTable::place(std::string_view name) const {
  for (const auto& entry : value_.entries) {
    if (entry.name == name) return {file_, entry.line, entry.column, entry.name};
  }
  return place_of(value_, name);
}

std::vector<std::string> TomlTable::names() const {
  std::vector<std::string> names;
  for (const auto& entry : value_.entries) names.push_back(entry.name);
  return names;
}

const TomlValue* TomlTable::find(std::string_view name, Need need, TomlValue::Kind kind,
                                 std::string_view example) {
  asked_.emplace_back(name);
  for (const auto& entry : value_.entries) {
    if (entry.name != name) continue;
    if (entry.value.kind == kind) return &entry.value;
    problems_.add({file_, entry.line, entry.column, entry.name}, "intake.wrong_type",
                  {{"expected", std::string(name) + " = " + std::string(example)}});
    return nullptr;
  }
  if (need == Need::required)
    problems_.add(place_of(value_, name), "intake.entry_missing", {{"entry", std::string(name)}});
  return nullptr;
}

std::string TomlTable::text(std::string_view name, Need need, std::size_t most) {
  const auto* value = find(name, need, TomlValue::Kind::text, "\"…\"");
  if (value == nullptr) return {};
  if (value->text.empty() && need == Need::required) problems_.add(place(name), "intake.required");
  check_text(problems_, place(name), value->text, most);
  return value->text;
}

std::string TomlTable::checked(std::string_view name, Need need,
                               bool (*check)(Problems&, const Place&, std::string_view)) {
  auto value = text(name, need, 300);
  return check(problems_, place(name), value) ? value : std::string{};
}

std::string TomlTable::choice(std::string_view name, Need need,
                              const std::vector<std::string>& allowed) {
  auto value = text(name, need);
  return check_one_of(problems_, place(name), value, allowed) ? value : std::string{};
}

std::optional<std::int64_t> TomlTable::number(std::string_view name, Need need, std::int64_t low,
                                              std::int64_t high) {
  const auto* value = find(name, need, TomlValue::Kind::integer, "12");
  if (value == nullptr || !check_range(problems_, place(name), value->integer, low, high))
    return std::nullopt;
  return value->integer;
}

bool TomlTable::flag(std::string_view name) {
  const auto* value = find(name, Need::optional, TomlValue::Kind::flag, "true");
  return value != nullptr && value->integer != 0;
}

std::string TomlTable::day(std::string_view name, Need need) {
  const auto* value = find(name, need, TomlValue::Kind::day, "2021-10-06");
  return value == nullptr ? std::string{} : value->text;
}

std::string TomlTable::moment(std::string_view name, Need need) {
  asked_.emplace_back(name);
  for (const auto& entry : value_.entries) {
    if (entry.name != name) continue;
    if (entry.value.kind == TomlValue::Kind::moment) return entry.value.text;
    problems_.add({file_, entry.line, entry.column, entry.name}, "intake.not_moment");
    return {};
  }
  if (need == Need::required)
    problems_.add(place_of(value_, name), "intake.entry_missing", {{"entry", std::string(name)}});
  return {};
}

wire::Translated TomlTable::translated(std::string_view name, Need need, std::size_t most) {
  wire::Translated texts;
  const auto* value = find(name, need, TomlValue::Kind::table, "{ ko = \"…\", en = \"…\" }");
  if (value == nullptr) return texts;
  TomlTable languages(file_, *value, problems_);
  for (const auto language : wire::kLanguages) {
    const bool korean = language == "ko" && need == Need::required;
    auto words = languages.text(language, korean ? Need::required : Need::optional, most);
    if (!words.empty()) texts.emplace(language, std::move(words));
  }
  languages.finish();
  return texts;
}

std::vector<std::string> TomlTable::texts(std::string_view name, std::size_t most) {
  std::vector<std::string> texts;
  const auto* value = find(name, Need::optional, TomlValue::Kind::array, "[\"…\", \"…\"]");
  if (value == nullptr) return texts;
  for (const auto& item : value->items) {
    if (item.kind != TomlValue::Kind::text) {
      problems_.add(place_of(item, name), "intake.wrong_type",
                    {{"expected", std::string(name) + " = [\"…\"]"}});
      continue;
    }
    texts.push_back(item.text);
  }
  if (texts.size() > most)
    problems_.add(place(name), "intake.too_many_values",
                  {{"count", std::to_string(texts.size())}, {"limit", std::to_string(most)}});
  return texts;
}

std::vector<wire::Translated> TomlTable::translated_list(std::string_view name, std::size_t most,
                                                         std::size_t letters) {
  std::vector<wire::Translated> list;
  const auto* value = find(name, Need::optional, TomlValue::Kind::table, "{ ko = [\"…\"] }");
  if (value == nullptr) return list;
  TomlTable languages(file_, *value, problems_);
  for (const auto language : wire::kLanguages) {
    const auto words = languages.texts(language, most);
    if (words.empty()) continue;
    if (language == "ko") list.resize(words.size());
    if (words.size() != list.size()) {
      problems_.add(languages.place(language), "intake.steps_uneven",
                    {{"count", std::to_string(list.size())}}, std::to_string(words.size()));
      continue;
    }
    for (std::size_t i = 0; i < words.size(); ++i) {
      check_text(problems_, languages.place(language), words[i], letters);
      list[i].emplace(language, words[i]);
    }
  }
  languages.finish();
  return list;
}

std::vector<TomlTable> TomlTable::tables(std::string_view name) {
  std::vector<TomlTable> tables;
  asked_.emplace_back(name);
  for (const auto& entry : value_.entries) {
    if (entry.name != name) continue;
    bool all = entry.value.kind == TomlValue::Kind::array;
    for (const auto& item : entry.value.items) {
      all = all && item.kind == TomlValue::Kind::table;
      if (item.kind == TomlValue::Kind::table) tables.emplace_back(file_, item, problems_);
    }
    if (!all)
      problems_.add({file_, entry.line, entry.column, entry.name}, "intake.wrong_type",
                    {{"expected", "[[" + std::string(name) + "]]"}});
  }
  return tables;
}

std::optional<TomlTable> TomlTable::table(std::string_view name) {
  const auto* value = find(name, Need::optional, TomlValue::Kind::table, "{ … }");
  if (value == nullptr) return std::nullopt;
  return TomlTable(file_, *value, problems_);
}

void TomlTable::finish() {
  for (const auto& entry : value_.entries) {
    if (std::find(asked_.begin(), asked_.end(), entry.name) != asked_.end()) continue;
    const auto near = sheet::nearest(entry.name, asked_);
    problems_.add({file_, entry.line, entry.column, entry.name},
                  near.empty() ? "intake.entry_unknown" : "intake.entry_unknown_near",
                  {{"suggestion", near}}, entry.name);
  }
}

}  // namespace madang::core::intake
