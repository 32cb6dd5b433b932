#include "programmes/consult/sheets/service.hpp"

#include <algorithm>

#include "core/audit/service.hpp"
#include "core/organisations/repository.hpp"
#include "programmes/consult/entries/repository.hpp"
#include "programmes/consult/event/rules.hpp"
#include "programmes/consult/event/service.hpp"
#include "programmes/consult/plan/repository.hpp"
#include "programmes/consult/plan/rules.hpp"
#include "programmes/consult/plan/service.hpp"
#include "programmes/consult/sheets/read.hpp"
#include "programmes/consult/sheets/write.hpp"
#include "programmes/consult/wishes/repository.hpp"
#include "programmes/consult/wishes/rules.hpp"

namespace madang::programmes::consult {
namespace {

using contract::Context;
using core::intake::Report;

SheetGround ground_of(Context& context, const Event& event) {
  auto& tx = context.tx;
  SheetGround ground;
  ground.organisations = core::organisations::repository::all(tx, event.festival);
  ground.entries = repository::entries(tx, event.festival);
  ground.wishes = repository::wishes(tx, event.festival);
  ground.interpreters = repository::interpreters(tx, event.festival);
  auto plan = repository::latest_plan(tx, event.festival, PlanState::draft);
  if (!plan) plan = repository::latest_plan(tx, event.festival, PlanState::published);
  if (plan) ground.meetings = repository::plan_meetings(tx, plan->id);
  ground.slots = rules::slots_of(event);
  ground.time_zone = event.time_zone;
  return ground;
}

/// The fit of each pair that stands in the sheet of wishes.
std::vector<std::int64_t> fits_of(Context& context, const Event& event, const SheetGround& ground) {
  std::vector<std::int64_t> fits;
  const auto offers = repository::offers(context.tx, event.festival);
  const auto entry_of = [&](const EntryId& id) {
    return std::find_if(ground.entries.begin(), ground.entries.end(),
                        [&](const Entry& each) { return each.id == id; });
  };
  for (const auto& row : wish_rows(ground)) {
    const auto buyer = entry_of(row.buyer);
    const auto company = entry_of(row.company);
    const auto sold = offers.find(row.company);
    const bool both = buyer != ground.entries.end() && company != ground.entries.end();
    fits.push_back(both ? rules::fit(*buyer, *company,
                                     sold == offers.end() ? std::vector<Offer>() : sold->second)
                              .score
                        : 0);
  }
  return fits;
}

void write(Context& context, const Event& event, Entry entry) {
  if (entry.id.empty()) entry.id = EntryId::create(context.now);
  entry.festival = event.festival;
  if (!entry.submitted_at) entry.submitted_at = context.now;
  entry.decided_at = context.now;
  ++entry.version;
  repository::save_entry(context.tx, entry, context.now);
}

void write(Context& context, const Event& /*event*/, const WishRow& row) {
  const auto put = [&](Side side, const std::optional<Choice>& choice) {
    const Wish wish{row.buyer, row.company, side, choice.value_or(Choice::fine)};
    if (choice)
      repository::save_wish(context.tx, wish, context.caller.person, context.now);
    else
      repository::remove_wish(context.tx, wish);
  };
  put(Side::buyer, row.by_buyer);
  put(Side::company, row.by_company);
}

void write(Context& context, const Event& event, Interpreter one) {
  if (one.id.empty()) {
    one.id = InterpreterId::create(context.now);
    one.version = 0;
  }
  one.festival = event.festival;
  for (const auto& account : repository::interpreting_accounts(context.tx, event.festival))
    if (!one.mail.empty() && account.mail == one.mail) one.person = account.person.text();
  ++one.version;
  repository::save_interpreter(context.tx, one, context.now);
}

/// The sheet becomes the draft, unless it says what stands.
Result<void> draft_of(Context& context, const Event& event, const TimetableChange& read) {
  if (read.change.created.empty() && read.change.changed.empty() && !read.removes) return {};
  MADANG_TRY(const auto material, load_material(context, event.festival));
  const Planner planner(material, Planner::Companies::with_stand_by);
  Made made{rules::report_by_hand(planner, read.all), read.all};
  MADANG_TRY_VOID(save_draft(context, event.festival, {Keep::as_is, 0, ""}, std::move(made)));
  return {};
}

template <class T>
void count(Report& report, const SheetChange<T>& change) {
  auto& counts = report.counts.front();
  counts.created = static_cast<std::int64_t>(change.created.size());
  counts.changed = static_cast<std::int64_t>(change.changed.size());
  counts.unchanged = change.unchanged;
}

template <class T>
void write_all(Context& context, const Event& event, const SheetChange<T>& change) {
  for (const auto* const list : {&change.created, &change.changed})
    for (const auto& each : *list) write(context, event, each);
}

Report report_of(Context& context, SheetName name) {
  Report report;
  report.id = uuid_v7(context.now);
  report.at = context.now;
  report.counts = {{std::string(to_string(name))}};
  return report;
}

void record(Context& context, const Event& event, SheetName name) {
  core::audit::Act act;
  act.festival = event.festival;
  act.programme = kProgramme;
  act.act = "consult.sheet_imported";
  act.subject_kind = "sheet";
  act.subject_id = to_string(name);
  core::audit::record(context, std::move(act));
}

}  // namespace

Result<std::string> export_sheet(Context& context, std::string_view festival, SheetName name,
                                 SheetFormat format) {
  MADANG_TRY(const auto event, require_event(context, festival));
  const auto ground = ground_of(context, event);
  const auto rows = rows_of(name, ground, fits_of(context, event, ground));
  if (format == SheetFormat::csv) return csv_text(rows);
  return xlsx_bytes(rows, name, event.time_zone, context.now);
}

Result<Report> import_sheet(Context& context, std::string_view festival, SheetName name,
                            std::string_view csv, Trial trial) {
  MADANG_TRY(const auto event, require_event(context, festival));
  const auto ground = ground_of(context, event);
  auto report = report_of(context, name);
  core::sheet::Problems problems;
  const auto file = std::string(to_string(name));
  core::intake::Table table({{file, std::string(csv)}}, file, columns_of(name), problems);
  const auto checked = [&](const auto& change) {
    problems.sort();
    report.problems = problems.items();
    report.more_problems = problems.more();
    report.applied = trial == Trial::apply && problems.empty();
    if (problems.empty()) count(report, change);
    return report.applied;
  };
  const auto take = [&](const auto& change) {
    if (checked(change)) write_all(context, event, change);
  };
  if (name == SheetName::timetable) {
    const auto read = read_timetable(table, ground);
    if (checked(read.change)) MADANG_TRY_VOID(draft_of(context, event, read));
  } else if (name == SheetName::wishes) {
    take(read_wishes(table, ground));
  } else if (name == SheetName::interpreters) {
    take(read_interpreters(table, ground));
  } else {
    take(read_entries(table, name == SheetName::buyers ? Side::buyer : Side::company, ground));
  }
  const auto& counts = report.counts.front();
  if (report.applied && counts.created + counts.changed > 0) record(context, event, name);
  return report;
}

Report unreadable(Context& context, SheetName name, std::string_view reason) {
  auto report = report_of(context, name);
  core::sheet::Problems problems;
  problems.add({std::string(to_string(name)), 1, 1}, reason,
               {{"limit", reason == "intake.too_many_rows" ? "50,000" : "32 MB"}});
  report.problems = problems.items();
  return report;
}

}  // namespace madang::programmes::consult
