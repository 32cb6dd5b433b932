#include "core/stage/endpoints.hpp"

#include "core/stage/codec.hpp"
#include "core/stage/service.hpp"

namespace madang::core::stage {
namespace {

using contract::Access;
using contract::Context;
using contract::Kind;
using wire::Method;
using wire::Reply;
using wire::Request;

Place place_in(const Request& request) {
  return {request.param("festival"), request.param("stage")};
}

BroadcastId broadcast_in(const Request& request) {
  return BroadcastId(request.param("broadcast"));
}

contract::Studio studio_of(const Context& context) {
  return context.site.studio ? context.site.studio() : contract::Studio{};
}

contract::StageHealth health_of(const Context& context, const Place& place) {
  if (!context.site.stage_health) return {};
  return context.site.stage_health(address_of(place));
}

Result<Reply> list_stages(Context& context, const Request& request) {
  MADANG_TRY(const auto views, look_around(context, request.param("festival")));
  return Reply::json(views_json(views));
}

Result<Reply> get_stage(Context& context, const Request& request) {
  MADANG_TRY(const auto view, look(context, place_in(request)));
  return Reply::json(view_json(view));
}

Result<Reply> get_rehearsal(Context& context, const Request& request) {
  MADANG_TRY(const auto view, look_in(context, place_in(request), request.query_or("pass", "")));
  return Reply::json(view_json(view));
}

Result<Reply> list_replays(Context& context, const Request& request) {
  MADANG_TRY(const auto list, replays(context, place_in(request)));
  return Reply::json(replays_json(list));
}

Result<Reply> drop_replay(Context& context, const Request& request) {
  MADANG_TRY_VOID(delete_replay(context, place_in(request), broadcast_in(request)));
  return Reply::no_content();
}

Result<Reply> get_replay_file(Context& context, const Request& request) {
  MADANG_TRY(const auto replay, require_replay(context, broadcast_in(request)));
  const auto& file = request.param("file");
  const bool index = file == "index.m3u8";
  if (!index && file != "media.mp4")
    return Error{Code::not_found, "stage.replay_unknown", "There is no such replay any more."};
  Reply reply;
  reply.content_type = index ? "application/vnd.apple.mpegurl" : "video/mp4";
  reply.file_path = context.site.recordings_dir + "/" + replay.media + "/" + file;
  reply.headers.emplace_back("Cache-Control", "public, max-age=600");
  reply.headers.emplace_back("ETag", "\"" + replay.media + "-" + file + "\"");
  reply.headers.emplace_back("Content-Disposition", "inline");
  return reply;
}

Result<Reply> get_studio(Context& context, const Request& request) {
  const auto place = place_in(request);
  MADANG_TRY(const auto have, rights(context, place));
  MADANG_TRY(const auto view, backstage(context, place));
  return Reply::json(
      studio_json({view, have == Rights::manager, studio_of(context), health_of(context, place)}));
}

Result<Reply> get_health(Context& context, const Request& request) {
  const auto place = place_in(request);
  MADANG_TRY_VOID(rights(context, place));
  return Reply::json(health_json(health_of(context, place)));
}

Result<Reply> list_keys(Context& context, const Request& request) {
  MADANG_TRY(const auto list, keys(context, place_in(request)));
  return Reply::json(keys_json(list));
}

Result<Reply> create_key(Context& context, const Request& request) {
  MADANG_TRY(const auto label, read_key_wish(request.body));
  MADANG_TRY(const auto made, make_key(context, place_in(request), label));
  return Reply::json(made_json(made.key, made.secret, studio_of(context)), 201);
}

Result<Reply> drop_key(Context& context, const Request& request) {
  MADANG_TRY_VOID(revoke_key(context, place_in(request), StageKeyId(request.param("key"))));
  return Reply::no_content();
}

Result<Reply> list_hosts(Context& context, const Request& request) {
  MADANG_TRY(const auto list, hosts(context, place_in(request)));
  return Reply::json(hosts_json(list));
}

Result<Reply> put_host(Context& context, const Request& request) {
  MADANG_TRY(const auto mail, read_host_wish(request.body));
  MADANG_TRY(const auto list, add_host(context, place_in(request), mail));
  return Reply::json(hosts_json(list));
}

Result<Reply> drop_host(Context& context, const Request& request) {
  MADANG_TRY(const auto list,
             remove_host(context, place_in(request), PersonId(request.param("person"))));
  return Reply::json(hosts_json(list));
}

Result<Reply> open_broadcast(Context& context, const Request& request) {
  MADANG_TRY(const auto wish, read_wish(request.body));
  MADANG_TRY(const auto broadcast, open(context, place_in(request), wish));
  return Reply::json(broadcast_json(broadcast), 201);
}

Result<Reply> put_live(Context& context, const Request& request) {
  MADANG_TRY(const auto broadcast, go_live(context, place_in(request), broadcast_in(request)));
  return Reply::json(broadcast_json(broadcast));
}

Result<Reply> put_end(Context& context, const Request& request) {
  MADANG_TRY(const auto broadcast, end(context, place_in(request), broadcast_in(request)));
  return Reply::json(broadcast_json(broadcast));
}

}  // namespace

std::vector<contract::Endpoint> endpoints() {
  const auto everyone = Access::everyone();
  const auto person = Access::person();
  const auto shared = contract::Caching::shared;
  return {
      cached({"listStages", Method::get, "/api/festivals/{festival}/stages", Kind::query, everyone,
              list_stages},
             shared),
      cached({"getStage", Method::get, "/api/festivals/{festival}/stages/{stage}", Kind::query,
              everyone, get_stage},
             shared),
      {"getRehearsal", Method::get, "/api/festivals/{festival}/stages/{stage}/rehearsal",
       Kind::query, everyone, get_rehearsal},
      cached({"listReplays", Method::get, "/api/festivals/{festival}/stages/{stage}/replays",
              Kind::query, everyone, list_replays},
             shared),
      {"deleteReplay", Method::del, "/api/festivals/{festival}/stages/{stage}/replays/{broadcast}",
       Kind::command, person, drop_replay},
      {"getStudio", Method::get, "/api/festivals/{festival}/stages/{stage}/studio", Kind::query,
       person, get_studio},
      {"getStageHealth", Method::get, "/api/festivals/{festival}/stages/{stage}/health",
       Kind::query, person, get_health},
      {"listStageKeys", Method::get, "/api/festivals/{festival}/stages/{stage}/keys", Kind::query,
       person, list_keys},
      {"createStageKey", Method::post, "/api/festivals/{festival}/stages/{stage}/keys",
       Kind::command, person, create_key},
      {"revokeStageKey", Method::del, "/api/festivals/{festival}/stages/{stage}/keys/{key}",
       Kind::command, person, drop_key},
      {"listStageHosts", Method::get, "/api/festivals/{festival}/stages/{stage}/hosts", Kind::query,
       person, list_hosts},
      {"addStageHost", Method::post, "/api/festivals/{festival}/stages/{stage}/hosts",
       Kind::command, person, put_host},
      {"removeStageHost", Method::del, "/api/festivals/{festival}/stages/{stage}/hosts/{person}",
       Kind::command, person, drop_host},
      {"openBroadcast", Method::post, "/api/festivals/{festival}/stages/{stage}/broadcasts",
       Kind::command, person, open_broadcast},
      {"goLive", Method::post,
       "/api/festivals/{festival}/stages/{stage}/broadcasts/{broadcast}/live", Kind::command,
       person, put_live},
      {"endBroadcast", Method::post,
       "/api/festivals/{festival}/stages/{stage}/broadcasts/{broadcast}/end", Kind::command, person,
       put_end},
      {"getReplayFile", Method::get, "/stages/replays/{broadcast}/{file}", Kind::query, everyone,
       get_replay_file},
  };
}

}  // namespace madang::core::stage
