#include "match/files/file.hpp"

#include <algorithm>

#include "match/files/json_text.hpp"
#include "match/files/scan.hpp"

namespace madang::match::files {
namespace {

/// Of the first line that is no comment: how many numbers stand on it.
int numbers_on_first_line(std::string_view text) {
  Scan scan(text);
  scan.skip_space('#');
  int count = 0;
  while (!scan.at_end() && scan.peek() != '\n') {
    if (scan.word().empty()) break;
    ++count;
    scan.skip_blanks();
  }
  return count;
}

ReadTimetable timetable_of_json(std::string_view text) {
  ReadTimetable out;
  const auto root = parse_json(text);
  const auto fail = [](const Json& at, const std::string& what) {
    throw Malformed{"line " + std::to_string(at.line) + ": " + what};
  };
  const auto* const meetings = root.find("meetings");
  if (meetings == nullptr || meetings->kind != Json::Kind::list)
    fail(root, "'meetings' should be a list of [a, b, slot]");
  for (const auto& one : meetings->list) {
    const auto size = one.list.size();
    if (one.kind != Json::Kind::list || size < 3 || size > 4)
      fail(one, "a meeting is [a, b, slot] or [a, b, slot, interpreter]");
    for (const auto& number : one.list)
      if (number.kind != Json::Kind::number || number.number < -1 || number.number > 10'000'000)
        fail(number, "a meeting is made of whole numbers");
    out.rows.push_back({static_cast<int>(one.list[0].number), static_cast<int>(one.list[1].number),
                        static_cast<int>(one.list[2].number),
                        size == 4 ? static_cast<int>(one.list[3].number) : -1});
  }
  if (const auto* const interpreters = root.find("interpreters"); interpreters != nullptr) {
    if (interpreters->list.size() != out.rows.size())
      fail(*interpreters, "'interpreters' should hold one number for each meeting");
    for (std::size_t i = 0; i < out.rows.size(); ++i)
      out.rows[i].interpreter =
          static_cast<int>(std::clamp<std::int64_t>(interpreters->list[i].number, -1, 10'000'000));
  }
  if (const auto* const potentials = root.find("potentials"); potentials != nullptr)
    for (const auto& one : potentials->list) {
      if (one.kind != Json::Kind::number) fail(one, "a potential is a whole number");
      out.potentials.push_back(one.number);
    }
  return out;
}

ReadTimetable timetable_of_lines(std::string_view text) {
  ReadTimetable out;
  Scan scan(text);
  for (scan.skip_space('#'); !scan.at_end(); scan.skip_space('#')) {
    ReadTimetable::Row row;
    const auto next = [&](const std::string& what) {
      scan.skip_blanks();
      if (scan.peek() == ',') scan.take();
      scan.skip_blanks();
      return static_cast<int>(scan.integer(what, -1, 10'000'000));
    };
    row.a = next("the first participant");
    row.b = next("the second participant");
    row.slot = next("the slot");
    scan.skip_blanks();
    if (scan.peek() == ',') row.interpreter = next("the interpreter");
    scan.skip_blanks();
    if (!scan.at_end() && scan.peek() != '\n')
      scan.fail("a line is a,b,slot or a,b,slot,interpreter");
    out.rows.push_back(row);
  }
  return out;
}

}  // namespace

ReadFile read_match_file(std::string_view name, std::string_view text) {
  if (text.size() > std::size_t{64} << 20) return {{}, "line 1: the file is larger than 64 MiB"};
  if (name.ends_with(".dzn")) return read_dzn(text);
  if (name.ends_with(".json")) return read_json(text);
  if (name.ends_with(".csv")) return read_csv(text);
  return numbers_on_first_line(text) == 1 ? read_assignment(text) : read_weighted(text);
}

ReadTimetable read_timetable(std::string_view text) {
  try {
    const auto first = text.find_first_not_of(" \t\r\n");
    const bool json = first != std::string_view::npos && text[first] == '{';
    return json ? timetable_of_json(text) : timetable_of_lines(text);
  } catch (const Malformed& malformed) {
    return {{}, {}, malformed.complaint};
  }
}

}  // namespace madang::match::files
