#include "programmes/consult/report/rules.hpp"

#include <algorithm>
#include <tuple>

namespace madang::programmes::consult::rules {
namespace {

void add(ReportRow& sum, const ReportRow& more) {
  sum.meetings += more.meetings;
  sum.confirmed += more.confirmed;
  sum.discussed_cents += more.discussed_cents;
  sum.agreed_cents += more.agreed_cents;
  sum.mous += more.mous;
  sum.contracts += more.contracts;
  sum.contract_cents += more.contract_cents;
  sum.open_amounts += more.open_amounts;
}

auto weight(const ReportRow& row) {
  return std::tuple(row.agreed_cents + row.discussed_cents, row.contract_cents, row.meetings);
}

}  // namespace

Report report_of(ReportBy by, const std::vector<ReportFact>& facts, const Names& names) {
  std::map<std::string, ReportRow> rows;
  Report report;
  report.by = by;
  for (const auto& fact : facts) {
    const auto& key = by == ReportBy::country ? fact.country
                      : by == ReportBy::field ? fact.field
                                              : fact.company;
    auto& row = rows[key];
    row.key = key;
    const auto name = names.find(key);
    if (by == ReportBy::company)
      row.name = fact.company_name;
    else if (name != names.end())
      row.name = name->second;
    else
      row.name = {{"ko", key.empty() ? "-" : key}};
    add(row, fact.numbers);
    add(report.total, fact.numbers);
  }
  for (auto& [key, row] : rows) report.rows.push_back(std::move(row));
  std::stable_sort(report.rows.begin(), report.rows.end(),
                   [](const ReportRow& a, const ReportRow& b) { return weight(a) > weight(b); });
  return report;
}

}  // namespace madang::programmes::consult::rules
