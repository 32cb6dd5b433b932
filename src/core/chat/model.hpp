#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "base/id.hpp"
#include "wire/json.hpp"

namespace madang::core::chat {

using RoomId = Id<struct RoomTag>;
using MessageId = Id<struct MessageTag>;
using ReportId = Id<struct ReportTag>;

/// A place to talk. Its programme decides who moderates it; empty: the whole festival's.
struct Room {
  RoomId id;
  std::string festival;
  std::string slug;
  wire::Translated title;
  std::string programme;
  std::string organisation = {};  ///< whose people moderate it too; empty: nobody's
  bool open = true;
  bool frozen = false;
  std::int64_t slow_seconds = 0;  ///< between two messages of one person
  MessageId pinned;
  std::int64_t last_seq = 0;
  std::int64_t version = 1;
  Time created_at;
};

struct Message {
  MessageId id;
  RoomId room;
  std::int64_t seq = 0;  ///< from 1 in its room, without gaps
  PersonId author;
  std::string author_name;  ///< as it was when said; empty after erasure
  std::string badge;        ///< a role's name or empty
  std::string text;
  Time said_at;
  bool hidden = false;
  std::string client_id;  ///< given by the sender so that a repeated sending says it once
  wire::Translated translations = {};  ///< of `text`, of moderators only
};

enum class SanctionKind : std::uint8_t { mute, ban };

struct Sanction {
  RoomId room;
  PersonId person;
  std::string name;
  SanctionKind kind = SanctionKind::mute;
  std::optional<Time> until;  ///< nothing: until lifted
  std::string reason;
  PersonId by;
  Time at;
};

struct Report {
  ReportId id;
  std::string festival;
  RoomId room;
  MessageId message;
  PersonId reporter;
  std::string reporter_name;
  std::string reason;
  Time at;
  std::string state = "open";  ///< open, upheld, dismissed
  std::string resolved_by = {};
  std::optional<Time> resolved_at = {};
  std::string note = {};
};

/// A report with what it is about.
struct ReportView {
  Report report;
  Room room;
  Message message;
};

/// What a room looks like to one caller.
struct RoomView {
  Room room;
  std::optional<Message> pinned;
  std::optional<Sanction> silenced;
  bool may_moderate = false;
  bool may_talk = false;
  std::int64_t people = 0;
};

struct CannedAnswer {
  std::string title;
  std::string text;
};

/// What is asked for; what is absent stays.
struct RoomChange {
  std::optional<std::string> slug;
  std::optional<wire::Translated> title;
  std::optional<std::string> programme;
  std::optional<bool> open;
  std::optional<std::int64_t> slow_seconds;
  std::optional<bool> frozen;
};

struct Saying {
  std::string text;
  std::string client_id;
  wire::Translated translations = {};
};

struct SanctionOrder {
  SanctionKind kind = SanctionKind::mute;
  std::optional<std::int64_t> minutes;
  std::string reason;
};

}  // namespace madang::core::chat
