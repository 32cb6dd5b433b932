#include "programmes/consult/sheets/endpoints.hpp"

#include "core/intake/codec.hpp"
#include "programmes/consult/event/service.hpp"
#include "programmes/consult/sheets/read.hpp"
#include "programmes/consult/sheets/service.hpp"

namespace madang::programmes::consult {
namespace {

using contract::Access;
using contract::Context;
using contract::Kind;
using wire::Method;
using wire::Reply;
using wire::Request;

constexpr std::size_t kMostBytes = 8U * 1024 * 1024;
constexpr std::string_view kXlsx =
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

Result<SheetName> sheet_of(const Request& request) {
  const auto name = parse_sheet_name(request.param("sheet"));
  if (!name) return Error{Code::not_found, "consult.sheet_unknown", "There is no such sheet."};
  return *name;
}

Result<Reply> get_sheet(Context& context, const Request& request) {
  MADANG_TRY(const auto name, sheet_of(request));
  const auto& festival = request.param("festival");
  const bool csv = request.query_or("format", "xlsx") == "csv";
  Reply reply;
  MADANG_TRY(reply.body,
             export_sheet(context, festival, name, csv ? SheetFormat::csv : SheetFormat::xlsx));
  reply.content_type = csv ? "text/csv; charset=utf-8" : std::string(kXlsx);
  reply.headers.emplace_back("Content-Disposition", "attachment; filename=\"" + festival + "-" +
                                                        std::string(to_string(name)) +
                                                        (csv ? ".csv\"" : ".xlsx\""));
  return reply;
}

/// Unpacking is no work for the writer's thread. Hands over "c" and the CSV, or "p" and the reason
/// why there is none.
Result<std::string> prepare_sheet(Context& /*context*/, const Request& request) {
  MADANG_TRY(const auto name, sheet_of(request));
  const auto csv = csv_of(request.body, std::string(to_string(name)));
  return csv ? "c" + *csv : "p" + csv.error().reason;
}

Result<Reply> put_sheet(Context& context, const Request& request) {
  MADANG_TRY(const auto name, sheet_of(request));
  const auto trial = request.query_or("apply", "") == "true" ? Trial::apply : Trial::check;
  const auto rest = std::string_view(context.prepared).substr(1);
  if (context.prepared.front() == 'p')
    return Reply::json(core::intake::report_json(unreadable(context, name, rest)));
  MADANG_TRY(const auto report,
             import_sheet(context, request.param("festival"), name, rest, trial));
  return Reply::json(core::intake::report_json(report));
}

constexpr std::string_view kSheet = "/api/festivals/{festival}/consult/sheets/{sheet}";

}  // namespace

std::vector<contract::Endpoint> sheet_endpoints() {
  const auto managers = Access::in(kProgramme, {wire::Role::programme_manager});
  contract::Endpoint take{"importConsultSheet", Method::post, kSheet,
                          Kind::command,        managers,     put_sheet};
  take.body_limit = kMostBytes;
  take.prepare = prepare_sheet;
  return {{"exportConsultSheet", Method::get, kSheet, Kind::query, managers, get_sheet}, take};
}

}  // namespace madang::programmes::consult
