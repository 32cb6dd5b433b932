#include <algorithm>
#include <cctype>
#include <map>

#include "match/files/file.hpp"
#include "match/files/scan.hpp"
#include "match/model.hpp"

namespace madang::match::files {
namespace {

constexpr std::int64_t kHuge = std::int64_t{1} << 40;

/// The part of MiniZinc's data language that instances use: integers, sets of integers, arrays of
/// either, and tables of integers.
struct Value {
  int line = 0;
  std::int64_t number = 0;
  std::vector<std::vector<std::int64_t>> rows;  ///< sets, single numbers, or rows of a table
  std::vector<int> lines;                       ///< of each row
  bool is_array = false;
};

class Reader {
 public:
  explicit Reader(std::string_view text) : scan_(text) {}

  MatchFile read();

 private:
  void skip() { scan_.skip_space('%'); }
  void expect(char c, const std::string& where);
  Value value();
  void set(std::vector<std::int64_t>& out);
  Value array();
  Value table();
  const Value& named(const std::string& name);
  std::int64_t number(const std::string& name, std::int64_t least, std::int64_t most);
  void add_talks(Forum& forum, int morning);
  void add_forbidden(Forum& forum);
  void add_fixed(Forum& forum);
  void add_precedences(Forum& forum);
  [[noreturn]] static void fail(int line, const std::string& what) {
    throw Malformed{"line " + std::to_string(line) + ": " + what};
  }
  static std::int64_t within(std::int64_t value, std::int64_t least, std::int64_t most, int line,
                             const std::string& what);

  Scan scan_;
  std::map<std::string, Value> values_;
};

void Reader::expect(char c, const std::string& where) {
  skip();
  if (scan_.peek() != c) scan_.fail(std::string("expected '") + c + "' " + where);
  scan_.take();
}

std::int64_t Reader::within(std::int64_t value, std::int64_t least, std::int64_t most, int line,
                            const std::string& what) {
  if (value < least || value > most)
    fail(line, what + " is " + std::to_string(value) + "; it should be " + std::to_string(least) +
                   " to " + std::to_string(most));
  return value;
}

void Reader::set(std::vector<std::int64_t>& out) {
  scan_.take();
  for (skip(); scan_.peek() != '}'; skip()) {
    const auto from = scan_.integer("an element of a set", -kHuge, kHuge);
    auto to = from;
    skip();
    if (scan_.peek() == '.') {
      scan_.take();
      expect('.', "in a range");
      skip();
      to = scan_.integer("the end of a range", from - 1, from + 100'000);
    }
    for (auto i = from; i <= to; ++i) out.push_back(i);
    if (out.size() > 1'000'000) scan_.fail("this set is too large");
    skip();
    if (scan_.peek() == ',') scan_.take();
  }
  scan_.take();
}

Value Reader::table() {
  Value out;
  out.line = scan_.line();
  out.is_array = true;
  scan_.take();
  skip();
  while (scan_.peek() != ']') {
    std::vector<std::int64_t> row;
    const int line = scan_.line();
    for (skip(); scan_.peek() != '|'; skip()) {
      row.push_back(scan_.integer("a number of the table", -kHuge, kHuge));
      skip();
      if (scan_.peek() == ',') scan_.take();
    }
    scan_.take();
    skip();
    if (!row.empty()) {
      out.rows.push_back(std::move(row));
      out.lines.push_back(line);
    }
  }
  scan_.take();
  return out;
}

Value Reader::array() {
  scan_.take();
  skip();
  if (scan_.peek() == '|') return table();
  Value out;
  out.line = scan_.line();
  out.is_array = true;
  for (skip(); scan_.peek() != ']'; skip()) {
    out.lines.push_back(scan_.line());
    auto& row = out.rows.emplace_back();
    if (scan_.peek() == '{')
      set(row);
    else
      row.push_back(scan_.integer("an element of the array", -kHuge, kHuge));
    skip();
    if (scan_.peek() == ',') scan_.take();
  }
  scan_.take();
  return out;
}

Value Reader::value() {
  skip();
  if (scan_.peek() == '[') return array();
  Value out;
  out.line = scan_.line();
  if (scan_.peek() == '{') {
    set(out.rows.emplace_back());
    return out;
  }
  out.number = scan_.integer("a value", -kHuge, kHuge);
  return out;
}

const Value& Reader::named(const std::string& name) {
  const auto found = values_.find(name);
  if (found == values_.end())
    throw Malformed{"line " + std::to_string(scan_.line()) + ": '" + name +
                    "' is missing: add it as  " + name + " = …;"};
  return found->second;
}

std::int64_t Reader::number(const std::string& name, std::int64_t least, std::int64_t most) {
  const auto& found = named(name);
  if (found.is_array || !found.rows.empty()) fail(found.line, name + " should be a whole number");
  return within(found.number, least, most, found.line, name);
}

void Reader::add_talks(Forum& forum, int morning) {
  const auto& requested = named("requested");
  const auto wanted = number("nMeetings", 0, 100'000);
  if (static_cast<std::int64_t>(requested.rows.size()) != wanted)
    fail(requested.line, "requested has " + std::to_string(requested.rows.size()) +
                             " rows, nMeetings says " + std::to_string(wanted));
  for (std::size_t m = 0; m < requested.rows.size(); ++m) {
    const auto& row = requested.rows[m];
    const int line = requested.lines[m];
    if (row.size() != 3)
      fail(line, "a meeting is three numbers: two participants and the session (1, 2 or 3)");
    Forum::Talk talk;
    talk.a = static_cast<int>(within(row[0], 1, forum.participants, line, "a participant")) - 1;
    talk.b = static_cast<int>(within(row[1], 1, forum.participants, line, "a participant")) - 1;
    if (talk.a == talk.b) fail(line, "a participant cannot meet himself");
    const auto session = within(row[2], 1, 3, line, "the session");
    for (int t = 0; t < forum.slots; ++t)
      talk.may.push_back(session == 3 || (session == 1) == (t < morning));
    forum.talks.push_back(std::move(talk));
  }
}

void Reader::add_forbidden(Forum& forum) {
  if (!values_.contains("forbidden")) return;
  const auto& forbidden = named("forbidden");
  if (static_cast<int>(forbidden.rows.size()) != forum.participants)
    fail(forbidden.line, "forbidden should hold one set for each of the " +
                             std::to_string(forum.participants) + " participants");
  for (auto& talk : forum.talks)
    for (const int who : {talk.a, talk.b})
      for (const auto slot : forbidden.rows[ix(who)]) {
        within(slot, 0, forum.slots, forbidden.lines[ix(who)], "a forbidden slot");
        if (slot > 0) talk.may[static_cast<std::size_t>(slot - 1)] = false;
      }
}

void Reader::add_fixed(Forum& forum) {
  if (!values_.contains("fixed")) return;
  const auto& fixed = named("fixed");
  if (fixed.rows.size() != forum.talks.size())
    fail(fixed.line, "fixed should hold one slot, or 0, for each meeting");
  for (std::size_t m = 0; m < forum.talks.size(); ++m) {
    if (fixed.rows[m].size() != 1) fail(fixed.lines[m], "fixed holds whole numbers");
    const auto slot = within(fixed.rows[m][0], 0, forum.slots, fixed.lines[m], "a fixed slot");
    for (int t = 0; slot > 0 && t < forum.slots; ++t)
      if (t != slot - 1) forum.talks[m].may[ix(t)] = false;
  }
}

void Reader::add_precedences(Forum& forum) {
  if (!values_.contains("precedences")) return;
  const auto& before = named("precedences");
  if (before.rows.size() != forum.talks.size())
    fail(before.line, "precedences should hold one set for each meeting");
  const auto talks = static_cast<std::int64_t>(forum.talks.size());
  for (std::size_t m = 0; m < forum.talks.size(); ++m)
    for (const auto other : before.rows[m])
      forum.talks[m].after.push_back(
          static_cast<int>(within(other, 1, talks, before.lines[m], "a meeting before")) - 1);
}

MatchFile Reader::read() {
  for (skip(); !scan_.at_end(); skip()) {
    std::string name;
    while (std::isalnum(static_cast<unsigned char>(scan_.peek())) != 0 || scan_.peek() == '_')
      name += scan_.take();
    if (name.empty()) scan_.fail("expected  name = value;");
    expect('=', "after '" + name + "'");
    const int line = scan_.line();
    if (!values_.emplace(name, value()).second) fail(line, "'" + name + "' is set twice");
    expect(';', "after the value of '" + name + "'");
  }
  MatchFile file;
  file.kind = MatchFile::Kind::forum;
  file.first_number = 1;
  auto& forum = file.forum;
  forum.participants = static_cast<int>(number("nBusiness", 1, 10'000));
  forum.slots = static_cast<int>(number("nTotalSlots", 1, 500));
  forum.tables = static_cast<int>(number("nTables", 0, 100'000));
  const auto morning = static_cast<int>(number("nMorningSlots", 0, forum.slots));
  add_talks(forum, morning);
  add_forbidden(forum);
  add_fixed(forum);
  add_precedences(forum);
  return file;
}

}  // namespace

ReadFile read_dzn(std::string_view text) {
  try {
    return {Reader(text).read(), ""};
  } catch (const Malformed& malformed) {
    return {{}, malformed.complaint};
  }
}

}  // namespace madang::match::files
