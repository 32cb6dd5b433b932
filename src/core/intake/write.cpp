#include "core/intake/write.hpp"

#include <algorithm>
#include <map>

#include "core/intake/columns.hpp"
#include "core/intake/toml_writer.hpp"

namespace madang::core::intake {
namespace {

/// Spreadsheets take UTF-8 for what it is only with this in front.
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

using Cells = std::map<std::string, std::string, std::less<>>;

/// A sheet with all its columns, or nothing when it has no rows.
/// Thread: one. Life: one file.
class SheetWriter {
 public:
  explicit SheetWriter(const std::vector<Column>& columns) : names_(column_names(columns)) {
    text_ = std::string(kByteOrderMark) + sheet::csv_line(names_);
  }

  void row(const Cells& cells) {
    std::vector<std::string> line;
    for (const auto& name : names_) {
      const auto found = cells.find(name);
      line.push_back(found == cells.end() ? std::string{} : disarmed(found->second));
    }
    text_ += sheet::csv_line(line);
    filled_ = true;
  }

  void keep(Folder& folder, const std::string& file) && {
    if (filled_) folder.emplace(file, std::move(text_));
  }

 private:
  std::vector<std::string> names_;
  std::string text_;
  bool filled_ = false;
};

void put(Cells& cells, std::string_view column, const Translated& texts) {
  for (const auto& [language, text] : texts) cells[std::string(column) + "_" + language] = text;
}

void put(Cells& cells, std::string_view column, std::optional<std::int64_t> number) {
  if (number) cells[std::string(column)] = std::to_string(*number);
}

std::string joined(const Texts& values) {
  std::string line;
  for (const auto& value : values) line += (line.empty() ? "" : ";") + value;
  return line;
}

Cells profile_cells(const OrganisationRow& row) {
  Cells cells{{"key", row.key},
              {"fields", joined(row.fields)},
              {"programmes", joined(row.programmes)},
              {"wanted", joined(row.wanted)},
              {"languages", joined(row.languages)},
              {"time_zone", row.time_zone},
              {"country", row.country},
              {"address", row.address},
              {"url", row.url},
              {"mail", row.mail},
              {"sample", row.sample ? "true" : ""}};
  put(cells, "name", row.name);
  put(cells, "summary", row.summary);
  put(cells, "description", row.description);
  put(cells, "founded", row.founded);
  put(cells, "employees", row.employees);
  return cells;
}

/// Profiles by key, to join them with what a sheet says beyond them.
class Profiles {
 public:
  explicit Profiles(const FolderData& data) {
    for (const auto& row : data.organisations) cells_.emplace(row.key, profile_cells(row));
  }

  [[nodiscard]] Cells of(const std::string& key) const {
    const auto found = cells_.find(key);
    return found == cells_.end() ? Cells{{"key", key}} : found->second;
  }

 private:
  std::map<std::string, Cells> cells_;
};

void write_buyers(Folder& folder, const FolderData& data, const Profiles& profiles) {
  SheetWriter sheet(columns_of(Sheet::buyers));
  for (const auto& buyer : data.buyers) {
    auto cells = profiles.of(buyer.key);
    cells["city"] = buyer.city;
    cells["hs_codes"] = joined(buyer.hs_codes);
    put(cells, "budget_usd", buyer.budget_usd);
    sheet.row(cells);
  }
  std::move(sheet).keep(folder, file_of(Sheet::buyers));
}

void write_employers(Folder& folder, const FolderData& data, const Profiles& profiles) {
  SheetWriter sheet(columns_of(Sheet::employers));
  for (const auto& employer : data.employers) {
    auto cells = employer.own_profile ? profiles.of(employer.key) : Cells{{"key", employer.key}};
    for (const auto language : wire::kLanguages) {
      Texts titles;
      for (const auto& job : employer.jobs) {
        const auto found = job.find(language);
        if (found != job.end()) titles.push_back(found->second);
      }
      cells["jobs_" + std::string(language)] = joined(titles);
    }
    put(cells, "openings", employer.openings);
    cells["career"] = employer.career;
    sheet.row(cells);
  }
  std::move(sheet).keep(folder, file_of(Sheet::employers));
}

void write_investors(Folder& folder, const FolderData& data, const Profiles& profiles) {
  SheetWriter sheet(columns_of(Sheet::investors));
  for (const auto& investor : data.investors) {
    auto cells = profiles.of(investor.key);
    cells["kind"] = investor.kind;
    cells["stages"] = joined(investor.stages);
    cells["currency"] = investor.currency;
    put(cells, "ticket_min", investor.ticket_min);
    put(cells, "ticket_max", investor.ticket_max);
    sheet.row(cells);
  }
  std::move(sheet).keep(folder, file_of(Sheet::investors));
}

void write_teams(Folder& folder, const FolderData& data, const Profiles& profiles) {
  SheetWriter sheet(columns_of(Sheet::teams));
  for (const auto& team : data.teams) {
    auto cells = profiles.of(team.key);
    put(cells, "members", team.members);
    cells["round"] = team.round;
    sheet.row(cells);
  }
  std::move(sheet).keep(folder, file_of(Sheet::teams));
}

void write_organisations(Folder& folder, const FolderData& data) {
  const Profiles profiles(data);
  SheetWriter companies(columns_of(Sheet::organisations));
  for (const auto& row : data.organisations) {
    if (row.sheet == Sheet::organisations) companies.row(profile_cells(row));
  }
  std::move(companies).keep(folder, file_of(Sheet::organisations));
  write_buyers(folder, data, profiles);
  write_employers(folder, data, profiles);
  write_investors(folder, data, profiles);
  write_teams(folder, data, profiles);
}

void write_products(Folder& folder, const std::vector<ProductRow>& products) {
  SheetWriter sheet(product_columns());
  for (const auto& product : products) {
    Cells cells{{"organisation", product.organisation},
                {"key", product.key},
                {"hs_code", product.hs_code},
                {"price", product.price},
                {"minimum_order", product.minimum_order}};
    put(cells, "name", product.name);
    put(cells, "summary", product.summary);
    sheet.row(cells);
  }
  std::move(sheet).keep(folder, "products.csv");
}

void write_sessions(Folder& folder, const std::vector<SessionRow>& sessions) {
  SheetWriter sheet(session_columns());
  for (const auto& session : sessions) {
    Texts speakers;
    for (const auto& [name, affiliation] : session.speakers)
      speakers.push_back(affiliation.empty() ? name : name + " (" + affiliation + ")");
    Cells cells{
        {"key", session.key},     {"programme", session.programme}, {"kind", session.kind},
        {"date", session.date},   {"start", session.start},         {"end", session.end},
        {"stage", session.stage}, {"room", session.room},           {"language", session.language}};
    std::string line;
    for (const auto& speaker : speakers) line += (line.empty() ? "" : "; ") + speaker;
    cells["speakers"] = line;
    put(cells, "title", session.title);
    put(cells, "abstract", session.abstract);
    sheet.row(cells);
  }
  std::move(sheet).keep(folder, "sessions.csv");
}

void write_people(Folder& folder, const std::vector<PersonRow>& people) {
  SheetWriter sheet(people_columns());
  for (const auto& person : people) {
    sheet.row({{"mail", person.mail},
               {"name", person.name},
               {"language", person.language},
               {"time_zone", person.time_zone},
               {"role", person.role},
               {"programme", person.programme},
               {"organisation", person.organisation}});
  }
  std::move(sheet).keep(folder, "people.csv");
}

void write_notices(Folder& folder, const std::vector<NoticeRow>& notices) {
  for (const auto& notice : notices) {
    for (const auto& [language, title] : notice.title) {
      TomlWriter front;
      front.text("title", title);
      if (language == "ko") {
        front.text("category", notice.category);
        front.maybe_text("programme", notice.programme);
        front.bare("pinned", notice.pinned ? "true" : "false");
        front.bare("publish", notice.publish_text);
      }
      const auto body = notice.body.find(language);
      folder.emplace("notices/" + notice.slug + "." + language + ".md",
                     "+++\n" + std::move(front).take() + "+++\n\n" +
                         (body == notice.body.end() ? std::string{} : body->second) + "\n");
    }
  }
}

}  // namespace

Folder write_folder(const FolderData& data) {
  Folder folder;
  folder.emplace("festival.toml", festival_toml(data));
  write_organisations(folder, data);
  write_products(folder, data.products);
  write_sessions(folder, data.sessions);
  write_people(folder, data.people);
  write_notices(folder, data.notices);
  if (!data.consents.empty()) folder.emplace("consents.toml", consents_toml(data.consents));
  for (const auto& file : data.media) folder.emplace(file.path, file.bytes);
  return folder;
}

}  // namespace madang::core::intake
