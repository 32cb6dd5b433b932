#include "core/video/endpoints.hpp"

#include "core/files/repository.hpp"
#include "core/video/codec.hpp"
#include "core/video/recording.hpp"
#include "core/video/repository.hpp"
#include "core/video/service.hpp"

namespace madang::core::video {
namespace {

using contract::Access;
using contract::Context;
using contract::Kind;
using wire::Method;
using wire::Reply;
using wire::Request;

constexpr long kMostShown = 200;

contract::Relay relay_for(const Context& context) {
  if (!context.site.relay) return {};
  return context.site.relay(context.caller.person.text(), context.now);
}

Result<Reply> get_room(Context& context, const Request& request) {
  MADANG_TRY(const auto entered,
             require(context, request.param("festival"), request.param("room")));
  const Me me{entered.as.role, entered.as.party, context.caller.display_name};
  const bool relay = !relay_for(context).servers.empty();
  return Reply::json(view_json(entered.room, me, relay, context.now));
}

Result<Reply> join_room(Context& context, const Request& request) {
  MADANG_TRY(const auto peer, read_peer(request.body));
  MADANG_TRY(const auto joined,
             join(context, request.param("festival"), request.param("room"), peer));
  return Reply::json(joined_json(joined.peer, joined.roster, joined.room, context.now));
}

Result<Reply> beat_room(Context& context, const Request& request) {
  MADANG_TRY(const auto peer, read_peer(request.body));
  MADANG_TRY_VOID(beat(context, request.param("festival"), request.param("room"), peer));
  return Reply::no_content();
}

Result<Reply> leave_room(Context& context, const Request& request) {
  MADANG_TRY(const auto peer, read_peer(request.body));
  MADANG_TRY_VOID(leave(context, request.param("festival"), request.param("room"), peer));
  return Reply::no_content();
}

Result<Reply> signal_in_room(Context& context, const Request& request) {
  MADANG_TRY(const auto signal, read_signal(request.body));
  MADANG_TRY_VOID(pass_on(context, request.param("festival"), request.param("room"), signal));
  return Reply::no_content();
}

Result<Reply> get_relay(Context& context, const Request& request) {
  MADANG_TRY_VOID(enter(context, request.param("festival"), request.param("room")));
  return Reply::json(relay_json(relay_for(context)));
}

Result<Reply> get_desk(Context& context, const Request& request) {
  const auto calls =
      repository::calls(context.tx, request.param("festival"), context.now - kGoneAfter);
  const auto& health = context.site.relay_health;
  return Reply::json(desk_json(calls, health ? health() : contract::RelayHealth{}));
}

Result<Reply> set_room_link(Context& context, const Request& request) {
  MADANG_TRY(const auto link, read_link(request.body));
  MADANG_TRY_VOID(set_link(context, request.param("festival"), request.param("room"), link));
  return get_room(context, request);
}

Result<Reply> list_messages(Context& context, const Request& request) {
  MADANG_TRY(const auto entered,
             require(context, request.param("festival"), request.param("room")));
  return Reply::json(messages_json(repository::messages(context.tx, entered.room.id, kMostShown)));
}

Result<Reply> say_in_room(Context& context, const Request& request) {
  MADANG_TRY(const auto saying, read_saying(request.body));
  MADANG_TRY(const auto message,
             say(context, request.param("festival"), request.param("room"), saying));
  return Reply::json(message_json(message), 201);
}

Result<Reply> get_file(Context& context, const Request& request) {
  MADANG_TRY(const auto entered,
             require(context, request.param("festival"), request.param("room")));
  const auto& id = request.param("file");
  const auto file = files::repository::find(context.tx, id);
  const bool shown = file && (repository::has_file(context.tx, entered.room.id, id) ||
                              may_see_film(context, entered.room, id));
  if (!shown) return Error{Code::not_found, "files.unknown", "There is no such file."};
  Reply reply;
  reply.content_type = file->content_type;
  reply.file_path = context.blobs.path_of(file->id.text());
  reply.headers.emplace_back("Cache-Control", "private, no-store");
  reply.headers.emplace_back("Content-Security-Policy", "default-src 'none'; sandbox");
  reply.headers.emplace_back("Content-Disposition",
                             "attachment");  // the page names it
  return reply;
}

Result<Reply> list_recordings(Context& context, const Request& request) {
  MADANG_TRY(const auto list,
             recordings(context, request.param("festival"), request.param("room")));
  return Reply::json(recordings_json(list, context.caller.person));
}

Result<Reply> ask_recording(Context& context, const Request& request) {
  MADANG_TRY(const auto peer, read_peer(request.body));
  MADANG_TRY(const auto recording,
             ask_to_record(context, request.param("festival"), request.param("room"), peer));
  return Reply::json(recording_json(recording), 201);
}

Result<Reply> answer_recording(Context& context, const Request& request) {
  MADANG_TRY(const auto answer, read_recording_answer(request.body));
  const auto& [festival, room] = std::tie(request.param("festival"), request.param("room"));
  const auto& id = request.param("recording");
  auto done = answer == RecordingAnswer::yes ? agree_to_record(context, festival, room, id)
                                             : disagree_to_record(context, festival, room, id);
  MADANG_TRY(const auto recording, std::move(done));
  return Reply::json(recording_json(recording));
}

Result<Reply> stop_recording_now(Context& context, const Request& request) {
  MADANG_TRY(const auto recording,
             stop_recording(context, request.param("festival"), request.param("room"),
                            request.param("recording")));
  return Reply::json(recording_json(recording));
}

Result<Reply> keep_recording_film(Context& context, const Request& request) {
  MADANG_TRY(const auto file, read_film(request.body));
  MADANG_TRY(const auto recording,
             keep_film(context, request.param("festival"), request.param("room"),
                       request.param("recording"), file));
  return Reply::json(recording_json(recording));
}

}  // namespace

std::vector<contract::Endpoint> endpoints() {
  const auto person = Access::person();
  const std::string_view room = "/api/festivals/{festival}/video/{room}";
  const auto staff = Access::of({wire::Role::programme_manager, wire::Role::moderator});
  return {
      {"getVideoDesk", Method::get, "/api/festivals/{festival}/video", Kind::query, staff,
       get_desk},
      {"getVideoRoom", Method::get, room, Kind::query, person, get_room},
      {"joinVideoRoom", Method::post, "/api/festivals/{festival}/video/{room}/join", Kind::command,
       person, join_room},
      {"beatVideoRoom", Method::post, "/api/festivals/{festival}/video/{room}/beat", Kind::command,
       person, beat_room},
      {"leaveVideoRoom", Method::post, "/api/festivals/{festival}/video/{room}/leave",
       Kind::command, person, leave_room},
      {"signalInVideoRoom", Method::post, "/api/festivals/{festival}/video/{room}/signals",
       Kind::command, person, signal_in_room},
      {"getVideoRelay", Method::get, "/api/festivals/{festival}/video/{room}/relay", Kind::query,
       person, get_relay},
      {"setVideoLink", Method::put, "/api/festivals/{festival}/video/{room}/link", Kind::command,
       person, set_room_link},
      {"listVideoMessages", Method::get, "/api/festivals/{festival}/video/{room}/messages",
       Kind::query, person, list_messages},
      {"sayInVideoRoom", Method::post, "/api/festivals/{festival}/video/{room}/messages",
       Kind::command, person, say_in_room},
      {"getVideoFile", Method::get, "/api/festivals/{festival}/video/{room}/files/{file}",
       Kind::query, person, get_file},
      {"listVideoRecordings", Method::get, "/api/festivals/{festival}/video/{room}/recordings",
       Kind::query, person, list_recordings},
      {"askVideoRecording", Method::post, "/api/festivals/{festival}/video/{room}/recordings",
       Kind::command, person, ask_recording},
      {"answerVideoRecording", Method::put,
       "/api/festivals/{festival}/video/{room}/recordings/{recording}/answer", Kind::command,
       person, answer_recording},
      {"stopVideoRecording", Method::post,
       "/api/festivals/{festival}/video/{room}/recordings/{recording}/stop", Kind::command, person,
       stop_recording_now},
      {"keepVideoFilm", Method::put,
       "/api/festivals/{festival}/video/{room}/recordings/{recording}/film", Kind::command, person,
       keep_recording_film},
  };
}

}  // namespace madang::core::video
