#include "core/video/rules.hpp"

#include <algorithm>
#include <array>

namespace madang::core::video {
namespace {

constexpr std::array<std::string_view, 3> kRoles = {"party", "interpreter", "observer"};
constexpr std::array<std::string_view, 4> kRecording = {"asking", "running", "paused", "ended"};

}  // namespace

std::string_view to_string(Role role) {
  return kRoles.at(static_cast<std::size_t>(role));
}

std::optional<Role> parse_role(std::string_view text) {
  const auto* const found = std::find(kRoles.begin(), kRoles.end(), text);
  if (found == kRoles.end()) return std::nullopt;
  return static_cast<Role>(found - kRoles.begin());
}

std::string_view to_string(RecordingState state) {
  return kRecording.at(static_cast<std::size_t>(state));
}

std::optional<RecordingState> parse_recording_state(std::string_view text) {
  const auto* const found = std::find(kRecording.begin(), kRecording.end(), text);
  if (found == kRecording.end()) return std::nullopt;
  return static_cast<RecordingState>(found - kRecording.begin());
}

namespace rules {

std::optional<Entrance> entrance(const Room& room, const wire::Caller& caller) {
  if (!caller.signed_in()) return std::nullopt;
  for (const auto& party : room.parties) {
    const bool theirs = party.organisation.empty()
                            ? party.person == caller.person.text()
                            : caller.represents(room.festival, party.organisation);
    if (theirs) return Entrance{party.role, party.key};
  }
  if (caller.has(wire::Role::owner, room.festival) ||
      caller.has(wire::Role::programme_manager, room.festival, room.programme))
    return Entrance{Role::observer, ""};
  return std::nullopt;
}

std::string_view state_at(const Room& room, Time now) {
  if (room.cancelled) return "cancelled";
  if (now < room.starts_at - kOpensBefore) return "early";
  return now < room.ends_at ? "open" : "over";
}

Result<void> check_open(const Room& room, Time now) {
  const auto state = state_at(room, now);
  if (state == "open") return {};
  if (state == "early")
    return Error{Code::conflict, "video.not_yet", "The room opens ten minutes before the start."};
  if (state == "cancelled")
    return Error{Code::conflict, "video.cancelled", "This meeting does not take place."};
  return Error{Code::conflict, "video.over", "The time of this room is over."};
}

Result<void> check_space(const std::vector<Peer>& inside, Role role) {
  const bool observer = role == Role::observer;
  const auto same = std::count_if(inside.begin(), inside.end(), [&](const Peer& peer) {
    return (peer.role == Role::observer) == observer;
  });
  if (static_cast<std::size_t>(same) < (observer ? kMostObservers : kMostInside)) return {};
  return Error{Code::conflict, "video.full",
               "The room is full. Wait until somebody leaves, or share one device."};
}

bool is_inside(const Peer& peer, Time now) {
  return !peer.left_at && now - peer.seen_at <= kGoneAfter;
}

RecordingState state_of(const Recording& recording, const std::vector<Peer>& inside) {
  const auto agreed = [&](const Peer& peer) {
    return std::any_of(
        recording.consents.begin(), recording.consents.end(),
        [&](const Consent& one) { return one.person == peer.person && one.stands(); });
  };
  if (recording.ended_at) return RecordingState::ended;
  if (std::all_of(inside.begin(), inside.end(), agreed)) return RecordingState::running;
  return recording.began_at ? RecordingState::paused : RecordingState::asking;
}

Error unknown_recording() {
  return {Code::not_found, "video.recording_unknown", "There is no such recording for you."};
}

Error unknown_room() {
  return {Code::not_found, "video.unknown", "There is no such room for you."};
}

}  // namespace rules
}  // namespace madang::core::video
