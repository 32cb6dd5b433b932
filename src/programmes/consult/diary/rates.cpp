#include "programmes/consult/diary/rates.hpp"

#include <map>

#include "base/money.hpp"
#include "base/zone.hpp"
#include "core/audit/service.hpp"
#include "core/intake/checks.hpp"
#include "core/intake/table.hpp"
#include "programmes/consult/diary/follow_up_repository.hpp"
#include "programmes/consult/diary/repository.hpp"
#include "programmes/consult/diary/tally.hpp"

namespace madang::programmes::consult {
namespace {

using core::sheet::Place;
using core::sheet::Problems;

bool check_rated_currency(Problems& problems, const Place& place, std::string_view value) {
  if (value.empty() || (currency_digits(value) && value != "USD")) return true;
  problems.add(place, value == "USD" ? "sheet.rate_of_dollar" : "sheet.rate_currency", {}, value);
  return false;
}

bool check_rate(Problems& problems, const Place& place, std::string_view value) {
  const auto rate = parse_decimal(value, kRateDigits);
  if (value.empty() || (rate && *rate > 0)) return true;
  problems.add(place, "sheet.not_rate", {}, value);
  return false;
}

/// What waits gets the rate it waited for; the number of amounts.
std::int64_t fill_open(contract::Context& context, std::string_view festival) {
  std::int64_t filled = 0;
  const auto frozen_on = [&](const repository::OpenAmount& open, const std::string& day) {
    return rules::frozen(open.amount_minor, open.currency,
                         repository::rate_on(context.tx, festival, open.currency, day));
  };
  std::map<std::string, std::string, std::less<>> days;
  for (const auto& talk : repository::talks(context.tx, festival))
    days[talk.id] = day_in_zone(talk.starts_at, talk.time_zone);
  for (const auto& line : repository::open_lines(context.tx, festival)) {
    const auto day = days.find(line.meeting);
    if (day == days.end()) continue;
    const auto frozen = frozen_on(line, day->second);
    if (!frozen) continue;
    repository::freeze_line(context.tx, line, *frozen);
    ++filled;
  }
  for (const auto& contract : repository::open_contracts(context.tx, festival)) {
    const auto frozen = frozen_on(contract, contract.day);
    if (!frozen) continue;
    repository::freeze_contract(context.tx, contract, *frozen);
    ++filled;
  }
  return filled;
}

}  // namespace

std::vector<rules::Rate> read_rates(std::string_view file, std::string_view bytes,
                                    Problems& problems) {
  using core::intake::Column;
  const std::string name(file);
  if (!core::intake::check_utf8(problems, name, bytes)) return {};
  const core::intake::Folder folder{{name, std::string(bytes)}};
  const auto required = Column::Presence::required;
  core::intake::Table table(folder, name,
                            {{"date", Column::Kind::plain, required},
                             {"currency", Column::Kind::plain, required},
                             {"rate", Column::Kind::plain, required}},
                            problems);
  std::vector<rules::Rate> rates;
  core::intake::Keys keys(name);
  table.each([&](core::intake::RowReader& row) {
    constexpr auto kNeeded = core::intake::kRequired;
    const auto day = row.checked("date", core::intake::check_day, kNeeded);
    const auto currency = row.checked("currency", check_rated_currency, kNeeded);
    const auto rate = row.checked("rate", check_rate, kNeeded);
    if (day.empty() || currency.empty() || rate.empty()) return;
    if (!keys.add(problems, row.place("currency"), day + " " + currency)) return;
    rates.push_back({currency, day, parse_decimal(rate, kRateDigits).value_or(0)});
  });
  problems.sort();
  return rates;
}

RateReport import_rates(contract::Context& context, std::string_view festival,
                        const std::vector<rules::Rate>& rates) {
  RateReport report;
  for (const auto& rate : rates) {
    const auto before = repository::rate_on(context.tx, festival, rate.currency, rate.day);
    const bool stands = before && before->day == rate.day;
    if (stands && before->rate_e8 == rate.rate_e8) {
      ++report.unchanged;
      continue;
    }
    ++(stands ? report.changed : report.added);
    repository::save_rate(context.tx, festival, rate, context.now);
  }
  report.filled = fill_open(context, festival);
  if (report.filled > 0) say_tally(context, festival);
  if (report.added + report.changed > 0)
    core::audit::record(context, festival, "consult.rates_imported", "festival", festival,
                        R"({"added":)" + std::to_string(report.added) + R"(,"changed":)" +
                            std::to_string(report.changed) + R"(,"filled":)" +
                            std::to_string(report.filled) + "}");
  return report;
}

}  // namespace madang::programmes::consult
