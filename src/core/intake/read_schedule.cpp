#include <algorithm>
#include <map>

#include "base/zone.hpp"
#include "core/intake/columns.hpp"
#include "core/intake/read_parts.hpp"
#include "wire/caller.hpp"

namespace madang::core::intake {
namespace {

constexpr std::chrono::hours kLongestSession{12};
constexpr std::chrono::hours kDay{24};

/// "Name (where from); Name" → speakers.
std::vector<SpeakerRow> read_speakers(RowReader& row) {
  std::vector<SpeakerRow> speakers;
  for (const auto& text : row.list("speakers")) {
    const auto open = text.find(" (");
    if (open == std::string::npos || !text.ends_with(')'))
      speakers.push_back({text, {}});
    else
      speakers.push_back({text.substr(0, open), text.substr(open + 2, text.size() - open - 3)});
  }
  return speakers;
}

void read_times(const Reading& reading, RowReader& row, SessionRow& session) {
  session.date = row.checked("date", check_day, kRequired);
  session.start = row.checked("start", check_clock, kRequired);
  session.end = row.checked("end", check_clock, kRequired);
  const auto& zone = reading.data.festival.time_zone;
  if (session.date.empty() || session.start.empty() || session.end.empty() || zone.empty()) return;
  if (session.start == session.end) {
    row.problems().add(row.place("end"), "intake.ends_before_start", {{"start", session.start}},
                       session.end);
    return;
  }
  const auto starts = parse_local(session.date + " " + session.start, zone);
  auto ends = parse_local(session.date + " " + session.end, zone);
  if (!starts || !ends) {
    row.problems().add(row.place(starts ? "end" : "start"), "intake.not_clock", {},
                       starts ? session.end : session.start);
    return;
  }
  session.starts_at = *starts;
  // A session that passes midnight ends the day after.
  session.ends_at = *ends > *starts ? *ends : *ends + kDay;
  if (session.ends_at - session.starts_at > kLongestSession)
    row.problems().add(row.place("end"), "intake.session_too_long", {}, session.end);
}

void check_dates(const Reading& reading, RowReader& row, const SessionRow& session) {
  const auto* programme = reading.programme(session.programme);
  if (programme == nullptr || programme->starts > programme->ends) return;
  const auto& from = programme->opens.empty() ? programme->starts : programme->opens;
  check_within(row.problems(), row.place("date"), session.date, from, programme->ends);
}

SessionRow read_session(Reading& reading, RowReader& row) {
  SessionRow session;
  session.key = row.key("key");
  session.programme = row.text("programme", kRequired);
  reading.programmes.require(row.problems(), row.place("programme"), session.programme);
  session.kind = row.checked("kind", check_key, {40});
  read_times(reading, row, session);
  check_dates(reading, row, session);
  session.stage = row.text("stage", kRequired);
  reading.stages.require(row.problems(), row.place("stage"), session.stage);
  session.room = row.text("room");
  reading.chat_rooms.require(row.problems(), row.place("room"), session.room);
  session.language = row.choice("language", language_codes(), kRequired);
  session.title = row.translated("title", {200, CellLimits::Need::required});
  session.abstract = row.translated("abstract", {2'000});
  session.speakers = read_speakers(row);
  return session;
}

const std::vector<std::string>& role_names() {
  static const auto names = [] {
    std::vector<std::string> all;
    for (std::size_t i = 0; i < wire::kRoleCount; ++i)
      all.emplace_back(wire::to_string(static_cast<wire::Role>(i)));
    return all;
  }();
  return names;
}

bool speaks_for_organisation(std::string_view role) {
  return role == "company" || role == "buyer" || role == "investor" || role == "employer" ||
         role == "seller";
}

/// A person stands in several rows; what is not about a role must agree.
class Persons {
 public:
  void check(RowReader& row, const PersonRow& person) {
    const auto [at, fresh] = first_.emplace(person.mail, Seen{person, row.place("mail").line});
    if (fresh) return;
    const auto& seen = at->second;
    compare(row, seen, "name", person.name, seen.person.name);
    compare(row, seen, "language", person.language, seen.person.language);
    compare(row, seen, "time_zone", person.time_zone, seen.person.time_zone);
  }

 private:
  struct Seen {
    PersonRow person;
    std::uint32_t line;
  };

  static void compare(RowReader& row, const Seen& seen, std::string_view column,
                      const std::string& here, const std::string& there) {
    if (here == there) return;
    row.problems().add(row.place(column), "intake.person_differs",
                       {{"field", std::string(column)}, {"line", std::to_string(seen.line)}},
                       seen.person.mail);
  }

  std::map<std::string, Seen> first_;
};

PersonRow read_person(Reading& reading, RowReader& row) {
  PersonRow person;
  person.mail = row.checked("mail", check_mail, kRequired);
  person.name = row.text("name", {80, CellLimits::Need::required});
  person.language = row.choice("language", language_codes(), kRequired);
  person.time_zone = row.checked("time_zone", check_zone);
  person.role = row.choice("role", role_names(), kRequired);
  person.programme = row.text("programme");
  reading.programmes.require(row.problems(), row.place("programme"), person.programme);
  person.organisation = row.text("organisation");
  reading.organisations.require(row.problems(), row.place("organisation"), person.organisation);
  if (person.organisation.empty() && speaks_for_organisation(person.role))
    row.problems().add(row.place("organisation"), "intake.role_needs_organisation", {},
                       person.role);
  return person;
}

}  // namespace

void read_sessions(Reading& reading) {
  Keys keys("sessions.csv");
  Table(reading.folder, "sessions.csv", session_columns(), reading.problems)
      .each([&](RowReader& row) {
        auto session = read_session(reading, row);
        if (!session.key.empty()) keys.add(row.problems(), row.place("key"), session.key);
        reading.data.sessions.push_back(std::move(session));
      });
}

void read_people(Reading& reading) {
  Keys roles("people.csv");
  Persons persons;
  Table(reading.folder, "people.csv", people_columns(), reading.problems).each([&](RowReader& row) {
    auto person = read_person(reading, row);
    if (!person.mail.empty()) {
      persons.check(row, person);
      auto role = person.mail + " " + person.role;
      if (!person.programme.empty()) role += " " + person.programme;
      if (!person.organisation.empty()) role += " " + person.organisation;
      roles.add(row.problems(), row.place("role"), role);
    }
    reading.data.people.push_back(std::move(person));
  });
}

}  // namespace madang::core::intake
