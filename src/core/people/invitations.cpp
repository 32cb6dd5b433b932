#include "core/people/invitations.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <tuple>

#include "base/zone.hpp"
#include "core/people/grant_repository.hpp"
#include "core/people/repository.hpp"
#include "core/people/rules.hpp"
#include "core/sheet/csv.hpp"
#include "core/sheet/nearest.hpp"

namespace madang::core::people {
namespace {

using sheet::Place;
using sheet::Problems;

constexpr const char* kFile = "invitations.csv";
constexpr std::size_t kMostRows = 2'000;
constexpr std::size_t kNameMost = 80;
const std::vector<std::string> kColumns = {"mail",         "name",     "role",      "programme",
                                           "organisation", "language", "time_zone", "entry_link"};
constexpr std::array<std::string_view, 3> kRequired = {"mail", "name", "role"};
const std::vector<std::string> kProgrammes = {"consult",  "competition", "jobfair",   "demoday",
                                              "commerce", "screening",   "exhibition"};
const std::vector<std::string> kLanguages(std::begin(wire::kLanguages), std::end(wire::kLanguages));

std::vector<std::string> role_names() {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < wire::kRoleCount; ++i)
    names.emplace_back(wire::to_string(static_cast<wire::Role>(i)));
  return names;
}

std::string joined(const std::vector<std::string>& names) {
  std::string text;
  for (const auto& name : names) text += (text.empty() ? "" : ", ") + name;
  return text;
}

/// One sheet being read. Thread: one. Life: a call.
class SheetReader {
 public:
  SheetReader(std::string_view csv, std::string_view festival, InvitationSheet& out)
      : festival_(festival), out_(out), csv_(sheet::read_csv(csv)) {}

  void read() {
    for (const auto& fault : csv_.faults) report(fault);
    if (!csv_.faults.empty()) return;
    if (csv_.records.empty()) return problems().add(Place{kFile}, "intake.header_missing");
    if (csv_.records.size() > kMostRows + 1)
      return problems().add(Place{kFile, csv_.records[kMostRows + 1].line}, "intake.too_many_rows",
                            {{"limit", "2,000"}});
    read_header();
    if (!problems().empty()) return;
    for (std::size_t i = 1; i < csv_.records.size(); ++i) read_row(csv_.records[i]);
  }

 private:
  Problems& problems() { return out_.problems; }

  void report(const sheet::CsvFault& fault) {
    using Kind = sheet::CsvFault::Kind;
    const auto* const reason = fault.kind == Kind::quote_open    ? "intake.quote_open"
                               : fault.kind == Kind::quote_stray ? "intake.quote_stray"
                                                                 : "intake.too_many_rows";
    problems().add(Place{kFile, fault.line, fault.column}, reason, {{"limit", "2,000"}});
  }

  void read_header() {
    for (const auto& cell : csv_.records.front().cells) {
      const std::string name(wire::trim(cell.text));
      const Place place{kFile, cell.line, cell.column, name};
      if (name.empty()) continue;
      if (std::find(kColumns.begin(), kColumns.end(), name) == kColumns.end()) {
        const auto near = sheet::nearest(name, kColumns);
        problems().add(place, near.empty() ? "intake.column_unknown" : "intake.column_unknown_near",
                       {{"suggestion", near}}, name);
      } else if (!columns_.emplace(name, cell.column - 1).second) {
        problems().add(place, "intake.column_twice", {}, name);
      }
    }
    for (const auto name : kRequired)
      if (!columns_.contains(name))
        problems().add(Place{kFile, 1, 1, std::string(name)}, "intake.column_missing",
                       {{"column", std::string(name)}});
  }

  [[nodiscard]] Place place_of(const sheet::Record& record, std::string_view column) const {
    Place place{kFile, record.line, 1, std::string(column)};
    const auto found = columns_.find(column);
    if (found == columns_.end()) return place;
    place.column = static_cast<std::uint32_t>(found->second + 1);
    if (found->second < record.cells.size()) place.line = record.cells[found->second].line;
    return place;
  }

  [[nodiscard]] std::string cell(const sheet::Record& record, std::string_view column) const {
    const auto found = columns_.find(column);
    if (found == columns_.end() || found->second >= record.cells.size()) return {};
    return std::string(wire::trim(record.cells[found->second].text));
  }

  std::string required(const sheet::Record& record, std::string_view column) {
    auto text = cell(record, column);
    if (text.empty()) problems().add(place_of(record, column), "intake.required");
    return text;
  }

  std::string one_of(const sheet::Record& record, std::string_view column,
                     const std::vector<std::string>& allowed) {
    auto text = cell(record, column);
    if (text.empty() || std::find(allowed.begin(), allowed.end(), text) != allowed.end())
      return text;
    const auto near = sheet::nearest(text, allowed);
    problems().add(place_of(record, column),
                   near.empty() ? "intake.not_one_of" : "intake.not_one_of_near",
                   {{"allowed", joined(allowed)}, {"suggestion", near}}, text);
    return {};
  }

  void read_mail(const sheet::Record& record, Invitation& row) {
    const auto text = required(record, "mail");
    if (text.empty()) return;
    const auto mail = normalise_mail(text);
    if (!mail) return problems().add(place_of(record, "mail"), "intake.not_mail", {}, text);
    row.invitee.mail = *mail;
  }

  void read_name(const sheet::Record& record, Invitation& row) {
    row.invitee.name = required(record, "name");
    const auto length = wire::count_code_points(row.invitee.name);
    if (!length) return problems().add(place_of(record, "name"), "intake.not_utf8");
    if (*length > kNameMost)
      problems().add(place_of(record, "name"), "intake.too_long",
                     {{"length", std::to_string(*length)}, {"limit", std::to_string(kNameMost)}},
                     row.invitee.name);
    if (!check_name(row.invitee.name))
      problems().add(place_of(record, "name"), "intake.control_character");
  }

  void read_grant(const sheet::Record& record, Invitation& row) {
    row.grant.festival = festival_;
    (void)required(record, "role");
    if (const auto role = wire::parse_role(one_of(record, "role", role_names())))
      row.grant.role = *role;
    row.grant.programme = one_of(record, "programme", kProgrammes);
    row.grant.organisation = cell(record, "organisation");
    for (const char c : row.grant.organisation)
      if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'))
        return problems().add(place_of(record, "organisation"), "intake.key_malformed", {},
                              row.grant.organisation);
  }

  void read_person(const sheet::Record& record, Invitation& row) {
    if (auto language = one_of(record, "language", kLanguages); !language.empty())
      row.invitee.language = std::move(language);
    const auto zone = cell(record, "time_zone");
    if (!zone.empty() && !is_zone(zone))
      problems().add(place_of(record, "time_zone"), "intake.zone_unknown", {}, zone);
    else if (!zone.empty())
      row.invitee.time_zone = zone;
    const auto link = cell(record, "entry_link");
    if (link == "true")
      row.by = Invitation::By::entry_link;
    else if (!link.empty() && link != "false")
      problems().add(place_of(record, "entry_link"), "intake.not_flag", {}, link);
  }

  void read_row(const sheet::Record& record) {
    const auto before = problems().items().size() + problems().more();
    Invitation row;
    row.line = record.line;
    row.mail_place = place_of(record, "mail");
    row.role_place = place_of(record, "role");
    row.organisation_place = place_of(record, "organisation");
    read_mail(record, row);
    read_name(record, row);
    read_grant(record, row);
    read_person(record, row);
    if (problems().items().size() + problems().more() != before) return;
    const auto& grant = row.grant;
    const auto [earlier, is_new] = seen_.emplace(
        std::tuple{mail_key(row.invitee.mail), grant.role, grant.programme, grant.organisation},
        record.line);
    if (!is_new)
      return problems().add(row.mail_place, "intake.duplicate",
                            {{"where", std::string(kFile) + ":" + std::to_string(earlier->second)}},
                            row.invitee.mail);
    out_.rows.push_back(std::move(row));
  }

  std::string festival_;
  InvitationSheet& out_;
  sheet::Csv csv_;
  std::map<std::string, std::size_t, std::less<>> columns_;
  std::map<std::tuple<std::string, wire::Role, std::string, std::string>, std::uint32_t> seen_;
};

/// What only the database and the caller's own rights can tell.
void check_row(contract::Context& context, const Invitation& row, Problems& problems) {
  if (!may_grant(context.caller, row.grant))
    problems.add(row.role_place, "invite.out_of_reach", {},
                 std::string(wire::to_string(row.grant.role)));
  if (!check_place(context, row.grant))
    problems.add(row.organisation_place, "invite.organisation_unknown", {}, row.grant.organisation);
  if (row.by != Invitation::By::entry_link) return;
  if (is_staff(row.grant.role))
    problems.add(row.role_place, "invite.staff_link", {},
                 std::string(wire::to_string(row.grant.role)));
  const auto known = repository::find_by_mail(context.tx, row.invitee.mail);
  if (known && !known->password_hash.empty())
    problems.add(row.mail_place, "invite.has_account", {}, row.invitee.mail);
}

bool is_held(contract::Context& context, const Invitation& row) {
  const auto known = repository::find_by_mail(context.tx, row.invitee.mail);
  return known && repository::find_grant(context.tx, known->id, row.grant).has_value();
}

void apply(contract::Context& context, const Invitation& row) {
  if (row.by == Invitation::By::password) {
    CHECK(grant_role(context, row.invitee, row.grant).has_value());
    return;
  }
  NewLink wanted;
  wanted.invitee = row.invitee;
  wanted.grant = row.grant;
  wanted.delivery = Delivery::by_mail;
  CHECK(create_link(context, wanted).has_value());
}

}  // namespace

InvitationSheet read_invitations(std::string_view csv, std::string_view festival) {
  InvitationSheet out;
  if (!wire::count_code_points(csv)) {
    out.problems.add(Place{kFile}, "intake.not_utf8");
    return out;
  }
  SheetReader(csv, festival, out).read();
  return out;
}

InvitationReport invite_all(contract::Context& context, std::string_view festival,
                            std::string_view csv, Run run) {
  auto sheet = read_invitations(csv, festival);
  InvitationReport report;
  for (const auto& row : sheet.rows) check_row(context, row, sheet.problems);
  sheet.problems.sort();
  report.problems = std::move(sheet.problems);
  const bool clean = report.problems.empty();
  if (run == Run::apply)
    report.outcome =
        clean ? InvitationReport::Outcome::applied : InvitationReport::Outcome::refused;
  for (const auto& row : sheet.rows) {
    if (is_held(context, row)) {
      ++report.unchanged;
      continue;
    }
    ++report.invited;
    if (run == Run::apply && clean) apply(context, row);
  }
  return report;
}

}  // namespace madang::core::people
