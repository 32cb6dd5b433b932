#pragma once

#include <map>
#include <string_view>
#include <vector>

#include "match/port.hpp"
#include "programmes/consult/event/model.hpp"
#include "programmes/consult/plan/model.hpp"
#include "programmes/consult/wishes/model.hpp"

namespace madang::programmes::consult {

/// All that a timetable depends on, as read in one snapshot.
struct Material {
  Event event;
  std::vector<Slot> slots;
  std::vector<Entry> buyers;     ///< selected
  std::vector<Entry> companies;  ///< selected, then those on stand-by
  std::vector<Interpreter> interpreters;
  std::vector<Wish> wishes;
  /// What a pair is worth before anybody wished, 0 to 100: [buyer][company].
  std::vector<std::vector<std::int64_t>> fits;
  /// Planned meetings that no timetable moves: who is in one is not free then.
  std::vector<PlanMeeting> apart;
  Time now;
};

/// A pair as the engine and the pages count it.
struct Standing {
  std::int64_t weight = 0;
  bool must = false;
  bool vetoed = false;
};

/// The engine's problem for `material`, and the way between its numbers and our ids.
/// Thread: one. Life: one call; refers to the material.
class Planner {
 public:
  /// `with_stand_by`: companies on stand-by may be given meetings too.
  enum class Companies : std::uint8_t { selected, with_stand_by };
  explicit Planner(const Material& material, Companies companies = Companies::selected);

  [[nodiscard]] match::Problem& problem() { return problem_; }
  [[nodiscard]] const match::Problem& problem() const { return problem_; }
  [[nodiscard]] const Material& material() const { return material_; }

  /// Meetings whose entries, slot or interpreter are gone are left out.
  [[nodiscard]] std::vector<match::Meeting> to_engine(
      const std::vector<PlanMeeting>& meetings) const;
  /// Makes them the engine's locked meetings; pairs that no fit or wish brings together are added.
  void lock(const std::vector<PlanMeeting>& meetings);
  /// `like` says which stay locked.
  [[nodiscard]] std::vector<PlanMeeting> from_engine(const std::vector<match::Meeting>& meetings,
                                                     const std::vector<PlanMeeting>& like) const;
  /// -1: not taking part.
  [[nodiscard]] int buyer(const EntryId& id) const;
  [[nodiscard]] int company(const EntryId& id) const;
  [[nodiscard]] int slot(Time starts_at) const;
  /// The engine's interpreter, who is one person here.
  [[nodiscard]] int interpreter(const InterpreterId& id) const;
  /// The language a pair needs interpreted, -1: they understand each other.
  [[nodiscard]] int language(int buyer, int company) const;
  [[nodiscard]] Standing standing(int buyer, int company) const;

 private:
  [[nodiscard]] std::size_t speech_of(const Entry& entry);
  void add_needs();
  void add_pairs();
  void add_interpreters();
  void stand_apart();

  const Material& material_;
  match::Problem problem_;
  std::map<EntryId, int> buyers_;
  std::map<EntryId, int> companies_;
  std::map<InterpreterId, int> interpreters_;
  std::map<std::pair<EntryId, EntryId>, std::pair<const Wish*, const Wish*>> wishes_;
  std::vector<std::size_t> buyer_speech_;                     ///< by buyer: index into `speeches_`
  std::vector<std::size_t> company_speech_;                   ///< by company
  std::vector<Texts> speeches_;                               ///< different lists of languages
  std::map<std::pair<std::size_t, std::size_t>, int> needs_;  ///< buyer's and company's speech
};

}  // namespace madang::programmes::consult
