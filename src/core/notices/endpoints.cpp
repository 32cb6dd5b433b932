#include "core/notices/endpoints.hpp"

#include "core/notices/codec.hpp"
#include "core/notices/service.hpp"
#include "core/spoken.hpp"

namespace madang::core::notices {
namespace {

using contract::Access;
using contract::Caching;
using contract::Context;
using contract::Kind;
using wire::Method;
using wire::Reply;
using wire::Request;

/// Four languages of Markdown, with JSON around them.
constexpr std::size_t kBodyLimit = 512 * 1024;
constexpr long kFurthest = 100'000;

Result<Reply> list_notices(Context& context, const Request& request) {
  MADANG_TRY(const auto asked, wire::read_page(request, 20));
  MADANG_TRY(const auto offset, request.query_integer("after", 0, 0, kFurthest));
  MADANG_TRY(const auto page, list(context, request.param("festival"),
                                   request.query_or("category", ""), offset, asked.limit));
  return Reply::json(page_json(page));
}

Result<Reply> get_notice(Context& context, const Request& request) {
  MADANG_TRY(const auto notice, read(context, request.param("festival"), request.param("notice")));
  return Reply::json(notice_json(notice));
}

Result<Reply> list_drafts(Context& context, const Request& request) {
  MADANG_TRY(const auto notices, drafts(context, request.param("festival")));
  return Reply::json(drafts_json(notices));
}

Result<Reply> get_draft(Context& context, const Request& request) {
  MADANG_TRY(const auto notice, draft(context, request.param("festival"), request.param("notice")));
  return Reply::json(draft_json(notice));
}

Result<Reply> create_notice(Context& context, const Request& request) {
  MADANG_TRY(const auto wanted, read_change(request.body));
  MADANG_TRY(const auto notice, create(context, request.param("festival"), wanted));
  return Reply::json(draft_json(notice), 201);
}

Result<Reply> update_notice(Context& context, const Request& request) {
  MADANG_TRY(const auto wanted, read_change(request.body));
  MADANG_TRY(const auto notice,
             change(context, request.param("festival"), request.param("notice"), wanted));
  return Reply::json(draft_json(notice));
}

Result<Reply> set_notice_state(Context& context, const Request& request) {
  MADANG_TRY(const auto wanted, read_state_change(request.body));
  MADANG_TRY(const auto notice,
             set_state(context, request.param("festival"), request.param("notice"), wanted));
  return Reply::json(draft_json(notice));
}

Result<Reply> get_feed(Context& context, const Request& request) {
  const auto language = known_language(request.query_or("lang", request.language));
  MADANG_TRY(auto text, feed(context, request.param("festival"), language));
  auto reply = Reply::json(std::move(text));
  reply.content_type = "application/atom+xml; charset=utf-8";
  reply.headers.emplace_back("Cache-Control", "public, max-age=300");
  return reply;
}

}  // namespace

std::vector<contract::Endpoint> endpoints() {
  const auto anyone = Access::everyone();
  const auto writers = Access::of({wire::Role::programme_manager});
  const std::string_view all = "/api/festivals/{festival}/notices";
  const std::string_view one = "/api/festivals/{festival}/notices/{notice}";
  return {
      cached({"listNotices", Method::get, all, Kind::query, anyone, list_notices}, Caching::shared),
      {"createNotice", Method::post, all, Kind::command, writers, create_notice, kBodyLimit},
      cached({"getNotice", Method::get, one, Kind::query, anyone, get_notice}, Caching::shared),
      {"updateNotice", Method::patch, one, Kind::command, writers, update_notice, kBodyLimit},
      {"listNoticeDrafts", Method::get, "/api/festivals/{festival}/notice-drafts", Kind::query,
       writers, list_drafts},
      {"getNoticeDraft", Method::get, "/api/festivals/{festival}/notice-drafts/{notice}",
       Kind::query, writers, get_draft},
      {"setNoticeState", Method::put, "/api/festivals/{festival}/notices/{notice}/state",
       Kind::command, writers, set_notice_state},
      {"getNoticeFeed", Method::get, "/feeds/{festival}/notices.atom", Kind::query, anyone,
       get_feed},
  };
}

}  // namespace madang::core::notices
