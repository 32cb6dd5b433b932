#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "programmes/consult/report/rules.hpp"

namespace madang::programmes::consult {

/// The words of the written report, formal as public offices write.
enum class ReportWord : std::uint8_t {
  title,
  by_country,
  by_field,
  by_company,
  country,
  field,
  company,
  meetings,
  confirmed,
  discussed,
  agreed,
  mous,
  contracts,
  contracted,
  open,
  total,
  as_of,     ///< {time}
  counting,  ///< how amounts are counted
  sheet,     ///< what the file is called: "consultation-report"
};
[[nodiscard]] std::string report_word(ReportWord word, std::string_view language);
/// Names of the countries that buyers come from, by ISO 3166 code.
[[nodiscard]] const rules::Names& country_names();

}  // namespace madang::programmes::consult
