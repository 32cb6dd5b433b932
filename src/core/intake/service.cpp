#include "core/intake/service.hpp"

#include "core/audit/service.hpp"
#include "core/intake/apply.hpp"
#include "core/intake/codec.hpp"
#include "core/intake/gather.hpp"
#include "core/intake/repository.hpp"
#include "core/intake/write.hpp"

namespace madang::core::intake {
namespace {

using contract::Context;

Report begin_report(Context& context, const Checked& checked) {
  Report report;
  report.id = uuid_v7(context.now);
  report.festival = checked.data.festival.slug;
  report.at = context.now;
  report.by = context.caller.person.text();
  report.by_name = context.caller.display_name;
  report.problems = checked.problems.items();
  report.more_problems = checked.problems.more();
  return report;
}

void keep(Context& context, const Report& report) {
  repository::insert(
      context.tx, {report.id, report.festival, report.at, report.by, report.applied,
                   problems_json(report.problems), static_cast<std::int64_t>(report.more_problems),
                   counts_json(report.counts)});
}

/// Applies in a savepoint of its own that is rolled back, with an outbox that nobody hears.
Result<std::vector<Count>> try_out(Context& context, const FolderData& data) {
  live::Outbox unheard;
  Context inner{context.tx,   context.caller, unheard,         context.now,
                context.site, context.blobs,  context.prepared};
  context.tx.exec("SAVEPOINT intake_trial");
  auto counts = apply(inner, data);
  context.tx.exec("ROLLBACK TO SAVEPOINT intake_trial");
  context.tx.exec("RELEASE SAVEPOINT intake_trial");
  return counts;
}

}  // namespace

Result<Report> run_import(Context& context, const Checked& checked, Purpose purpose) {
  auto report = begin_report(context, checked);
  if (checked.problems.empty()) {
    MADANG_TRY(report.counts, purpose == Purpose::apply ? apply(context, checked.data)
                                                        : try_out(context, checked.data));
    report.applied = purpose == Purpose::apply;
  }
  keep(context, report);
  if (report.applied)
    audit::record(context, report.festival, "intake.applied", "festival", report.festival,
                  "{\"report\":\"" + report.id + "\"}");
  return report;
}

Result<Report> run_import_into(Context& context, std::string_view festival, Checked checked,
                               Purpose purpose) {
  auto& slug = checked.data.festival.slug;
  if (!slug.empty() && slug != festival)
    checked.problems.add({"festival.toml", 1, 1, "slug"}, "intake.slug_differs",
                         {{"festival", std::string(festival)}}, slug);
  slug = festival;
  return run_import(context, checked, purpose);
}

Result<Folder> export_folder(Context& context, std::string_view festival) {
  MADANG_TRY(const auto data, gather(context, festival));
  return write_folder(data);
}

}  // namespace madang::core::intake
