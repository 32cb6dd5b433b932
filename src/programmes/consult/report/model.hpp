#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "wire/json.hpp"

namespace madang::programmes::consult {

enum class ReportBy : std::uint8_t { country, field, company };

/// What some meetings came to. Amounts in US cents; discussed and agreed ones of confirmed diaries.
struct ReportRow {
  std::string key;
  wire::Translated name;
  std::int64_t meetings = 0;
  std::int64_t confirmed = 0;
  std::int64_t discussed_cents = 0;
  std::int64_t agreed_cents = 0;
  std::int64_t mous = 0;
  std::int64_t contracts = 0;
  std::int64_t contract_cents = 0;
  std::int64_t open_amounts = 0;  ///< without a rate: in no sum
};

struct Report {
  ReportBy by = ReportBy::country;
  std::vector<ReportRow> rows;  ///< the largest amounts first
  ReportRow total;
};

/// One meeting that was held, as reports count it.
struct ReportFact {
  std::string country;  ///< of the buyer
  std::string field;    ///< the first field of business of the company
  std::string company;  ///< slug
  wire::Translated company_name;
  ReportRow numbers;
};

}  // namespace madang::programmes::consult
