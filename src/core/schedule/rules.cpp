#include "core/schedule/rules.hpp"

#include <algorithm>

#include "core/spoken.hpp"

namespace madang::core::schedule {

std::string_view to_string(State state) {
  switch (state) {
    case State::scheduled:
      return "scheduled";
    case State::live:
      return "live";
    case State::ended:
      return "ended";
    case State::cancelled:
      return "cancelled";
  }
  return "scheduled";
}

namespace rules {
namespace {

template <class T>
void take(T& into, const std::optional<T>& wanted) {
  if (wanted) into = *wanted;
}

Error stale() {
  return Error{Code::conflict, "schedule.version_stale",
               "Someone changed this session after you opened it. Keep what you typed, load the "
               "session again, and save with its new version."};
}

std::vector<FieldError> missing(const Session& session) {
  std::vector<FieldError> fields;
  const auto need = [&](bool there, const char* field) {
    if (!there) fields.push_back({field, "required", "Fill this in."});
  };
  need(session.title.contains("ko"), "title/ko");
  need(!session.key.empty(), "key");
  need(!session.stage.key.empty(), "stage_key");
  need(session.starts_at.micros != 0, "starts_at");
  need(session.ends_at.micros != 0, "ends_at");
  return fields;
}

}  // namespace

State state_at(const Session& session, Time now) {
  if (session.cancelled) return State::cancelled;
  if (now < session.starts_at) return State::scheduled;
  return now < session.ends_at ? State::live : State::ended;
}

bool overlap(const Session& a, const Session& b) {
  return !a.cancelled && !b.cancelled && a.starts_at < b.ends_at && b.starts_at < a.ends_at;
}

Result<Session> changed(Session before, const Change& change) {
  if (change.version && *change.version != before.version) return stale();
  auto after = std::move(before);
  take(after.key, change.key);
  take(after.kind, change.kind);
  take(after.stage.key, change.stage_key);
  take(after.stage.name, change.stage_name);
  take(after.room, change.room);
  take(after.language, change.language);
  take(after.title, change.title);
  take(after.abstract, change.abstract);
  take(after.audience, change.audience);
  take(after.speakers, change.speakers);
  take(after.starts_at, change.starts_at);
  take(after.ends_at, change.ends_at);
  take(after.cancelled, change.cancelled);
  auto fields = missing(after);
  if (fields.empty() && after.ends_at <= after.starts_at)
    fields.push_back({"ends_at", "schedule.ends_before_start", "It must end after it starts."});
  if (fields.empty() && after.ends_at - after.starts_at > kLongest)
    fields.push_back({"ends_at", "schedule.too_long", "A session lasts at most 24 hours."});
  if (!fields.empty())
    return Error{Code::invalid, "input.refused", "Some fields need another look.", fields};
  return after;
}

Result<void> check_stage(const Session& session, const std::vector<Session>& others) {
  for (const auto& other : others)
    if (other.id != session.id && other.stage.key == session.stage.key && overlap(session, other))
      return Error{Code::conflict,
                   "schedule.stage_taken",
                   "The stage is taken then by \"" + spoken(other.title, "en") + "\" (" +
                       other.key + ", " + to_rfc3339(other.starts_at) + " to " +
                       to_rfc3339(other.ends_at) + "). Choose another time or stage.",
                   {{"stage_key", "schedule.stage_taken", other.key}}};
  return {};
}

std::vector<std::string> speaker_warnings(const Session& session,
                                          const std::vector<Session>& others) {
  std::vector<std::string> warnings;
  for (const auto& other : others) {
    if (other.id == session.id || !overlap(session, other)) continue;
    for (const auto& speaker : session.speakers)
      if (std::any_of(other.speakers.begin(), other.speakers.end(),
                      [&](const Speaker& each) { return each.name == speaker.name; }))
        warnings.push_back("schedule.speaker_overlap: " + speaker.name + " · " + other.key);
  }
  return warnings;
}

bool worth_telling(const Session& before, const Session& after) {
  return before.starts_at != after.starts_at || before.ends_at != after.ends_at ||
         before.stage.key != after.stage.key || before.cancelled != after.cancelled;
}

bool same_content(const Session& a, const Session& b) {
  return !worth_telling(a, b) && a.key == b.key && a.programme == b.programme && a.kind == b.kind &&
         a.room == b.room && a.language == b.language && a.title == b.title &&
         a.abstract == b.abstract && a.audience == b.audience && a.speakers == b.speakers;
}

std::vector<std::pair<ScheduleSessionId, ScheduleSessionId>> overlaps_within(
    const std::vector<Session>& sessions) {
  std::vector<std::pair<ScheduleSessionId, ScheduleSessionId>> pairs;
  for (std::size_t i = 0; i < sessions.size(); ++i)
    for (std::size_t k = i + 1; k < sessions.size(); ++k)
      if (overlap(sessions[i], sessions[k])) pairs.emplace_back(sessions[i].id, sessions[k].id);
  return pairs;
}

NowNext now_and_next(const std::vector<Session>& sessions, Time now, std::size_t most) {
  NowNext found;
  for (const auto& session : sessions) {
    const auto state = state_at(session, now);
    if (state == State::live) found.on_now.push_back(session);
    if (state != State::scheduled) continue;
    const bool together = !found.next.empty() && session.starts_at == found.next.front().starts_at;
    if (together || found.next.size() < most) found.next.push_back(session);
  }
  return found;
}

Error unknown_session() {
  return Error{Code::not_found, "schedule.session_unknown",
               "There is no such session in this festival's schedule."};
}

}  // namespace rules
}  // namespace madang::core::schedule
