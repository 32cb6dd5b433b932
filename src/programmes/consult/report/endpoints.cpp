#include "programmes/consult/report/endpoints.hpp"

#include "core/spoken.hpp"
#include "programmes/consult/event/service.hpp"
#include "programmes/consult/report/codec.hpp"
#include "programmes/consult/report/service.hpp"
#include "programmes/consult/report/words.hpp"

namespace madang::programmes::consult {
namespace {

using contract::Access;
using contract::Context;
using contract::Kind;
using wire::Method;
using wire::Reply;
using wire::Request;

Reply download(std::string bytes, std::string_view type, std::string_view ending) {
  Reply reply;
  reply.content_type = type;
  reply.body = std::move(bytes);
  reply.headers.emplace_back("Cache-Control", "private, no-store");
  reply.headers.emplace_back("Content-Disposition", "attachment; filename=\"" +
                                                        report_word(ReportWord::sheet, "en") + "." +
                                                        std::string(ending) + "\"");
  return reply;
}

Result<Reply> get_report(Context& context, const Request& request) {
  const auto by = request.query_or("by", "country");
  if (by != "country" && by != "field" && by != "company")
    return invalid_field("by", "query.malformed", "Use country, field or company.");
  MADANG_TRY(const auto found, report(context, request.param("festival"),
                                      by == "country" ? ReportBy::country
                                      : by == "field" ? ReportBy::field
                                                      : ReportBy::company));
  return Reply::json(report_json(found));
}

Result<Reply> export_report(Context& context, const Request& request) {
  const auto language = core::known_language(request.query_or("language", request.language));
  const auto format = request.query_or("format", "xlsx");
  const auto& festival = request.param("festival");
  if (format == "pdf") {
    MADANG_TRY(auto bytes, report_paper(context, festival, language));
    return download(std::move(bytes), "application/pdf", "pdf");
  }
  if (format != "xlsx") return invalid_field("format", "query.malformed", "Use xlsx or pdf.");
  MADANG_TRY(auto bytes, report_workbook(context, festival, language));
  return download(std::move(bytes),
                  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx");
}

}  // namespace

std::vector<contract::Endpoint> report_endpoints() {
  const auto managers = Access::in(kProgramme, {wire::Role::programme_manager});
  return {
      {"getConsultReport", Method::get, "/api/festivals/{festival}/consult/report", Kind::query,
       managers, get_report},
      {"exportConsultReport", Method::get, "/api/festivals/{festival}/consult/report/file",
       Kind::query, managers, export_report},
  };
}

}  // namespace madang::programmes::consult
