#include "programmes/consult/meetings/rooms.hpp"

#include "core/spoken.hpp"
#include "core/video/service.hpp"
#include "programmes/consult/event/service.hpp"

namespace madang::programmes::consult {
namespace {

namespace video = core::video;

std::string first_language(const Party& party, const char* otherwise) {
  return party.languages.empty() ? otherwise : party.languages.front();
}

Translated title_of(const MeetingView& view) {
  Translated title;
  for (const auto language : wire::kLanguages)
    title.emplace(language, core::spoken(view.buyer.name, language) + " × " +
                                core::spoken(view.company.name, language));
  return title;
}

}  // namespace

void keep_room(contract::Context& context, const MeetingView& view) {
  const auto& meeting = view.meeting;
  const video::RoomId id(meeting.video_room);
  if (meeting.state == MeetingState::cancelled || meeting.state == MeetingState::missed)
    return video::cancel(context, id);
  video::Room room;
  room.id = id;
  room.festival = meeting.festival;
  room.programme = kProgramme;
  room.subject = meeting.id.text();
  room.title = title_of(view);
  room.starts_at = meeting.starts_at;
  room.ends_at = meeting.ends_at;
  room.parties = {{"buyer", video::Role::party, view.buyer.name, view.buyer.slug, "",
                   first_language(view.buyer, "en")},
                  {"company", video::Role::party, view.company.name, view.company.slug, "",
                   first_language(view.company, "ko")}};
  if (!view.interpreter_person.empty())
    room.parties.push_back({"interpreter",
                            video::Role::interpreter,
                            {{"ko", view.interpreter_name}, {"en", view.interpreter_name}},
                            "",
                            view.interpreter_person,
                            first_language(view.buyer, "en")});
  video::keep(context, room);
}

Attendance attendance(contract::Context& context, const Meeting& meeting) {
  Attendance found;
  for (auto& one : video::presence(context.tx, video::RoomId(meeting.video_room), context.now)) {
    auto& place = one.party == "buyer"     ? found.buyer
                  : one.party == "company" ? found.company
                                           : found.interpreter;
    place = std::move(one);
  }
  return found;
}

}  // namespace madang::programmes::consult
