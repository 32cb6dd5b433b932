#include <algorithm>
#include <set>

#include "core/intake/columns.hpp"
#include "core/intake/read_parts.hpp"

namespace madang::core::intake {
namespace {

constexpr std::int64_t kMostMoney = 1'000'000'000'000'000;

/// Every value of a list refers to one of `keys`.
Texts referring(RowReader& row, std::string_view column, const Keys& keys, std::size_t most) {
  auto values = row.list(column, most);
  std::erase_if(values, [&](const std::string& value) {
    return !keys.require(row.problems(), row.place(column), value);
  });
  return values;
}

Texts choices(RowReader& row, std::string_view column, const std::vector<std::string>& allowed) {
  auto values = row.list(column);
  std::erase_if(values, [&](const std::string& value) {
    return !check_one_of(row.problems(), row.place(column), value, allowed);
  });
  return values;
}

/// The two names that a profile has: Korean is required.
Translated read_names(RowReader& row) {
  Translated names;
  auto korean = row.text("name_ko", {120, CellLimits::Need::required});
  auto english = row.text("name_en", {120});
  if (!korean.empty()) names.emplace("ko", std::move(korean));
  if (!english.empty()) names.emplace("en", std::move(english));
  return names;
}

OrganisationRow read_profile(Reading& reading, RowReader& row, Sheet sheet) {
  OrganisationRow organisation;
  organisation.sheet = sheet;
  organisation.key = row.key("key");
  organisation.name = read_names(row);
  organisation.summary = row.translated("summary", {300});
  organisation.description = row.translated("description", {4'000});
  organisation.fields = referring(row, "fields", reading.categories, 10);
  organisation.wanted = referring(row, "wanted", reading.categories, 20);
  organisation.languages = choices(row, "languages", language_codes());
  organisation.time_zone = row.checked("time_zone", check_zone);
  organisation.country = row.checked("country", check_country);
  organisation.address = row.text("address");
  organisation.founded = row.number("founded", 1600, 2200);
  organisation.employees = row.number("employees", 0, 1'000'000);
  organisation.url = row.checked("url", check_url);
  organisation.mail = row.checked("mail", check_mail);
  organisation.sample = row.flag("sample");
  if (!programme_of(sheet).empty()) organisation.programmes = {std::string(programme_of(sheet))};
  return organisation;
}

void require_filled(RowReader& row, std::initializer_list<std::string_view> columns) {
  for (const auto column : columns) {
    if (row.is_empty(column)) (void)row.text(column, {4'000, CellLimits::Need::required});
  }
}

/// Keeps a profile under its key, which is unique over all sheets.
void keep(Reading& reading, RowReader& row, OrganisationRow organisation) {
  if (organisation.key.empty()) return;
  if (reading.organisations.add(row.problems(), row.place("key"), organisation.key))
    reading.data.organisations.push_back(std::move(organisation));
}

void read_company(Reading& reading, RowReader& row) {
  auto company = read_profile(reading, row, Sheet::organisations);
  require_filled(row, {"fields"});
  company.programmes = referring(row, "programmes", reading.programmes, 7);
  keep(reading, row, std::move(company));
}

void read_buyer(Reading& reading, RowReader& row) {
  auto buyer = read_profile(reading, row, Sheet::buyers);
  require_filled(row, {"country", "languages", "time_zone"});
  BuyerDetails details{buyer.key, row.text("city", {80}), {}, {}};
  for (auto& code : row.list("hs_codes")) {
    if (check_hs_code(row.problems(), row.place("hs_codes"), code))
      details.hs_codes.push_back(std::move(code));
  }
  details.budget_usd = row.number("budget_usd", 0, kMostMoney);
  reading.data.buyers.push_back(std::move(details));
  keep(reading, row, std::move(buyer));
}

/// jobs_ko … jobs_ms: as many jobs in each language as in Korean, or none.
std::vector<Translated> read_jobs(RowReader& row) {
  std::vector<Translated> jobs;
  require_filled(row, {"jobs_ko"});
  for (const auto language : wire::kLanguages) {
    const auto column = "jobs_" + std::string(language);
    const auto titles = row.list(column, 30);
    if (language == "ko") jobs.resize(titles.size());
    if (!titles.empty() && titles.size() != jobs.size()) {
      row.problems().add(
          row.place(column), "intake.jobs_uneven",
          {{"count", std::to_string(titles.size())}, {"korean", std::to_string(jobs.size())}});
      continue;
    }
    for (std::size_t i = 0; i < titles.size(); ++i) jobs[i].emplace(language, titles[i]);
  }
  return jobs;
}

/// A row of an employer whose profile stands in organisations.csv: the key says which.
void check_reference(Reading& reading, RowReader& row, const std::string& key) {
  for (const auto& column : column_names(columns_of(Sheet::employers))) {
    const bool job = column.starts_with("jobs_") || column == "openings" || column == "career";
    if (job || column == "key" || row.is_empty(column)) continue;
    row.problems().add(row.place(column), "intake.profile_twice", {}, key);
    return;
  }
  const auto& all = reading.data.organisations;
  const auto company = std::find_if(all.begin(), all.end(),
                                    [&](const OrganisationRow& each) { return each.key == key; });
  if (company == all.end()) return;
  const auto& named = company->programmes;
  if (std::find(named.begin(), named.end(), "jobfair") == named.end())
    row.problems().add(row.place("key"), "intake.programme_unnamed", {{"programme", "jobfair"}},
                       key);
}

void read_employer(Reading& reading, RowReader& row, Keys& seen) {
  const auto key = row.key("key");
  if (!key.empty()) seen.add(row.problems(), row.place("key"), key);
  EmployerDetails details{key, read_jobs(row), row.number("openings", 1, 10'000).value_or(1),
                          row.choice("career", {"any", "new", "experienced"}),
                          !reading.organisations.has(key)};
  if (details.own_profile && row.is_empty("name_ko")) {
    if (!key.empty() && !reading.organisations.all_assumed())
      row.problems().add(row.place("name_ko"), "intake.profile_missing", {}, key);
    return;
  }
  if (details.own_profile) {
    auto employer = read_profile(reading, row, Sheet::employers);
    require_filled(row, {"fields"});
    keep(reading, row, std::move(employer));
  } else {
    check_reference(reading, row, key);
  }
  reading.data.employers.push_back(std::move(details));
}

void read_investor(Reading& reading, RowReader& row) {
  auto investor = read_profile(reading, row, Sheet::investors);
  InvestorDetails details;
  details.key = investor.key;
  details.kind = row.choice("kind", {"vc", "angel", "accelerator", "corporate"}, kRequired);
  details.stages = choices(row, "stages", {"pre-seed", "seed", "series-a", "series-b", "series-c"});
  details.ticket_min = row.number("ticket_min", 0, kMostMoney);
  details.ticket_max = row.number("ticket_max", details.ticket_min.value_or(0), kMostMoney);
  details.currency = row.checked("currency", check_currency);
  if (details.ticket_min || details.ticket_max) require_filled(row, {"currency"});
  reading.data.investors.push_back(std::move(details));
  keep(reading, row, std::move(investor));
}

void read_team(Reading& reading, RowReader& row) {
  auto team = read_profile(reading, row, Sheet::teams);
  TeamDetails details{team.key, row.number("members", 1, 100).value_or(1),
                      row.choice("round", {"documents", "pitch", "final"}, kRequired)};
  // Teams that did not reach the final are not shown to everyone.
  team.published = details.round == "final";
  reading.data.teams.push_back(std::move(details));
  keep(reading, row, std::move(team));
}

/// Reads one sheet. When it is broken, its keys are unknown: what refers to them may be right.
void read_sheet(Reading& reading, Sheet sheet, const std::function<void(RowReader&)>& read) {
  Table table(reading.folder, file_of(sheet), columns_of(sheet), reading.problems);
  if (table.is_broken()) reading.organisations.assume_all();
  table.each(read);
}

}  // namespace

void read_organisations(Reading& reading) {
  Keys employers("employers.csv");
  read_sheet(reading, Sheet::organisations, [&](RowReader& row) { read_company(reading, row); });
  read_sheet(reading, Sheet::buyers, [&](RowReader& row) { read_buyer(reading, row); });
  read_sheet(reading, Sheet::employers,
             [&](RowReader& row) { read_employer(reading, row, employers); });
  read_sheet(reading, Sheet::investors, [&](RowReader& row) { read_investor(reading, row); });
  read_sheet(reading, Sheet::teams, [&](RowReader& row) { read_team(reading, row); });
}

void read_products(Reading& reading) {
  Keys keys("products.csv");
  Table(reading.folder, "products.csv", product_columns(), reading.problems)
      .each([&](RowReader& row) {
        ProductRow product;
        product.organisation = row.text("organisation", kRequired);
        reading.organisations.require(row.problems(), row.place("organisation"),
                                      product.organisation);
        product.key = row.key("key");
        if (!product.key.empty())
          keys.add(row.problems(), row.place("key"), product.organisation + "/" + product.key);
        product.name = row.translated("name", {200, CellLimits::Need::required});
        product.summary = row.translated("summary", {300});
        product.hs_code = row.checked("hs_code", check_hs_code);
        product.price = row.text("price", {80});
        product.minimum_order = row.text("minimum_order", {80});
        reading.data.products.push_back(std::move(product));
      });
}

}  // namespace madang::core::intake
