#include "core/intake/toml_text.hpp"

// Its assertions fire on malformed input ("[:"), which the code behind them reports as an error.
#define TOML_ASSERT(expr) static_assert(true)
#define TOML_HEADER_ONLY 1
#define TOML_ENABLE_FORMATTERS 0
#include <cstdio>

#include <toml++/toml.h>

#include "core/intake/table.hpp"

namespace madang::core::intake {
namespace {

std::string to_text(const toml::date& day) {
  char text[32];
  std::snprintf(text, sizeof text, "%04u-%02u-%02u", static_cast<unsigned>(day.year),
                static_cast<unsigned>(day.month), static_cast<unsigned>(day.day));
  return text;
}

std::string to_text(const toml::date_time& moment) {
  char text[64];
  const int offset = moment.offset ? moment.offset->minutes : 0;
  const int minutes = offset < 0 ? -offset : offset;
  std::snprintf(text, sizeof text, "%sT%02u:%02u:%02u%c%02d:%02d", to_text(moment.date).c_str(),
                static_cast<unsigned>(moment.time.hour), static_cast<unsigned>(moment.time.minute),
                static_cast<unsigned>(moment.time.second), offset < 0 ? '-' : '+', minutes / 60,
                minutes % 60);
  return text;
}

/// Turns the parser's tree into ours. Thread: one. Life: one read.
class Translation {
 public:
  explicit Translation(std::uint32_t first_line) : shift_(first_line - 1) {}

  TomlValue of(const toml::node& node) const {
    TomlValue value;
    value.line = node.source().begin.line + shift_;
    value.column = node.source().begin.column;
    if (const auto* table = node.as_table()) {
      fill_table(value, *table);
    } else if (const auto* array = node.as_array()) {
      value.kind = TomlValue::Kind::array;
      for (const auto& item : *array) value.items.push_back(of(item));
    } else {
      fill_scalar(value, node);
    }
    return value;
  }

 private:
  void fill_table(TomlValue& value, const toml::table& table) const {
    value.kind = TomlValue::Kind::table;
    for (const auto& [key, node] : table) {
      TomlValue::Entry entry{std::string(key.str()), key.source().begin.line + shift_,
                             key.source().begin.column, of(node)};
      value.entries.push_back(std::move(entry));
    }
  }

  static void fill_scalar(TomlValue& value, const toml::node& node) {
    value.kind = TomlValue::Kind::other;
    if (const auto* text = node.as_string()) {
      value.kind = TomlValue::Kind::text;
      value.text = text->get();
    } else if (const auto* integer = node.as_integer()) {
      value.kind = TomlValue::Kind::integer;
      value.integer = integer->get();
    } else if (const auto* flag = node.as_boolean()) {
      value.kind = TomlValue::Kind::flag;
      value.integer = flag->get() ? 1 : 0;
    } else if (const auto* day = node.as_date()) {
      value.kind = TomlValue::Kind::day;
      value.text = to_text(day->get());
    } else if (const auto* moment = node.as_date_time(); moment && moment->get().offset) {
      value.kind = TomlValue::Kind::moment;
      value.text = to_text(moment->get());
    }
  }

  std::uint32_t shift_;
};

}  // namespace

std::optional<TomlValue> read_toml(std::string_view text, const std::string& file,
                                   std::uint32_t first_line, sheet::Problems& problems) {
  if (!check_utf8(problems, file, text)) return std::nullopt;
  try {
    const toml::table table = toml::parse(text);
    return Translation(first_line).of(table);
  } catch (const toml::parse_error& error) {
    problems.add({file, error.source().begin.line + first_line - 1, error.source().begin.column},
                 "intake.toml_syntax", {{"message", std::string(error.description())}});
    return std::nullopt;
  }
}

}  // namespace madang::core::intake
