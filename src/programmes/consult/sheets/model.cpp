#include "programmes/consult/sheets/model.hpp"

#include <algorithm>
#include <array>

namespace madang::programmes::consult {
namespace {

using core::intake::Column;
constexpr auto kPlain = Column::Kind::plain;
constexpr auto kNeeded = Column::Presence::required;

constexpr std::array<std::string_view, 5> kSheetNames = {"buyers", "companies", "wishes",
                                                         "interpreters", "timetable"};

}  // namespace

std::string_view to_string(SheetName name) {
  return kSheetNames.at(static_cast<std::size_t>(name));
}

std::optional<SheetName> parse_sheet_name(std::string_view text) {
  const auto* const found = std::find(kSheetNames.begin(), kSheetNames.end(), text);
  if (found == kSheetNames.end()) return std::nullopt;
  return static_cast<SheetName>(found - kSheetNames.begin());
}

const std::vector<Column>& columns_of(SheetName name) {
  static const std::vector<Column> entries = {
      {"organisation", kPlain, kNeeded},
      {"name"},
      {"country"},
      {"state"},
      {"representatives"},
      {"languages"},
      {"wanted"},
      {"hs_codes"},
      {"budget_usd"},
      {"time_zone"},
      {"available"},
      {"cap"},
      {"cap_day"},
      {"promised"},
      {"note"},
  };
  static const std::vector<Column> wishes = {{"buyer", kPlain, kNeeded},
                                             {"company", kPlain, kNeeded},
                                             {"by_buyer"},
                                             {"by_company"},
                                             {"fit"}};
  static const std::vector<Column> interpreters = {{"name", kPlain, kNeeded},
                                                   {"mail"},
                                                   {"languages", kPlain, kNeeded},
                                                   {"available"},
                                                   {"cap_day"},
                                                   {"retired"}};
  static const std::vector<Column> timetable = {{"buyer", kPlain, kNeeded},
                                                {"company", kPlain, kNeeded},
                                                {"start", kPlain, kNeeded},
                                                {"interpreter"},
                                                {"locked"}};
  if (name == SheetName::timetable) return timetable;
  if (name == SheetName::wishes) return wishes;
  return name == SheetName::interpreters ? interpreters : entries;
}

}  // namespace madang::programmes::consult
