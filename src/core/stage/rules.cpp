#include "core/stage/rules.hpp"

#include <algorithm>
#include <array>

namespace madang::core::stage {
namespace {

constexpr std::array<std::string_view, 3> kPhases = {"rehearsal", "live", "ended"};
constexpr std::array<std::string_view, 3> kSignals = {"none", "on", "lost"};
constexpr std::array<std::string_view, 5> kReplays = {"none", "making", "ready", "failed",
                                                      "deleted"};

template <class E, std::size_t N>
E parse(const std::array<std::string_view, N>& names, std::string_view text) {
  const auto* const found = std::find(names.begin(), names.end(), text);
  return found == names.end() ? E{} : static_cast<E>(found - names.begin());
}

}  // namespace

std::string address_of(const Place& place) {
  return place.festival + "." + place.stage;
}

std::optional<Place> place_of(std::string_view address) {
  const auto dot = address.find('.');
  if (dot == address.npos || dot == 0 || dot + 1 == address.size()) return std::nullopt;
  return Place{std::string(address.substr(0, dot)), std::string(address.substr(dot + 1))};
}

std::string_view to_string(Phase phase) {
  return kPhases.at(static_cast<std::size_t>(phase));
}
std::string_view to_string(Signal signal) {
  return kSignals.at(static_cast<std::size_t>(signal));
}
std::string_view to_string(Replay replay) {
  return kReplays.at(static_cast<std::size_t>(replay));
}
Phase parse_phase(std::string_view text) {
  return parse<Phase>(kPhases, text);
}
Signal parse_signal(std::string_view text) {
  return parse<Signal>(kSignals, text);
}
Replay parse_replay(std::string_view text) {
  return parse<Replay>(kReplays, text);
}

namespace rules {

bool manages(const wire::Caller& caller, const Place& place,
             const std::vector<std::string>& programmes) {
  return caller.signed_in() && caller.manages_one_of(place.festival, programmes);
}

std::string_view state_of(const Broadcast& broadcast) {
  if (broadcast.phase != Phase::live) return to_string(broadcast.phase);
  if (broadcast.signal == Signal::on) return "live";
  return broadcast.signal == Signal::none ? "waiting" : "gap";
}

bool is_public(const Broadcast& broadcast) {
  return broadcast.phase == Phase::live;
}

bool is_stale(const Broadcast& broadcast, Time now) {
  if (broadcast.phase == Phase::ended || broadcast.signal == Signal::on) return false;
  const auto silent = now - broadcast.signal_at;
  return broadcast.signal == Signal::lost ? silent > kLostFor : silent > kNeverCameFor;
}

bool is_unsettled(const Broadcast& broadcast, Time now) {
  return broadcast.phase == Phase::ended && broadcast.signal != Signal::none &&
         now - broadcast.ended_at.value_or(now) > kUnsettledFor;
}

Result<Broadcast> gone_live(Broadcast broadcast, Time now) {
  if (broadcast.phase == Phase::ended)
    return Error{Code::conflict, "stage.over", "This broadcast has ended. Open another one."};
  if (broadcast.phase == Phase::live) return broadcast;
  broadcast.phase = Phase::live;
  broadcast.live_at = now;
  if (broadcast.signal != Signal::none) broadcast.replay = Replay::making;
  return broadcast;
}

Broadcast ended(Broadcast broadcast, Time now) {
  if (broadcast.phase == Phase::ended) return broadcast;
  broadcast.phase = Phase::ended;
  broadcast.ended_at = now;
  return broadcast;
}

Broadcast came(Broadcast broadcast, const Came& what, Time now) {
  broadcast.media = what.media;
  broadcast.ingest = what.ingest;
  broadcast.width = what.width;
  broadcast.height = what.height;
  broadcast.sound = what.sound;
  if (broadcast.signal != Signal::on) broadcast.signal_at = now;
  broadcast.signal = Signal::on;
  if (broadcast.phase == Phase::live) broadcast.replay = Replay::making;
  return broadcast;
}

Error unknown_stage() {
  return {Code::not_found, "stage.unknown", "There is no such stage."};
}

Error unknown_broadcast() {
  return {Code::not_found, "stage.broadcast_unknown", "There is no such broadcast on this stage."};
}

Error not_host() {
  return {Code::forbidden, "stage.not_host",
          "Only those who run this stage may do that. Ask a manager of the programme."};
}

}  // namespace rules
}  // namespace madang::core::stage
