#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "store/tx.hpp"

namespace madang::core {

/// The conditions of one search, grown as filters are set. Thread: one. Life: a repository's call.
class Where {
 public:
  Where() = default;
  /// Starts counting after parameters that are already in the statement.
  explicit Where(store::Values already) : values_(std::move(already)) {}

  /// `condition` holds `$?` wherever the value goes: "festival = $?".
  void add(std::string_view condition, store::Value value);
  /// A condition without a value.
  void add(std::string_view condition);
  /// `text` stands somewhere in one of `columns`, upper and lower case alike (ASCII).
  void add_contains(std::initializer_list<std::string_view> columns, std::string_view text);
  /// `column` is one of `texts`; none of them when empty.
  void add_one_of(std::string_view column, const std::vector<std::string>& texts);

  /// "" or " WHERE a AND b ".
  [[nodiscard]] std::string text() const;
  [[nodiscard]] const store::Values& values() const { return values_; }

 private:
  [[nodiscard]] std::string next(store::Value value);

  std::string conditions_;
  store::Values values_;
};

}  // namespace madang::core
