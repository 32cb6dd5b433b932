#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "base/id.hpp"
#include "wire/json.hpp"

namespace madang::core::video {

using wire::Translated;
using RoomId = Id<struct VideoRoomTag>;
using PeerId = Id<struct VideoPeerTag>;

inline constexpr std::chrono::minutes kOpensBefore{10};
/// A browser that was not heard of for so long is gone; it beats every ten seconds.
inline constexpr std::chrono::seconds kGoneAfter{30};
inline constexpr std::size_t kMostInside = 6;  ///< without observers
inline constexpr std::size_t kMostObservers = 3;

enum class Role : std::uint8_t { party, interpreter, observer };

/// Who is expected in a room: the people who represent an organisation, or one person.
struct Party {
  std::string key;  ///< "buyer", "company", "interpreter" …
  Role role = Role::party;
  Translated name;
  std::string organisation;  ///< slug; "" when it is one person
  std::string person;        ///< id; "" when it is an organisation
  std::string language;      ///< spoken there, or interpreted into
  bool operator==(const Party&) const = default;
};

struct Room {
  RoomId id;
  std::string festival;
  std::string programme;
  std::string subject;  ///< id of what it belongs to
  Translated title;
  Time starts_at;
  Time ends_at;
  bool cancelled = false;
  std::string link;  ///< where they meet instead; set by who runs it, `keep` leaves it
  std::vector<Party> parties;
};

/// A browser that is or was inside.
struct Peer {
  PeerId id;
  RoomId room;
  PersonId person;
  std::string party;  ///< key; "" for an observer
  Role role = Role::party;
  std::string name;
  Time joined_at;
  Time seen_at;
  std::optional<Time> left_at;
};

struct Message {
  std::string id;
  RoomId room;
  std::int64_t seq = 0;
  std::string client_id;
  PersonId person;
  std::string author_name;
  std::string party;
  std::string words;
  std::string file;  ///< id; "" without
  std::string file_name;
  std::string file_type;
  std::int64_t file_bytes = 0;
  Time said_at;
};

/// What one says into the room.
struct Saying {
  std::string client_id;
  std::string words;
  std::string file;
};

/// A piece of what two browsers tell each other to find a way. Only events, nothing is stored.
struct Signal {
  std::string from;
  std::string to;  ///< a peer, or "all"
  std::string kind;
  std::string data;
};

/// What somebody inside said to being recorded.
struct Consent {
  PersonId person;
  std::string name;
  std::string party;
  std::vector<PeerId> peers;  ///< of theirs in the room, then and now
  Time asked_at;
  std::optional<Time> agreed_at;
  std::optional<Time> refused_at;
  std::optional<Time> withdrawn_at;
  [[nodiscard]] bool stands() const { return agreed_at && !withdrawn_at; }
};

enum class RecordingState : std::uint8_t {
  asking,   ///< not everyone has answered
  running,  ///< in the browser of who asked
  paused,   ///< somebody came who has not agreed yet
  ended,
};

struct Recording {
  std::string id;
  RoomId room;
  PersonId person;  ///< who asked
  std::string name;
  PeerId peer;
  RecordingState state = RecordingState::asking;
  std::string why;  ///< it ended: "stopped", "refused", "withdrawn", "asker_left", "over"
  std::string film;
  Time asked_at;
  std::optional<Time> began_at;
  std::optional<Time> ended_at;
  std::vector<Consent> consents;
};

/// Calls of a festival that run now.
struct Calls {
  std::int64_t rooms = 0;
  std::int64_t people = 0;
};

/// Whether people of a party were or are there.
struct Presence {
  std::string party;
  bool inside = false;
  std::optional<Time> first_came_at;
  std::optional<Time> last_seen_at;
};

[[nodiscard]] std::string_view to_string(Role role);
[[nodiscard]] std::optional<Role> parse_role(std::string_view text);
[[nodiscard]] std::string_view to_string(RecordingState state);
[[nodiscard]] std::optional<RecordingState> parse_recording_state(std::string_view text);

}  // namespace madang::core::video
