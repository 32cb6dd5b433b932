#include "match/files/words.hpp"

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <map>

#include "match/model.hpp"

namespace madang::match::files {
namespace {

std::string number(double value, int digits) {
  char text[64];
  std::snprintf(text, sizeof text, "%.*f", digits, value);
  return text;
}

template <class List>
std::string listed(const List& list) {
  std::string out;
  for (const auto& one : list) out += (out.empty() ? "" : ",") + std::to_string(one);
  return "[" + out + "]";
}

void take_problem(const MatchFile& file, Answer& answer) {
  auto solution = solve(file.problem);
  answer.status = solution.status;
  answer.steps = std::move(solution.steps);
  if (solution.status == Status::infeasible || solution.status == Status::unknown) return;
  answer.found = true;
  answer.worth = solution.value;
  answer.shape = solution.shape;
  answer.breaks = solution.shape.breaks;
  answer.value = solution.value.points;
  answer.bound = solution.bound;
  answer.potentials = std::move(solution.certificate.potentials);
  for (const auto& meeting : solution.meetings) {
    answer.meetings.push_back({meeting.buyer + file.first_number,
                               meeting.company + file.first_number,
                               meeting.slot + file.first_number});
    if (file.problem.languages > 0) answer.interpreters.push_back(meeting.interpreter);
  }
  if (file.kind != MatchFile::Kind::assignment) return;
  const auto rows = static_cast<std::int64_t>(file.problem.buyers.size());
  answer.value = file.cost_base * answer.worth.meetings - answer.worth.weight;
  answer.bound = answer.value - (solution.bound - solution.value.points);
  if (answer.worth.meetings < rows && solution.status == Status::optimal) {
    answer.status = Status::infeasible;
    answer.found = false;
    answer.meetings.clear();
  }
}

void take_forum(const MatchFile& file, double seconds, Answer& answer) {
  auto solution = solve_forum(file.forum, seconds);
  answer.status = solution.status;
  answer.steps = std::move(solution.steps);
  answer.bound = solution.bound;
  answer.found = solution.status == Status::optimal || solution.status == Status::feasible;
  if (!answer.found) return;
  answer.value = solution.breaks;
  answer.breaks = solution.breaks;
  for (std::size_t m = 0; m < solution.slot_of.size(); ++m)
    answer.meetings.push_back({file.forum.talks[m].a + file.first_number,
                               file.forum.talks[m].b + file.first_number,
                               solution.slot_of[m] + file.first_number});
}

std::string slots_in_words(const std::vector<int>& slots) {
  std::string out;
  for (std::size_t i = 0; i < slots.size() && i < 8; ++i)
    out += (i == 0 ? "" : ", ") + std::to_string(slots[i]);
  return (slots.size() == 1 ? "slot " : "slots ") + out + (slots.size() > 8 ? ", …" : "");
}

std::string others_in_words(const std::vector<Meeting>& others) {
  std::string out;
  for (std::size_t i = 0; i < others.size() && i < 6; ++i)
    out += (i == 0 ? "" : "; ") + std::string("buyer ") + std::to_string(others[i].buyer) +
           " with company " + std::to_string(others[i].company) + " in slot " +
           std::to_string(others[i].slot);
  return out + (others.size() > 6 ? "; …" : "");
}

std::string reason_in_words(const WhyNot& reason, int buyer, int company) {
  const auto b = "buyer " + std::to_string(buyer);
  const auto c = "company " + std::to_string(company);
  switch (reason.why) {
    case Why::met:
      return "They meet: " + slots_in_words(reason.slots) + ".";
    case Why::vetoed:
      return "They are not among the pairs: one side said no, or nobody asked.";
    case Why::never_together:
      return "There is no slot in which both are free.";
    case Why::buyer_full:
      return "All meetings of " + b +
             " are given out; the weakest first: " + others_in_words(reason.others) + ".";
    case Why::company_full:
      return "All meetings of " + c +
             " are given out; the weakest first: " + others_in_words(reason.others) + ".";
    case Why::days_full:
      return "On every day when both are free, one of them has the most meetings a day.";
    case Why::slots_taken:
      return "One of them is busy in " + slots_in_words(reason.slots) + ": " +
             others_in_words(reason.others) + ".";
    case Why::no_interpreter:
      return "No interpreter for the language is free in " + slots_in_words(reason.slots) + ".";
    case Why::no_room:
      return "All rooms are taken in " + slots_in_words(reason.slots) + ".";
    case Why::rest:
      return "The rest between meetings would be broken in " + slots_in_words(reason.slots) + ".";
    case Why::worth_less:
      return "What stands in the way is worth as much or more: " + others_in_words(reason.others) +
             ".";
    case Why::free_slot:
      return "They could still meet in " + slots_in_words(reason.slots) + ".";
  }
  return "";
}

CheckedTimetable check_forum_file(const MatchFile& file, const ReadTimetable& read) {
  // Meetings are told apart by their participants; several of the same two, by their order.
  std::map<std::pair<int, int>, std::vector<int>> slots;
  for (const auto& row : read.rows)
    slots[{row.a - file.first_number, row.b - file.first_number}].push_back(row.slot -
                                                                            file.first_number);
  std::vector<int> slot_of;
  for (const auto& talk : file.forum.talks) {
    auto& mine = slots[{talk.a, talk.b}];
    if (mine.empty())
      return {false, "WRONG: the meeting of " + std::to_string(talk.a + 1) + " and " +
                         std::to_string(talk.b + 1) + " is missing\n"};
    slot_of.push_back(mine.front());
    mine.erase(mine.begin());
  }
  for (const auto& [pair, left] : slots)
    if (!left.empty()) return {false, "WRONG: a meeting that the file does not know\n"};
  if (const auto found = check_forum(file.forum, slot_of); !found.empty())
    return {false, "WRONG: " + found + "\n"};
  int breaks = 0;
  for (const int own : forum_breaks(file.forum, slot_of)) breaks += own;
  return {true, "holds: " + std::to_string(slot_of.size()) + " meetings, " +
                    std::to_string(breaks) + " breaks\n"};
}

}  // namespace

Answer solve_file(const MatchFile& file, double seconds) {
  Answer answer;
  answer.kind = file.kind;
  const auto since = std::chrono::steady_clock::now();
  if (file.kind == MatchFile::Kind::forum)
    take_forum(file, seconds, answer);
  else
    take_problem(file, answer);
  answer.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - since).count();
  return answer;
}

std::string as_json(const Answer& answer) {
  std::string meetings;
  for (const auto& meeting : answer.meetings)
    meetings += (meetings.empty() ? "" : ",") + listed(meeting);
  std::string out = "{\"status\":\"" + std::string(to_string(answer.status)) + "\"";
  const auto or_null = [&](std::int64_t value) {
    return answer.found ? std::to_string(value) : std::string("null");
  };
  out += ",\"value\":" + or_null(answer.value) + ",\"bound\":" + or_null(answer.bound) +
         ",\"breaks\":" + or_null(answer.breaks) + ",\"seconds\":" + number(answer.seconds, 3) +
         ",\"meetings\":[" + meetings + "]";
  if (!answer.interpreters.empty()) out += ",\"interpreters\":" + listed(answer.interpreters);
  if (!answer.potentials.empty() && answer.found)
    out += ",\"potentials\":" + listed(answer.potentials);
  return out + "}\n";
}

std::string as_text(const Answer& answer) {
  std::string out = "status   " + std::string(to_string(answer.status)) + "\n";
  if (answer.found) {
    const auto gap =
        answer.value == 0
            ? 0.0
            : 100.0 *
                  std::abs(static_cast<double>(answer.bound) - static_cast<double>(answer.value)) /
                  static_cast<double>(std::abs(answer.value));
    out += "value    " + std::to_string(answer.value) + "\n";
    out += "bound    " + std::to_string(answer.bound) + "\n";
    out += "gap      " + number(gap, 4) + " %\n";
    out += "breaks   " + std::to_string(answer.breaks) + "\n";
    if (answer.kind == MatchFile::Kind::consultation)
      out += "meetings " + std::to_string(answer.worth.meetings) + ", weight " +
             std::to_string(answer.worth.weight) + ", musts " + std::to_string(answer.worth.musts) +
             ", promised " + std::to_string(answer.worth.promised) + "\nspread   Gini of buyers " +
             number(answer.shape.gini_buyers, 3) + ", of companies " +
             number(answer.shape.gini_companies, 3) + "; without a meeting " +
             std::to_string(answer.shape.empty_buyers) + " buyers, " +
             std::to_string(answer.shape.empty_companies) + " companies\n";
  }
  out += "seconds  " + number(answer.seconds, 3);
  for (const auto& step : answer.steps) out += "  " + step.name + " " + number(step.seconds, 3);
  out += "\n";
  for (std::size_t i = 0; i < answer.meetings.size(); ++i) {
    const auto& meeting = answer.meetings[i];
    out += std::to_string(meeting[0]) + "," + std::to_string(meeting[1]) + "," +
           std::to_string(meeting[2]);
    if (!answer.interpreters.empty() && answer.interpreters[i] >= 0)
      out += "," + std::to_string(answer.interpreters[i]);
    out += "\n";
  }
  return out;
}

CheckedTimetable check_timetable(const MatchFile& file, const ReadTimetable& read) {
  if (file.kind == MatchFile::Kind::forum) return check_forum_file(file, read);
  std::vector<Meeting> timetable;
  for (const auto& row : read.rows)
    timetable.push_back({row.a - file.first_number, row.b - file.first_number,
                         row.slot - file.first_number, row.interpreter});
  Certificate certificate{read.potentials};
  const auto verdict = verify(file.problem, timetable, certificate);
  if (!verdict.valid && !(read.potentials.empty() && verdict.points != 0))
    return {false, "WRONG: " + verdict.complaint + "\n"};
  auto points = verdict.points;
  auto bound = verdict.bound;
  if (file.kind == MatchFile::Kind::assignment) {
    const auto base = file.cost_base * static_cast<std::int64_t>(timetable.size());
    points = base - points;
    bound = base - bound;
  }
  std::string out = "holds: " + std::to_string(timetable.size()) + " meetings, value " +
                    std::to_string(points) + "\n";
  if (verdict.valid) out += "certified: nothing is better than " + std::to_string(bound) + "\n";
  if (!verdict.valid) out += "without a certificate: no bound\n";
  return {true, out};
}

std::string why_in_words(const MatchFile& file, const Solution& solution, int buyer, int company) {
  std::string out;
  for (const auto& reason : why_not(file.problem, solution.meetings, buyer, company))
    out += reason_in_words(reason, buyer, company) + "\n";
  return out;
}

}  // namespace madang::match::files
