#include "core/festival/rules.hpp"

#include "base/zone.hpp"

namespace madang::core::festival {
namespace {

template <class T>
void take(T& held, const std::optional<T>& changed) {
  if (changed) held = *changed;
}

Result<void> check_days(const std::string& starts_on, const std::string& ends_on) {
  if (starts_on <= ends_on) return {};
  return invalid_field("ends_on", "festival.days_reversed",
                       "The last day lies before the first. Change one of them.");
}

}  // namespace

ProgrammeState state_of(const Programme& programme, Time now, const std::string& zone) {
  const auto today = day_in_zone(now, zone);
  if (today > programme.ends_on) return ProgrammeState::ended;
  if (today >= programme.starts_on) return ProgrammeState::running;
  if (programme.apply_until && now < *programme.apply_until) return ProgrammeState::open;
  return ProgrammeState::announced;
}

std::string_view to_string(ProgrammeState state) {
  switch (state) {
    case ProgrammeState::announced:
      return "announced";
    case ProgrammeState::open:
      return "open";
    case ProgrammeState::running:
      return "running";
    case ProgrammeState::ended:
      return "ended";
  }
  return "announced";
}

Result<Festival> changed(Festival festival, const FestivalChange& change) {
  if (change.version != festival.version)
    return Error{Code::conflict, "festival.stale",
                 "Someone else changed this meanwhile. Load it again and repeat your change."};
  take(festival.name, change.name);
  take(festival.tagline, change.tagline);
  take(festival.description, change.description);
  take(festival.on_site_rule, change.on_site_rule);
  take(festival.starts_on, change.starts_on);
  take(festival.ends_on, change.ends_on);
  take(festival.state, change.state);
  take(festival.current, change.current);
  MADANG_TRY_VOID(check_days(festival.starts_on, festival.ends_on));
  ++festival.version;
  return festival;
}

Result<Programme> changed(Programme programme, const ProgrammeChange& change) {
  take(programme.name, change.name);
  take(programme.summary, change.summary);
  take(programme.audience, change.audience);
  take(programme.description, change.description);
  take(programme.steps, change.steps);
  take(programme.starts_on, change.starts_on);
  take(programme.ends_on, change.ends_on);
  if (change.apply_until) programme.apply_until = change.apply_until;
  MADANG_TRY_VOID(check_days(programme.starts_on, programme.ends_on));
  return programme;
}

}  // namespace madang::core::festival
