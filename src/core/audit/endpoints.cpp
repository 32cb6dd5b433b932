#include "core/audit/endpoints.hpp"

#include "core/audit/codec.hpp"
#include "core/audit/service.hpp"
#include "wire/paging.hpp"

namespace madang::core::audit {
namespace {

using contract::Access;
using contract::Context;
using contract::Kind;
using wire::Method;
using wire::Reply;
using wire::Request;
using wire::Role;

constexpr long kExportRows = 100'000;

Result<Reply> list_audit(Context& context, const Request& request) {
  auto filter = visible_to(context.caller, request.param("festival"));
  MADANG_TRY_VOID(read_filter(request, filter));
  MADANG_TRY(const auto page, wire::read_page(request));
  return Reply::json(list_json(search(context, filter, page.limit + 1), page.limit));
}

Result<Reply> verify_audit(Context& context, const Request&) {
  return Reply::json(verification_json(verify(context.tx)));
}

Result<Reply> export_audit(Context& context, const Request& request) {
  const auto filter = visible_to(context.caller, request.param("festival"));
  Reply reply;
  reply.content_type = "text/csv; charset=utf-8";
  reply.headers.emplace_back("Content-Disposition", "attachment; filename=\"audit.csv\"");
  reply.body = to_csv(search(context, filter, kExportRows));
  return reply;
}

}  // namespace

std::vector<contract::Endpoint> endpoints() {
  const auto managers = Access::of({Role::programme_manager});
  const auto owners = Access::of({Role::owner}, Access::Scope::whole);
  const std::string_view root = "/api/festivals/{festival}/audit";
  return {
      {"listAudit", Method::get, root, Kind::query, managers, list_audit},
      {"verifyAudit", Method::get, "/api/festivals/{festival}/audit/verification", Kind::query,
       owners, verify_audit},
      {"exportAudit", Method::get, "/api/festivals/{festival}/audit/export", Kind::query, owners,
       export_audit},
  };
}

}  // namespace madang::core::audit
