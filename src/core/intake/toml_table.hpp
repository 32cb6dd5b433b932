#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/intake/checks.hpp"
#include "core/intake/toml_text.hpp"
#include "wire/json.hpp"

namespace madang::core::intake {

/// Reads one TOML table's entries as what they should be and reports what they are not.
/// Entries nobody asked for are reported by `finish`. Thread: one. Life: one check.
class TomlTable {
 public:
  enum class Need { optional, required };

  /// `value` must outlive it.
  TomlTable(const std::string& file, const TomlValue& value, Problems& problems)
      : file_(file), value_(value), problems_(problems) {}

  [[nodiscard]] std::string text(std::string_view name, Need need, std::size_t most = 200);
  [[nodiscard]] std::string checked(std::string_view name, Need need,
                                    bool (*check)(Problems&, const Place&, std::string_view));
  [[nodiscard]] std::string choice(std::string_view name, Need need,
                                   const std::vector<std::string>& allowed);
  [[nodiscard]] std::optional<std::int64_t> number(std::string_view name, Need need,
                                                   std::int64_t low, std::int64_t high);
  [[nodiscard]] bool flag(std::string_view name);
  [[nodiscard]] std::string day(std::string_view name, Need need);
  /// A time with its offset, as written.
  [[nodiscard]] std::string moment(std::string_view name, Need need);
  /// name.ko, name.en, …; Korean is required when it is `required`.
  [[nodiscard]] wire::Translated translated(std::string_view name, Need need, std::size_t most);
  [[nodiscard]] std::vector<std::string> texts(std::string_view name, std::size_t most);
  /// Lists in four languages of equal length: steps.ko = […], steps.en = […].
  [[nodiscard]] std::vector<wire::Translated> translated_list(std::string_view name,
                                                              std::size_t most,
                                                              std::size_t letters);
  /// The tables of [[name]].
  [[nodiscard]] std::vector<TomlTable> tables(std::string_view name);
  /// The table [name], or nothing.
  [[nodiscard]] std::optional<TomlTable> table(std::string_view name);

  [[nodiscard]] Place place(std::string_view name) const;
  [[nodiscard]] Problems& problems() { return problems_; }
  [[nodiscard]] std::vector<std::string> names() const;
  void finish();

 private:
  /// The entry, if it is there and of this kind; else what is wrong is reported.
  const TomlValue* find(std::string_view name, Need need, TomlValue::Kind kind,
                        std::string_view example);
  [[nodiscard]] Place place_of(const TomlValue& value, std::string_view name) const;

  std::string file_;
  const TomlValue& value_;
  Problems& problems_;
  std::vector<std::string> asked_;
};

}  // namespace madang::core::intake
