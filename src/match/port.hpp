#pragma once

// Who meets whom, when. Fill a Problem, call solve(), show what the Solution says:
//
//   match::Problem problem;
//   problem.slots = …; problem.buyers = …; problem.companies = …; problem.pairs = …;
//   const auto solution = match::solve(problem);
//   if (solution.status == match::Status::infeasible) …            // locked meetings contradict
//   for (const auto& meeting : solution.meetings) …
//   const auto checked = match::verify(problem, solution.meetings, solution.certificate);
//
// Everything is counted from 0; -1 is "none". Pure: no clock but the time limit, no files, no
// locale.

#include <compare>
#include <cstdint>
#include <string>
#include <vector>

namespace madang::match {

inline constexpr std::int64_t kMostWeight = 10'000;

/// A time at which meetings may be held, in order of time. Minutes count from any origin.
struct Slot {
  std::int64_t starts = 0;
  std::int64_t ends = 0;
  int day = 0;
};

/// A buyer or a company. Limits of 0 do not limit.
struct Participant {
  std::vector<bool> free;  ///< by slot; empty: always
  int parallel = 1;        ///< meetings at the same time: representatives
  int most = 0;
  int most_a_day = 0;
  int least = 0;  ///< promised meetings: come before weight
};

/// Who may meet. A pair that is not there never meets (a veto).
struct Pair {
  int buyer = 0;
  int company = 0;
  std::int64_t weight = 1;  ///< 1 to kMostWeight
  bool must = false;        ///< comes before promised meetings
  int language = -1;        ///< of the interpreter it needs
};

/// Interpreters who are alike. One may know several languages and is in one meeting at a time.
struct Interpreter {
  std::vector<int> languages;
  std::vector<bool> free;  ///< by slot; empty: always
  int count = 1;
  int most_a_day = 0;  ///< each of them; 0 does not limit
};

struct Meeting {
  int buyer = 0;
  int company = 0;
  int slot = 0;
  int interpreter = -1;
  auto operator<=>(const Meeting&) const = default;
};

struct Problem {
  std::vector<Slot> slots;
  std::vector<Participant> buyers;
  std::vector<Participant> companies;
  std::vector<Pair> pairs;  ///< each at most once
  int languages = 0;
  std::vector<Interpreter> interpreters;
  std::vector<int> rooms;       ///< by slot; empty: no limit
  int rest = 0;                 ///< free slots between two meetings of one participant on a day
  std::vector<Meeting> locked;  ///< stay as they are; their pairs are listed too
  int first_slot = 0;           ///< earlier ones are past: only locked meetings stand there
  double seconds = 10.0;        ///< at most, about
  std::uint64_t seed = 1;
};

enum class Status : std::uint8_t {
  optimal,     ///< value equals bound
  feasible,    ///< valid, and at most `bound - value` from the best
  infeasible,  ///< what is locked contradicts itself or the limits
  unknown,     ///< nothing found in the time
};
[[nodiscard]] const char* to_string(Status status);

/// What is maximised, in this order of importance. `points` is one number that keeps the order.
struct Value {
  std::int64_t points = 0;
  std::int64_t weight = 0;
  int meetings = 0;
  int musts = 0;     ///< of the pairs that must meet
  int promised = 0;  ///< promised meetings that are held
  bool operator==(const Value&) const = default;
};

/// Potentials that prove a bound: see verify.hpp for how they are read.
struct Certificate {
  std::vector<std::int64_t> potentials;
};

struct Step {
  std::string name;
  double seconds = 0;
};

/// How evenly meetings fall (Gini: 0 all alike, towards 1 a few have all) and how they lie.
struct Shape {
  double gini_buyers = 0;
  double gini_companies = 0;
  int empty_buyers = 0;  ///< with pairs, but without a meeting
  int empty_companies = 0;
  int breaks = 0;  ///< idle runs between two meetings of a participant on one day, over all
};

struct Solution {
  Status status = Status::unknown;
  std::vector<Meeting> meetings;  ///< in order of slot, buyer
  Value value;
  std::int64_t bound = 0;  ///< in points: no timetable is better
  Certificate certificate;
  Shape shape;
  std::vector<Step> steps;
};

/// Same problem and seed, same answer. What contradicts the limits among the locked is
/// `infeasible`.
[[nodiscard]] Solution solve(const Problem& problem);
/// Keeps `timetable` (as locked) and adds what fits.
[[nodiscard]] Solution fill(const Problem& problem, const std::vector<Meeting>& timetable);
[[nodiscard]] Value value_of(const Problem& problem, const std::vector<Meeting>& timetable);
[[nodiscard]] Shape shape_of(const Problem& problem, const std::vector<Meeting>& timetable);

/// What a timetable breaks. `a` and `b` index participants, slots or interpreters as said.
enum class Fault : std::uint8_t {
  unknown_pair,       ///< a buyer, b company: not among the pairs
  twice,              ///< a buyer, b company meet more than once
  no_such_slot,       ///< a slot
  buyer_away,         ///< a buyer, b slot
  company_away,       ///< a company, b slot
  buyer_busy,         ///< a buyer, b slot
  company_busy,       ///< a company, b slot
  rooms_full,         ///< a slot
  no_interpreter,     ///< a buyer, b company: needs one and has none who knows the language
  interpreter_away,   ///< a interpreter, b slot
  interpreter_busy,   ///< a interpreter, b slot
  interpreter_tired,  ///< a interpreter, b day
  buyer_full,         ///< a buyer
  company_full,       ///< a company
  buyer_day_full,     ///< a buyer, b day
  company_day_full,   ///< a company, b day
  buyer_rest,         ///< a buyer, b slot: too soon after the one before
  company_rest,       ///< a company, b slot
  locked_moved,       ///< a buyer, b company
  past,               ///< a slot
};
struct Break {
  Fault fault = Fault::twice;
  int a = -1;
  int b = -1;
  auto operator<=>(const Break&) const = default;
};
/// All that a timetable made by hand breaks; empty: valid.
[[nodiscard]] std::vector<Break> breaks_of(const Problem& problem,
                                           const std::vector<Meeting>& timetable);

/// Whether timetable and certificate hold, by code that shares nothing with the solver.
struct Verdict {
  bool valid = false;
  std::int64_t points = 0;
  std::int64_t bound = 0;  ///< what the certificate proves
  std::string complaint;   ///< English; "" when valid
};
[[nodiscard]] Verdict verify(const Problem& problem, const std::vector<Meeting>& timetable,
                             const Certificate& certificate);

/// A way to place meetings again by moving `moved` of the others.
struct Option {
  int moved = 0;
  std::vector<Meeting> meetings;  ///< the whole timetable
  Value value;
  std::vector<Meeting> lost;  ///< of the displaced, those without a place (slot as before)
};
/// `timetable` holds what still can be held; `displaced` lost their slot. Locked meetings and those
/// before `first_slot` never move. Options in order of `moved`, each better than the one before.
[[nodiscard]] std::vector<Option> replan(const Problem& problem,
                                         const std::vector<Meeting>& timetable,
                                         const std::vector<Meeting>& displaced, int most_moved = 8);

/// Companies that could meet `buyer` in `slot` now without breaking anything, best first.
struct Candidate {
  int company = 0;
  int interpreter = -1;
  std::int64_t weight = 0;
  int meetings = 0;  ///< it has already
};
[[nodiscard]] std::vector<Candidate> stand_by(const Problem& problem,
                                              const std::vector<Meeting>& timetable, int buyer,
                                              int slot);

/// Why a pair does not meet.
enum class Why : std::uint8_t {
  met,             ///< it does
  vetoed,          ///< not among the pairs
  never_together,  ///< no slot in which both are free
  buyer_full,      ///< its most is reached: `others` are its meetings, the weakest first
  company_full,
  days_full,       ///< on every day both are free, one has its most a day
  slots_taken,     ///< in every common slot one of them is busy
  no_interpreter,  ///< in every common slot left, none for the language
  no_room,         ///< in every common slot left, all rooms are taken
  rest,            ///< in every common slot left, the rest would be broken
  worth_less,      ///< could be placed only for others worth more: `others`
  free_slot,       ///< could be placed in `slots` now
};
struct WhyNot {
  Why why = Why::met;
  std::vector<int> slots;       ///< in question
  std::vector<Meeting> others;  ///< that stand in the way
};
/// All binding reasons, the strongest first.
[[nodiscard]] std::vector<WhyNot> why_not(const Problem& problem,
                                          const std::vector<Meeting>& timetable, int buyer,
                                          int company);

}  // namespace madang::match
