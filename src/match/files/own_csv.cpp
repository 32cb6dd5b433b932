#include <algorithm>
#include <map>
#include <set>

#include "match/files/file.hpp"
#include "match/files/scan.hpp"
#include "match/model.hpp"

namespace madang::match::files {
namespace {

/// Our own sheet, docs/guide/match.md: a line says in its first cell what it is.
class OwnCsv {
 public:
  explicit OwnCsv(std::string_view text) : scan_(text) {}

  MatchFile read();

 private:
  [[noreturn]] void fail(const std::string& what) const {
    throw Malformed{"line " + std::to_string(line_) + ": " + what};
  }
  bool next_row();
  std::string cell(std::string_view& rest) const;
  const std::string& at(std::size_t i) const;
  int number(std::size_t i, const std::string& what, int otherwise, std::int64_t least,
             std::int64_t most) const;
  int language(const std::string& name);
  std::vector<bool> free(std::size_t i) const;
  int named(const std::map<std::string, int>& names, std::size_t i, const std::string& what) const;
  void slots();
  void participant(std::map<std::string, int>& names, std::vector<Participant>& all);
  void interpreter();
  void pair();
  void locked();
  void row();

  Scan scan_;
  int line_ = 1;
  std::vector<std::string> cells_;
  MatchFile file_;
  Problem& problem_ = file_.problem;
  std::map<std::string, int> buyers_, companies_;
  std::set<std::pair<int, int>> pairs_;
};

std::string OwnCsv::cell(std::string_view& rest) const {
  std::string out;
  if (!rest.empty() && rest.front() == '"') {
    std::size_t i = 1;
    for (; i < rest.size(); ++i) {
      if (rest[i] != '"') {
        out += rest[i];
      } else if (i + 1 < rest.size() && rest[i + 1] == '"') {
        out += rest[i++];
      } else {
        break;
      }
    }
    if (i >= rest.size()) fail("a quoted cell does not end on its line");
    rest.remove_prefix(i + 1);
  } else {
    const auto end = std::min(rest.find(','), rest.size());
    out = rest.substr(0, end);
    rest.remove_prefix(end);
    while (!out.empty() && out.front() == ' ') out.erase(0, 1);
    while (!out.empty() && out.back() == ' ') out.pop_back();
  }
  return out;
}

bool OwnCsv::next_row() {
  while (!scan_.at_end()) {
    line_ = scan_.line();
    auto rest = scan_.rest_of_line();
    if (line_ == 1 && rest.starts_with("\xEF\xBB\xBF")) rest.remove_prefix(3);
    if (rest.empty() || rest.front() == '#') continue;
    cells_.clear();
    while (true) {
      cells_.push_back(cell(rest));
      if (rest.empty()) break;
      if (rest.front() != ',') fail("something follows a quoted cell");
      rest.remove_prefix(1);
      if (cells_.size() > 64) fail("too many cells");
    }
    return true;
  }
  return false;
}

const std::string& OwnCsv::at(std::size_t i) const {
  static const std::string none;
  return i < cells_.size() ? cells_[i] : none;
}

int OwnCsv::number(std::size_t i, const std::string& what, int otherwise, std::int64_t least,
                   std::int64_t most) const {
  const auto& text = at(i);
  if (text.empty()) {
    if (otherwise < 0) fail(what + " is missing in column " + std::to_string(i + 1));
    return otherwise;
  }
  try {
    Scan scan(text);
    const auto value = scan.integer(what, least, most);
    if (!scan.at_end()) scan.fail(what + " should be a whole number");
    return static_cast<int>(value);
  } catch (const Malformed& malformed) {
    const auto colon = malformed.complaint.find(": ");
    fail(malformed.complaint.substr(colon + 2));
  }
}

/// A language is there as soon as somebody names it.
int OwnCsv::language(const std::string& name) {
  if (name.empty()) return -1;
  for (std::size_t i = 0; i < file_.languages.size(); ++i)
    if (file_.languages[i] == name) return static_cast<int>(i);
  if (file_.languages.size() == 60) fail("at most 60 languages");
  file_.languages.push_back(name);
  problem_.languages = static_cast<int>(file_.languages.size());
  return problem_.languages - 1;
}

std::vector<bool> OwnCsv::free(std::size_t i) const {
  std::vector<bool> out;
  if (at(i).empty()) return out;
  if (at(i).size() != problem_.slots.size())
    fail("the free slots are " + std::to_string(at(i).size()) + " characters; there are " +
         std::to_string(problem_.slots.size()) + " slots");
  for (const char c : at(i)) {
    if (c != '0' && c != '1') fail("the free slots are made of 0 and 1");
    out.push_back(c == '1');
  }
  return out;
}

int OwnCsv::named(const std::map<std::string, int>& names, std::size_t i,
                  const std::string& what) const {
  const auto found = names.find(at(i));
  if (found == names.end())
    fail("there is no " + what + " '" + at(i) + "': add its line above this one");
  return found->second;
}

void OwnCsv::slots() {
  if (!problem_.slots.empty()) fail("the slots stand there twice");
  const int count = number(1, "the number of slots", -1, 1, kMostSlots);
  const int a_day = number(2, "slots a day", count, 1, kMostSlots);
  for (int t = 0; t < count; ++t) problem_.slots.push_back({t * 30, t * 30 + 30, t / a_day});
}

void OwnCsv::participant(std::map<std::string, int>& names, std::vector<Participant>& all) {
  if (at(1).empty()) fail("a name is missing in column 2");
  if (!names.emplace(at(1), static_cast<int>(all.size())).second)
    fail("'" + at(1) + "' stands there twice");
  Participant who;
  who.most = number(2, "most", 0, 0, 1'000'000);
  who.most_a_day = number(3, "most a day", 0, 0, 1'000'000);
  who.least = number(4, "least", 0, 0, 10'000);
  who.parallel = number(5, "parallel", 1, 1, 1000);
  who.free = free(6);
  all.push_back(std::move(who));
  if (static_cast<std::int64_t>(all.size()) > kMostParticipants ||
      static_cast<std::int64_t>((problem_.buyers.size() + problem_.companies.size()) *
                                problem_.slots.size()) > kMostCells)
    fail("too many participants and slots");
}

void OwnCsv::interpreter() {
  Interpreter who;
  std::string rest = at(1);
  while (!rest.empty()) {
    const auto end = std::min(rest.find('|'), rest.size());
    const int index = language(rest.substr(0, end));
    for (const int known : who.languages)
      if (known == index) fail("name each language once");
    if (index < 0) fail("an empty language between '|'");
    who.languages.push_back(index);
    rest.erase(0, std::min(end + 1, rest.size()));
  }
  if (who.languages.empty()) fail("the languages are missing in column 2, as in  en|vi");
  who.count = number(2, "count", 1, 0, 10'000);
  who.most_a_day = number(3, "most a day", 0, 0, 10'000);
  who.free = free(4);
  problem_.interpreters.push_back(std::move(who));
  if (problem_.interpreters.size() > 1000)
    fail("at most 1000 interpreters: those alike are one line, with their count");
}

void OwnCsv::pair() {
  Pair pair;
  pair.buyer = named(buyers_, 1, "buyer");
  pair.company = named(companies_, 2, "company");
  pair.weight = number(3, "weight", 1, 0, kMostWeight);
  if (!at(4).empty() && at(4) != "must") fail("column 5 is empty or 'must'");
  pair.must = at(4) == "must";
  pair.language = language(at(5));
  if (!pairs_.insert({pair.buyer, pair.company}).second)
    fail("this pair stands there twice: keep one of them");
  problem_.pairs.push_back(pair);
  if (static_cast<std::int64_t>(problem_.pairs.size()) > kMostPairs) fail("too many pairs");
}

void OwnCsv::locked() {
  Meeting meeting;
  meeting.buyer = named(buyers_, 1, "buyer");
  meeting.company = named(companies_, 2, "company");
  meeting.slot = number(3, "the slot", -1, 0, static_cast<std::int64_t>(problem_.slots.size()) - 1);
  if (!at(4).empty())
    meeting.interpreter = number(4, "the interpreter", -1, 0,
                                 static_cast<std::int64_t>(problem_.interpreters.size()) - 1);
  problem_.locked.push_back(meeting);
}

void OwnCsv::row() {
  const auto& kind = at(0);
  if (kind == "slots") return slots();
  if (problem_.slots.empty()) fail("the first line should be  slots,NUMBER,NUMBER_A_DAY");
  if (kind == "rooms") {
    problem_.rooms.assign(problem_.slots.size(), number(1, "rooms", -1, 0, 100'000));
  } else if (kind == "rest") {
    problem_.rest = number(1, "rest", -1, 0, kMostSlots);
  } else if (kind == "buyer") {
    participant(buyers_, problem_.buyers);
  } else if (kind == "company") {
    participant(companies_, problem_.companies);
  } else if (kind == "interpreter") {
    interpreter();
  } else if (kind == "pair") {
    pair();
  } else if (kind == "locked") {
    locked();
  } else {
    fail("'" + kind +
         "' is not known; a line begins with slots, rooms, rest, buyer, company, "
         "interpreter, pair or locked");
  }
}

MatchFile OwnCsv::read() {
  while (next_row()) row();
  if (problem_.slots.empty()) fail("the file is empty; its first line should be  slots,NUMBER");
  return std::move(file_);
}

}  // namespace

ReadFile read_csv(std::string_view text) {
  try {
    return {OwnCsv(text).read(), ""};
  } catch (const Malformed& malformed) {
    return {{}, malformed.complaint};
  }
}

}  // namespace madang::match::files
