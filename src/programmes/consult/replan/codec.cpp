#include "programmes/consult/replan/codec.hpp"

#include <map>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "programmes/consult/meetings/codec.hpp"
#include "programmes/consult/plan/codec.hpp"
#include "wire/json.hpp"

namespace madang::programmes::consult {
namespace {

using wire::JsonArray;
using wire::JsonObject;
using wire::Reader;

constexpr std::size_t kMostAbsences = 40;
constexpr std::size_t kMostShifts = 400;

std::vector<Absence> absences_in(Reader& reader) {
  std::vector<Absence> list;
  for (auto& each : reader.objects("absences", kMostAbsences)) {
    Absence one;
    one.entry = EntryId(each.maybe_text("entry", {36, 36}).value_or(""));
    one.interpreter = InterpreterId(each.maybe_text("interpreter", {36, 36}).value_or(""));
    one.from = each.time("from");
    one.until = each.time("until");
    if (one.entry.empty() == one.interpreter.empty())
      each.refuse("entry", "required", "Name a buyer, a company or an interpreter.");
    list.push_back(std::move(one));
    reader.absorb(each);
  }
  return list;
}

Shift shift_in(Reader& each) {
  Shift one;
  one.meeting = MeetingId(each.text("meeting", {36, 36}));
  one.version = each.integer("version", 1, INT64_MAX);
  return one;
}

JsonObject to_json(const Shift& shift, const std::map<InterpreterId, std::string>& names) {
  JsonObject object{{"meeting", shift.meeting.text()},
                    {"version", shift.version},
                    {"starts_at", to_rfc3339(shift.starts_at)}};
  if (!shift.interpreter.empty()) {
    object["interpreter"] = shift.interpreter.text();
    object["interpreter_name"] = names.at(shift.interpreter);
  }
  return object;
}

}  // namespace

Result<std::vector<Absence>> read_absences(std::string_view body) {
  Reader reader(body);
  auto list = absences_in(reader);
  if (list.empty()) reader.refuse("absences", "required", "Say who is away.");
  MADANG_TRY_VOID(reader.finish());
  return list;
}

Result<Acceptance> read_acceptance(std::string_view body) {
  Reader reader(body);
  Acceptance order;
  order.absences = absences_in(reader);
  for (auto& each : reader.objects("shifts", kMostShifts)) {
    auto one = shift_in(each);
    one.starts_at = each.time("starts_at");
    one.interpreter = InterpreterId(each.maybe_text("interpreter", {36, 36}).value_or(""));
    order.shifts.push_back(std::move(one));
    reader.absorb(each);
  }
  for (auto& each : reader.objects("cancelled", kMostShifts)) {
    order.cancelled.push_back(shift_in(each));
    reader.absorb(each);
  }
  order.note = reader.maybe_text("note", {0, 200}).value_or("");
  MADANG_TRY_VOID(reader.finish());
  return order;
}

std::string proposal_json(const Proposal& proposal) {
  const Planner planner(proposal.material, Planner::Companies::with_stand_by);
  std::map<InterpreterId, std::string> names;
  for (const auto& each : proposal.material.interpreters) names[each.id] = each.name;
  std::set<MeetingId> named(proposal.out.stuck.begin(), proposal.out.stuck.end());
  JsonArray ways;
  for (const auto& way : proposal.out.ways) {
    JsonArray shifts;
    for (const auto& shift : way.shifts) {
      shifts.push_back(to_json(shift, names));
      named.insert(shift.meeting);
    }
    JsonArray unplaced;
    for (const auto& one : way.unplaced) {
      auto said = wire::parse_json(why_json(one.reasons, planner));
      unplaced.push_back(JsonObject{{"meeting", one.meeting.text()},
                                    {"reasons", said->as_object().at("reasons")}});
      named.insert(one.meeting);
    }
    ways.push_back(JsonObject{
        {"others", way.others}, {"shifts", std::move(shifts)}, {"unplaced", std::move(unplaced)}});
  }
  JsonArray stuck;
  for (const auto& id : proposal.out.stuck) stuck.emplace_back(id.text());
  JsonArray meetings;
  std::size_t hit = 0;
  for (const auto& one : proposal.standing) {
    hit += one.hit ? 1 : 0;
    if (named.contains(one.view.meeting.id))
      meetings.push_back(*wire::parse_json(meeting_json(one.view, {"manager"})));
  }
  return wire::to_text(JsonObject{{"hit", hit},
                                  {"ways", std::move(ways)},
                                  {"stuck", std::move(stuck)},
                                  {"meetings", std::move(meetings)}});
}

std::string replanned_json(const Replanned& done) {
  return wire::to_text(JsonObject{{"moved", done.moved},
                                  {"interpreters", done.interpreters},
                                  {"cancelled", done.cancelled},
                                  {"plan", done.plan}});
}

}  // namespace madang::programmes::consult
