#include "core/intake/endpoints.hpp"

#include "core/intake/apply.hpp"
#include "core/intake/codec.hpp"
#include "core/intake/repository.hpp"
#include "core/intake/service.hpp"

namespace madang::core::intake {
namespace {

using contract::Access;
using contract::Context;
using contract::Kind;
using wire::Method;
using wire::Reply;
using wire::Request;
using wire::Role;

constexpr long kShownReports = 50;

/// Off the writer's thread: an unreadable folder never reaches it, and pictures are on disk before.
Result<std::string> prepare_import(Context& context, const Request& request) {
  const auto checked = check_zip(request.body);
  if (!checked.problems.empty() || request.query_or("apply", "") != "true") return std::string{};
  MADANG_TRY_VOID(store_media(context.blobs, checked.data));
  return std::string{};
}

Result<Reply> import_folder(Context& context, const Request& request) {
  const auto purpose = request.query_or("apply", "") == "true" ? Purpose::apply : Purpose::try_out;
  MADANG_TRY(const auto report,
             run_import_into(context, request.param("festival"), check_zip(request.body), purpose));
  return Reply::json(report_json(report));
}

Result<Reply> list_imports(Context& context, const Request& request) {
  return Reply::json(
      list_json(repository::reports(context.tx, request.param("festival"), kShownReports)));
}

Result<Reply> export_zip(Context& context, const Request& request) {
  const auto& festival = request.param("festival");
  MADANG_TRY(const auto folder, export_folder(context, festival));
  Reply reply;
  reply.content_type = "application/zip";
  reply.headers.emplace_back("Content-Disposition",
                             "attachment; filename=\"" + festival + ".zip\"");
  reply.body = write_zip(folder);
  return reply;
}

}  // namespace

std::vector<contract::Endpoint> endpoints() {
  const auto owners = Access::of({Role::owner}, Access::Scope::whole);
  contract::Endpoint take{"importFolder", Method::post, "/api/festivals/{festival}/imports",
                          Kind::command,  owners,       import_folder};
  take.body_limit = kMaxZipBytes;
  take.prepare = prepare_import;
  return {take,
          {"listImports", Method::get, "/api/festivals/{festival}/imports", Kind::query, owners,
           list_imports},
          {"exportFolder", Method::get, "/api/festivals/{festival}/export", Kind::query, owners,
           export_zip}};
}

}  // namespace madang::core::intake
