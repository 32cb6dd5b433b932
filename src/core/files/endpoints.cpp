#include "core/files/endpoints.hpp"

#include <algorithm>

#include "core/files/pictures.hpp"
#include "core/files/rules.hpp"
#include "core/files/service.hpp"

namespace madang::core::files {
namespace {

using contract::Access;
using contract::Context;
using contract::Kind;
using wire::Method;
using wire::Reply;
using wire::Request;

Incoming incoming_of(const Request& request) {
  return {request.param("festival"), request.query_or("organisation", ""), request.file_name};
}

Result<long> offset_of(const Request& request) {
  return request.query_integer("offset", 0, 0, kMostInParts);
}

Result<std::string> prepare_file(Context& context, const Request& request) {
  MADANG_TRY(const auto file, take_in(context, incoming_of(request), request.body));
  return prepared_text(file);
}

Result<Reply> upload_file(Context& context, const Request& request) {
  MADANG_TRY(const auto file, add(context, incoming_of(request), parse_prepared(context.prepared)));
  return Reply::json(file_json(file), 201);
}

Result<Reply> begin_upload(Context& context, const Request& request) {
  MADANG_TRY(const auto wish, read_upload_wish(request.body));
  MADANG_TRY(const auto upload, begin(context, request.param("festival"), wish));
  return Reply::json(upload_json(upload), 201);
}

Result<Reply> get_upload(Context& context, const Request& request) {
  MADANG_TRY(const auto upload, require_upload(context, request.param("upload")));
  return Reply::json(upload_json(upload));
}

Result<std::string> prepare_part(Context& context, const Request& request) {
  MADANG_TRY(const auto offset, offset_of(request));
  MADANG_TRY_VOID(take_part(context, request.param("upload"), offset, request.body));
  return std::string("kept");
}

Result<Reply> continue_upload(Context& context, const Request& request) {
  MADANG_TRY(const auto offset, offset_of(request));
  const auto size = static_cast<std::int64_t>(request.body.size());
  MADANG_TRY(const auto upload, advance(context, request.param("upload"), offset, size));
  return Reply::json(upload_json(upload));
}

Result<std::string> prepare_completion(Context& context, const Request& request) {
  MADANG_TRY(const auto file, join_parts(context, request.param("upload")));
  return prepared_text(file);
}

Result<Reply> complete_upload(Context& context, const Request& request) {
  MADANG_TRY(const auto file,
             complete(context, request.param("upload"), parse_prepared(context.prepared)));
  return Reply::json(file_json(file));
}

Result<Reply> cancel_upload(Context& context, const Request& request) {
  MADANG_TRY_VOID(cancel(context, request.param("upload")));
  return Reply::no_content();
}

Result<Reply> delete_file(Context& context, const Request& request) {
  MADANG_TRY_VOID(remove(context, request.param("file")));
  return Reply::no_content();
}

Result<Reply> get_file(Context& context, const Request& request) {
  MADANG_TRY(const auto shown, require(context, request.param("file")));
  const auto& file = shown.file;
  MADANG_TRY(const auto wanted, request.query_integer("width", 0, 0, 4000));
  const auto fits = std::find_if(file.widths.begin(), file.widths.end(),
                                 [&](std::int64_t width) { return width >= wanted; });
  const bool copy = wanted > 0 && fits != file.widths.end();
  Reply reply;
  reply.content_type = copy ? "image/webp" : file.content_type;
  reply.file_path = context.blobs.path_of(copy ? copy_key(file.id.text(), *fits) : file.id.text());
  // Not for long: a profile may be withdrawn.
  reply.headers.emplace_back("Cache-Control",
                             shown.for_everyone ? "public, max-age=600" : "private, no-store");
  reply.headers.emplace_back("Content-Security-Policy", "default-src 'none'; sandbox");
  const std::string shape = is_shown_inline(file.content_type) ? "inline" : "attachment";
  reply.headers.emplace_back("Content-Disposition",
                             shape + "; filename=\"" + file.id.text() + "\"");
  return reply;
}

}  // namespace

std::vector<contract::Endpoint> endpoints() {
  const auto person = Access::person();
  const std::string_view files = "/api/festivals/{festival}/files";
  const std::string_view uploads = "/api/festivals/{festival}/uploads";
  const std::string_view upload = "/api/festivals/{festival}/uploads/{upload}";
  const std::string_view completion = "/api/festivals/{festival}/uploads/{upload}/completion";
  return {
      {"uploadFile", Method::post, files, Kind::command, person, upload_file,
       static_cast<std::size_t>(kMostAtOnce), prepare_file},
      {"beginUpload", Method::post, uploads, Kind::command, person, begin_upload},
      {"getUpload", Method::get, upload, Kind::query, person, get_upload},
      {"cancelUpload", Method::del, upload, Kind::command, person, cancel_upload},
      {"continueUpload", Method::patch, upload, Kind::command, person, continue_upload,
       static_cast<std::size_t>(kPart), prepare_part},
      {"completeUpload", Method::post, completion, Kind::command, person, complete_upload, 1024,
       prepare_completion},
      {"deleteFile", Method::del, "/api/festivals/{festival}/files/{file}", Kind::command, person,
       delete_file},
      {"getFile", Method::get, "/files/{file}", Kind::query, Access::everyone(), get_file},
  };
}

}  // namespace madang::core::files
