#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/id.hpp"
#include "wire/json.hpp"

namespace madang::core::stage {

using wire::Translated;
using BroadcastId = Id<struct BroadcastTag>;
using StageKeyId = Id<struct StageKeyTag>;

inline constexpr std::size_t kMostKeys = 20;
inline constexpr std::size_t kMostHosts = 50;

/// A stage of a festival.
struct Place {
  std::string festival;
  std::string stage;  ///< key
  bool operator==(const Place&) const = default;
};

/// "week-2021.main-stage": a stage's name under /stages/ and to who publishes.
[[nodiscard]] std::string address_of(const Place& place);
/// Nullopt when it is none.
[[nodiscard]] std::optional<Place> place_of(std::string_view address);

enum class Phase : std::uint8_t { rehearsal, live, ended };
/// Whether pictures come in. An ended broadcast keeps it until the media child has let go too.
enum class Signal : std::uint8_t { none, on, lost };
enum class Replay : std::uint8_t { none, making, ready, failed, deleted };
[[nodiscard]] std::string_view to_string(Phase phase);
[[nodiscard]] std::string_view to_string(Signal signal);
[[nodiscard]] std::string_view to_string(Replay replay);
[[nodiscard]] Phase parse_phase(std::string_view text);
[[nodiscard]] Signal parse_signal(std::string_view text);
[[nodiscard]] Replay parse_replay(std::string_view text);

struct Broadcast {
  BroadcastId id;
  Place place;
  std::string session;    ///< id of the session it shows; "": none
  std::string programme;  ///< the session's
  Translated title;
  Phase phase = Phase::rehearsal;
  Signal signal = Signal::none;
  std::string pass;   ///< opens the rehearsal
  std::string media;  ///< what the media child calls it; "" before the first picture
  std::string ingest;
  std::int64_t width = 0;
  std::int64_t height = 0;
  bool sound = false;
  Time opened_at;
  std::optional<Time> live_at;
  Time signal_at;  ///< when the signal last changed
  std::optional<Time> ended_at;
  Replay replay = Replay::none;
  std::int64_t replay_ms = 0;
  std::int64_t replay_bytes = 0;
};

struct Key {
  StageKeyId id;
  Place place;
  std::string label;
  std::string hash;  ///< SHA-256 in hex
  Time created_at;
  PersonId made_by = {};
};

struct Host {
  PersonId person;
  std::string name;
  Time added_at;
};

/// What a host opens.
struct Wish {
  Phase mode = Phase::rehearsal;
  std::string session = {};  ///< id or key; "": what is on or next there
  Translated title = {};     ///< empty: the session's, or the stage's
};

/// A stage as it is shown. `broadcast` is what may be seen of it.
struct View {
  Place place;
  Translated name;
  std::optional<Broadcast> broadcast = {};
  std::int64_t viewers = 0;
};

/// What the media child tells of a broadcast that has pictures.
struct Came {
  Place place;
  std::string media;
  std::string ingest;
  std::int64_t width = 0;
  std::int64_t height = 0;
  bool sound = false;
};
struct Recorded {
  std::int64_t ms = 0;
  std::int64_t bytes = 0;
};

/// What the media child is to know of a stage.
struct Wanted {
  Place place;
  std::vector<std::string> key_hashes = {};
  std::optional<Broadcast> open = {};
  /// Broadcasts ended here that the child still has.
  std::vector<std::string> to_end = {};
};

}  // namespace madang::core::stage
