#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/id.hpp"
#include "match/port.hpp"
#include "programmes/consult/entries/model.hpp"

namespace madang::programmes::consult {

using PlanId = Id<struct ConsultPlanTag>;

/// draft → published → replaced by a later one; a draft that is given up is dropped.
enum class PlanState : std::uint8_t { draft, published, replaced, dropped };

/// A meeting of a plan: who, when, with whom interpreting.
struct PlanMeeting {
  EntryId buyer;
  EntryId company;
  Time starts_at;
  InterpreterId interpreter;  ///< empty: none
  bool locked = false;        ///< a new computation leaves it as it is
  bool operator==(const PlanMeeting&) const = default;
};

/// What the engine said of a plan. Points keep the order of importance (match::Value).
struct PlanReport {
  std::string status;  ///< optimal, feasible; "by_hand" once somebody changed it
  match::Value value;
  std::int64_t bound = 0;  ///< in points; no timetable of these wishes is better
  bool proven = false;     ///< the independent checker agrees with value and bound
  match::Shape shape;
  std::vector<match::Step> steps;
  int pairs = 0;  ///< that could have met
  int musts = 0;  ///< of them, that must
};

struct Plan {
  PlanId id;
  std::string festival;
  std::int64_t number = 1;
  PlanState state = PlanState::draft;
  std::string note;
  PlanReport report;
  std::int64_t version = 1;
  PersonId created_by;
  Time created_at;
  Time updated_at;
  std::optional<Time> published_at;
};

/// What a new computation leaves as it is.
enum class Keep : std::uint8_t {
  locked,  ///< meetings that are locked in the draft or have begun
  all,     ///< every meeting of the draft, else of the published plan: only free slots are filled
  as_is,   ///< the same, and nothing is computed: a draft to change by hand
};

/// A meeting before and after; nullopt: not held.
struct PlanMove {
  std::optional<PlanMeeting> before;
  std::optional<PlanMeeting> after;
};

/// A change by hand. Without `starts_at` the meeting is taken out.
struct PlanEdit {
  EntryId buyer;
  EntryId company;
  std::optional<Time> starts_at;
  std::optional<InterpreterId> interpreter;  ///< absent: the engine's choice; empty: none
  std::optional<bool> locked;
};

/// What a manager asks the engine for.
struct Order {
  Keep keep = Keep::locked;
  std::int64_t seconds = 10;  ///< at most, about
  std::string note;
};

/// A timetable that was made on a reader thread and waits to be written.
struct Made {
  PlanReport report;
  std::vector<PlanMeeting> meetings;
};

[[nodiscard]] std::string_view to_string(PlanState state);
[[nodiscard]] std::optional<PlanState> parse_plan_state(std::string_view text);
/// As pages and the contract name it: "buyer_busy".
[[nodiscard]] std::string_view to_string(match::Fault fault);
[[nodiscard]] std::string_view to_string(match::Why why);

}  // namespace madang::programmes::consult
