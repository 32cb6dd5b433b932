#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "wire/json.hpp"

namespace madang::core::sheet {

/// Where in a file: lines from 1; columns count cells in a sheet and letters in other files.
struct Place {
  std::string file;
  std::uint32_t line = 1;
  std::uint32_t column = 1;
  std::string field = {};
};

/// One thing wrong in a file. `reason` is a slug of words.cpp; `params` fill its sentence.
struct Problem {
  Place place;
  std::string reason;
  std::map<std::string, std::string, std::less<>> params = {};
  std::string value = {};  ///< what stands there, shortened
};

/// What is wrong and what to do, in four languages.
[[nodiscard]] wire::Translated words_of(const Problem& problem);
/// All reasons there are, for tests and the contract.
[[nodiscard]] std::vector<std::string_view> reasons();
/// "file:line:column field: words" in `language`, as compilers write.
[[nodiscard]] std::string line_of(const Problem& problem, std::string_view language);

/// Collects problems up to a bound. Thread: one. Life: one check.
class Problems {
 public:
  static constexpr std::size_t kMost = 500;

  void add(Problem problem);
  void add(Place place, std::string_view reason,
           std::map<std::string, std::string, std::less<>> params = {},
           std::string_view value = {});
  [[nodiscard]] bool empty() const { return items_.empty(); }
  [[nodiscard]] const std::vector<Problem>& items() const { return items_; }
  /// How many were found beyond the bound.
  [[nodiscard]] std::size_t more() const { return more_; }
  /// By file, line and column; equal ones once.
  void sort();

 private:
  std::vector<Problem> items_;
  std::size_t more_ = 0;
};

}  // namespace madang::core::sheet
