#include "programmes/consult/report/codec.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "base/check.hpp"
#include "wire/json.hpp"

namespace madang::programmes::consult {
namespace {

using wire::JsonArray;
using wire::JsonObject;

JsonObject to_json(const ReportRow& row) {
  return JsonObject{{"key", row.key},
                    {"name", wire::to_json(row.name)},
                    {"meetings", row.meetings},
                    {"confirmed", row.confirmed},
                    {"discussed_usd_cents", row.discussed_cents},
                    {"agreed_usd_cents", row.agreed_cents},
                    {"mous", row.mous},
                    {"contracts", row.contracts},
                    {"contract_usd_cents", row.contract_cents},
                    {"open_amounts", row.open_amounts}};
}

}  // namespace

std::string first_text(std::string_view json) {
  const auto value = wire::parse_json(json);
  CHECK(value.has_value());
  const auto& list = value->as_array();
  return list.empty() ? std::string() : std::string(list.front().as_string());
}

std::string report_json(const Report& report) {
  JsonArray rows;
  for (const auto& row : report.rows) rows.push_back(to_json(row));
  const auto* const by = report.by == ReportBy::country ? "country"
                         : report.by == ReportBy::field ? "field"
                                                        : "company";
  return wire::to_text(
      JsonObject{{"by", by}, {"rows", std::move(rows)}, {"total", to_json(report.total)}});
}

}  // namespace madang::programmes::consult
