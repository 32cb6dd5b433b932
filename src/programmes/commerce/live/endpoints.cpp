#include "programmes/commerce/live/endpoints.hpp"

#include "programmes/commerce/live/codec.hpp"
#include "programmes/commerce/live/service.hpp"

namespace madang::programmes::commerce {
namespace {

using contract::Access;
using contract::Context;
using contract::Kind;
using wire::Method;
using wire::Reply;
using wire::Request;

/// Batched by pages: once in two seconds each, and many share an address.
constexpr int kCheersPerMinute = 1200;

ShowId show_in(const Request& request) {
  return ShowId(request.param("show"));
}

Result<Reply> get_live(Context& context, const Request& request) {
  MADANG_TRY(const auto live, look_live(context, request.param("festival"), show_in(request)));
  return Reply::json(live_json(live, context.now));
}

Result<Reply> get_highlights(Context& context, const Request& request) {
  MADANG_TRY(const auto list, highlights_of(context, request.param("festival"), show_in(request)));
  return Reply::json(highlights_json(list));
}

Result<Reply> post_hearts(Context& context, const Request& request) {
  MADANG_TRY(const auto count, read_hearts(request.body));
  MADANG_TRY_VOID(cheer(context, request.param("festival"), show_in(request), count));
  return Reply::no_content();
}

Result<Reply> patch_show(Context& context, const Request& request) {
  MADANG_TRY(const auto change, read_show_change(request.body));
  MADANG_TRY(const auto live,
             change_show(context, request.param("festival"), show_in(request), change));
  return Reply::json(live_json(live, context.now));
}

Result<Reply> put_highlight(Context& context, const Request& request) {
  MADANG_TRY(const auto offer, read_highlight(request.body));
  MADANG_TRY(const auto live,
             highlight(context, request.param("festival"), show_in(request), offer));
  return Reply::json(live_json(live, context.now));
}

Result<Reply> drop_highlight(Context& context, const Request& request) {
  MADANG_TRY(const auto live, highlight(context, request.param("festival"), show_in(request), {}));
  return Reply::json(live_json(live, context.now));
}

Result<Reply> put_picked(Context& context, const Request& request) {
  MADANG_TRY(const auto message, read_question(request.body));
  MADANG_TRY(const auto live,
             put_question(context, request.param("festival"), show_in(request), message));
  return Reply::json(live_json(live, context.now));
}

Result<Reply> drop_picked(Context& context, const Request& request) {
  MADANG_TRY(const auto live,
             put_question(context, request.param("festival"), show_in(request), {}));
  return Reply::json(live_json(live, context.now));
}

Result<Reply> get_cues(Context& context, const Request& request) {
  MADANG_TRY(const auto sheet, cue_sheet(context, request.param("festival"), show_in(request)));
  return Reply::json(cue_sheet_json(sheet));
}

Result<Reply> put_cues(Context& context, const Request& request) {
  MADANG_TRY(auto wanted, read_cue_sheet(request.body));
  MADANG_TRY(const auto sheet, set_cue_sheet(context, request.param("festival"), show_in(request),
                                             std::move(wanted)));
  return Reply::json(cue_sheet_json(sheet));
}

Result<Reply> post_cue(Context& context, const Request& request) {
  MADANG_TRY(const auto sheet, start_cue(context, request.param("festival"), show_in(request),
                                         CueId(request.param("cue"))));
  return Reply::json(cue_sheet_json(sheet));
}

Result<Reply> get_board(Context& context, const Request& request) {
  MADANG_TRY(const auto now, board(context, request.param("festival"), show_in(request)));
  return Reply::json(board_json(now, context.now));
}

Result<Reply> post_stage(Context& context, const Request& request) {
  MADANG_TRY_VOID(take_stage(context, request.param("festival"), show_in(request)));
  return Reply::no_content();
}

}  // namespace

std::vector<contract::Endpoint> live_endpoints() {
  const auto everyone = Access::everyone();
  const auto person = Access::person();
#define SHOW "/api/festivals/{festival}/commerce/shows/{show}"
  std::vector<contract::Endpoint> list{
      {"getShowLive", Method::get, SHOW "/live", Kind::query, everyone, get_live},
      {"listHighlights", Method::get, SHOW "/highlights", Kind::query, everyone, get_highlights},
      // Nothing is written: they are counted in memory.
      {"sendHearts", Method::post, SHOW "/hearts", Kind::query, everyone, post_hearts},
      {"changeShow", Method::patch, SHOW, Kind::command,
       Access::in("commerce", {wire::Role::programme_manager}), patch_show},
      {"highlightOffer", Method::put, SHOW "/highlight", Kind::command, person, put_highlight},
      {"clearHighlight", Method::del, SHOW "/highlight", Kind::command, person, drop_highlight},
      {"pickQuestion", Method::put, SHOW "/question", Kind::command, person, put_picked},
      {"clearQuestion", Method::del, SHOW "/question", Kind::command, person, drop_picked},
      {"getCueSheet", Method::get, SHOW "/cues", Kind::query, person, get_cues},
      {"setCueSheet", Method::put, SHOW "/cues", Kind::command, person, put_cues},
      {"startCue", Method::post, SHOW "/cues/{cue}/start", Kind::command, person, post_cue},
      {"getShowBoard", Method::get, SHOW "/board", Kind::query, person, get_board},
      {"takeShowStage", Method::post, SHOW "/stage", Kind::command, person, post_stage},
  };
#undef SHOW
  for (auto& endpoint : list)
    if (endpoint.operation_id == "sendHearts") endpoint.rate_per_minute = kCheersPerMinute;
  return list;
}

}  // namespace madang::programmes::commerce
