#include <algorithm>
#include <set>

#include "match/files/file.hpp"
#include "match/files/json_text.hpp"
#include "match/model.hpp"

namespace madang::match::files {
namespace {

/// Our own format, docs/guide/match.md.
class OwnJson {
 public:
  explicit OwnJson(const Json& root) : root_(root) {}

  MatchFile read();

 private:
  [[noreturn]] static void fail(const Json& at, const std::string& what) {
    throw Malformed{"line " + std::to_string(at.line) + ": " + what};
  }
  static const Json& list(const Json& of, std::string_view name);
  static std::int64_t number(const Json& value, const std::string& what, std::int64_t least,
                             std::int64_t most);
  static int optional(const Json& of, const std::string& name, int otherwise, std::int64_t least,
                      std::int64_t most);
  static void known(const Json& object, const std::set<std::string>& names);
  int language(const Json& value) const;
  std::vector<bool> free(const Json& of) const;
  void add_slots();
  void add_participants(const std::string& name, std::vector<Participant>& out);
  void add_interpreters();
  void add_pairs();
  void add_rooms();
  void add_locked();

  const Json& root_;
  MatchFile file_;
  Problem& problem_ = file_.problem;
};

const Json& OwnJson::list(const Json& of, std::string_view name) {
  const auto* const found = of.find(name);
  if (found == nullptr) fail(of, "'" + std::string(name) + "' is missing: add a list");
  if (found->kind != Json::Kind::list) fail(*found, "'" + std::string(name) + "' should be a list");
  return *found;
}

std::int64_t OwnJson::number(const Json& value, const std::string& what, std::int64_t least,
                             std::int64_t most) {
  if (value.kind != Json::Kind::number) fail(value, what + " should be a whole number");
  if (value.number < least || value.number > most)
    fail(value, what + " is " + std::to_string(value.number) + "; it should be " +
                    std::to_string(least) + " to " + std::to_string(most));
  return value.number;
}

int OwnJson::optional(const Json& of, const std::string& name, int otherwise, std::int64_t least,
                      std::int64_t most) {
  const auto* const found = of.find(name);
  return found == nullptr ? otherwise
                          : static_cast<int>(number(*found, "'" + name + "'", least, most));
}

void OwnJson::known(const Json& object, const std::set<std::string>& names) {
  if (object.kind != Json::Kind::object) fail(object, "expected an object in braces");
  for (std::size_t i = 0; i < object.names.size(); ++i) {
    if (names.contains(object.names[i])) continue;
    std::string all;
    for (const auto& one : names) all += (all.empty() ? "" : ", ") + one;
    fail(object.list[i], "'" + object.names[i] + "' is not known here; known are " + all);
  }
}

int OwnJson::language(const Json& value) const {
  if (value.kind == Json::Kind::null) return -1;
  if (value.kind != Json::Kind::text) fail(value, "a language should be a text of 'languages'");
  for (std::size_t i = 0; i < file_.languages.size(); ++i)
    if (file_.languages[i] == value.text) return static_cast<int>(i);
  fail(value, "'" + value.text + "' is not among 'languages': add it there");
}

std::vector<bool> OwnJson::free(const Json& of) const {
  std::vector<bool> out;
  const auto* const found = of.find("free");
  if (found == nullptr) return out;
  if (found->kind != Json::Kind::text || found->text.size() != problem_.slots.size())
    fail(*found, "'free' should be a text with one 0 or 1 for each of the " +
                     std::to_string(problem_.slots.size()) + " slots");
  for (const char c : found->text) {
    if (c != '0' && c != '1') fail(*found, "'free' is made of 0 and 1");
    out.push_back(c == '1');
  }
  return out;
}

void OwnJson::add_slots() {
  const auto* const slots = root_.find("slots");
  if (slots == nullptr) fail(root_, "'slots' is missing: add their number, or a list");
  if (slots->kind == Json::Kind::number) {
    const auto count = static_cast<int>(number(*slots, "'slots'", 1, kMostSlots));
    const int a_day = optional(root_, "slots_a_day", count, 1, kMostSlots);
    for (int t = 0; t < count; ++t) problem_.slots.push_back({t * 30, t * 30 + 30, t / a_day});
    return;
  }
  const auto& all = list(root_, "slots");
  if (all.list.empty() || all.list.size() > static_cast<std::size_t>(kMostSlots))
    fail(all, "there should be 1 to " + std::to_string(kMostSlots) + " slots");
  for (const auto& one : all.list) {
    known(one, {"starts", "ends", "day"});
    Slot slot;
    slot.starts = optional(one, "starts", 0, 0, 1 << 30);
    slot.ends = optional(one, "ends", static_cast<int>(slot.starts), slot.starts, 1 << 30);
    slot.day = optional(one, "day", 0, 0, 100'000);
    if (!problem_.slots.empty() &&
        (slot.starts < problem_.slots.back().starts || slot.day < problem_.slots.back().day))
      fail(one, "slots should stand in order of time");
    problem_.slots.push_back(slot);
  }
}

void OwnJson::add_participants(const std::string& name, std::vector<Participant>& out) {
  const auto& all = list(root_, name);
  if (static_cast<std::int64_t>(all.list.size()) > kMostParticipants ||
      static_cast<std::int64_t>(all.list.size() * problem_.slots.size()) > kMostCells)
    fail(all, "too many participants and slots");
  for (const auto& one : all.list) {
    known(one, {"name", "free", "parallel", "most", "most_a_day", "least"});
    Participant who;
    who.free = free(one);
    who.parallel = optional(one, "parallel", 1, 1, 1000);
    who.most = optional(one, "most", 0, 0, 1'000'000);
    who.most_a_day = optional(one, "most_a_day", 0, 0, 1'000'000);
    who.least = optional(one, "least", 0, 0, 10'000);
    out.push_back(std::move(who));
  }
}

void OwnJson::add_interpreters() {
  if (const auto* const languages = root_.find("languages"); languages != nullptr) {
    for (const auto& one : list(root_, "languages").list) {
      if (one.kind != Json::Kind::text) fail(one, "a language should be a text");
      file_.languages.push_back(one.text);
    }
    if (file_.languages.size() > 60) fail(*languages, "at most 60 languages");
  }
  problem_.languages = static_cast<int>(file_.languages.size());
  if (root_.find("interpreters") == nullptr) return;
  const auto& all = list(root_, "interpreters");
  if (all.list.size() > 1000)
    fail(all, "at most 1000 interpreters: those alike are one, with count");
  for (const auto& one : all.list) {
    known(one, {"name", "languages", "free", "count", "most_a_day"});
    Interpreter who;
    std::set<int> seen;
    for (const auto& known_language : list(one, "languages").list) {
      const int index = language(known_language);
      if (index < 0 || !seen.insert(index).second) fail(known_language, "name each language once");
      who.languages.push_back(index);
    }
    who.free = free(one);
    who.count = optional(one, "count", 1, 0, 10'000);
    who.most_a_day = optional(one, "most_a_day", 0, 0, 10'000);
    problem_.interpreters.push_back(std::move(who));
  }
}

void OwnJson::add_pairs() {
  const auto& all = list(root_, "pairs");
  if (static_cast<std::int64_t>(all.list.size()) > kMostPairs) fail(all, "too many pairs");
  const auto buyers = static_cast<std::int64_t>(problem_.buyers.size());
  const auto companies = static_cast<std::int64_t>(problem_.companies.size());
  std::set<std::pair<int, int>> seen;
  for (const auto& one : all.list) {
    known(one, {"buyer", "company", "weight", "must", "language"});
    Pair pair;
    pair.buyer = optional(one, "buyer", -1, 0, buyers - 1);
    pair.company = optional(one, "company", -1, 0, companies - 1);
    if (pair.buyer < 0 || pair.company < 0) fail(one, "a pair needs 'buyer' and 'company'");
    pair.weight = optional(one, "weight", 1, 0, kMostWeight);
    if (const auto* const must = one.find("must"); must != nullptr) {
      if (must->kind != Json::Kind::boolean) fail(*must, "'must' should be true or false");
      pair.must = must->number != 0;
    }
    if (const auto* const named = one.find("language"); named != nullptr)
      pair.language = language(*named);
    if (!seen.insert({pair.buyer, pair.company}).second)
      fail(one, "this pair stands there twice: keep one of them");
    problem_.pairs.push_back(pair);
  }
}

void OwnJson::add_rooms() {
  const auto* const rooms = root_.find("rooms");
  if (rooms == nullptr) return;
  if (rooms->kind == Json::Kind::number) {
    problem_.rooms.assign(problem_.slots.size(),
                          static_cast<int>(number(*rooms, "'rooms'", 0, 100'000)));
    return;
  }
  const auto& all = list(root_, "rooms");
  if (all.list.size() != problem_.slots.size())
    fail(all, "'rooms' should be one number, or one for each slot");
  for (const auto& one : all.list)
    problem_.rooms.push_back(static_cast<int>(number(one, "rooms of a slot", 0, 100'000)));
}

void OwnJson::add_locked() {
  if (root_.find("locked") == nullptr) return;
  const auto last = [](const auto& all) { return static_cast<std::int64_t>(all.size()) - 1; };
  for (const auto& one : list(root_, "locked").list) {
    if (one.kind != Json::Kind::list || one.list.size() < 3 || one.list.size() > 4)
      fail(one,
           "a locked meeting is [buyer, company, slot] or [buyer, company, slot, interpreter]");
    Meeting meeting;
    meeting.buyer = static_cast<int>(number(one.list[0], "a buyer", 0, last(problem_.buyers)));
    meeting.company =
        static_cast<int>(number(one.list[1], "a company", 0, last(problem_.companies)));
    meeting.slot = static_cast<int>(number(one.list[2], "a slot", 0, last(problem_.slots)));
    if (one.list.size() == 4)
      meeting.interpreter =
          static_cast<int>(number(one.list[3], "an interpreter", -1, last(problem_.interpreters)));
    problem_.locked.push_back(meeting);
  }
}

MatchFile OwnJson::read() {
  known(root_, {"slots", "slots_a_day", "languages", "buyers", "companies", "interpreters", "pairs",
                "rooms", "rest", "locked", "first_slot", "seed"});
  add_slots();
  add_interpreters();
  add_participants("buyers", problem_.buyers);
  add_participants("companies", problem_.companies);
  add_pairs();
  add_rooms();
  add_locked();
  problem_.rest = optional(root_, "rest", 0, 0, kMostSlots);
  problem_.first_slot = optional(root_, "first_slot", 0, 0, kMostSlots);
  problem_.first_slot = std::min(problem_.first_slot, static_cast<int>(problem_.slots.size()));
  problem_.seed = static_cast<std::uint64_t>(optional(root_, "seed", 1, 0, 1 << 30));
  return std::move(file_);
}

}  // namespace

ReadFile read_json(std::string_view text) {
  try {
    const auto root = parse_json(text);
    return {OwnJson(root).read(), ""};
  } catch (const Malformed& malformed) {
    return {{}, malformed.complaint};
  }
}

}  // namespace madang::match::files
