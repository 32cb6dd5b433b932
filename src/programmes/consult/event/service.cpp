#include "programmes/consult/event/service.hpp"

#include <algorithm>

#include "base/zone.hpp"
#include "core/audit/service.hpp"
#include "core/festival/service.hpp"
#include "core/schedule/service.hpp"
#include "programmes/consult/event/repository.hpp"
#include "programmes/consult/event/rules.hpp"

namespace madang::programmes::consult {
namespace {

using contract::Context;

/// One window for each run of sessions that follow each other without a gap.
std::vector<Window> windows_of_schedule(store::Tx& tx, const Event& event) {
  std::vector<core::schedule::Session> sessions;
  for (auto& session : core::schedule::all(tx, event.festival))
    if (session.programme == kProgramme && session.kind == "meetings" && !session.cancelled)
      sessions.push_back(std::move(session));
  std::sort(sessions.begin(), sessions.end(),
            [](const auto& a, const auto& b) { return a.starts_at < b.starts_at; });
  std::vector<Window> windows;
  Time end{};
  for (const auto& session : sessions) {
    const auto starts = to_local(session.starts_at, event.time_zone);
    const auto ends = to_local(session.ends_at, event.time_zone);
    if (starts.substr(0, 10) != ends.substr(0, 10) || session.starts_at < end) continue;
    if (!windows.empty() && session.starts_at == end)
      windows.back().ends = ends.substr(11);
    else
      windows.push_back({starts.substr(0, 10), starts.substr(11), ends.substr(11)});
    end = session.ends_at;
  }
  return windows;
}

Result<void> check_slots_in_use(Context& context, const Event& event) {
  const auto slots = rules::slots_of(event);
  for (const auto start : repository::planned_starts(context.tx, event.festival))
    if (rules::slot_at(slots, start) < 0)
      return Error{Code::conflict, "consult.slots_in_use",
                   "Meetings are planned in slots that would go. Move or cancel them first."};
  return {};
}

}  // namespace

Result<Event> require_event(Context& context, std::string_view festival) {
  MADANG_TRY(const auto found, core::festival::require(context, festival));
  auto event = repository::find_event(context.tx, found.slug);
  const bool stands = event.has_value();
  if (!stands) {
    event.emplace();
    event->festival = found.slug;
  }
  event->time_zone = found.time_zone;
  if (!stands) event->windows = windows_of_schedule(context.tx, *event);
  return *event;
}

Result<Event> change_event(Context& context, std::string_view festival, const EventChange& change) {
  MADANG_TRY(const auto before, require_event(context, festival));
  MADANG_TRY(auto event, rules::changed(before, change));
  if (event == before) return event;
  MADANG_TRY_VOID(check_slots_in_use(context, event));
  event.version += 1;
  repository::save_event(context.tx, event, context.now);
  core::audit::record(context, festival, "consult.event_changed", "festival", festival);
  return event;
}

void set_frozen(Context& context, Event event, std::optional<Time> at) {
  event.frozen_at = at;
  event.version += 1;
  repository::save_event(context.tx, event, context.now);
}

}  // namespace madang::programmes::consult
