#include "programmes/consult/entries/repository.hpp"

#include <algorithm>

#include "core/organisations/codec.hpp"
#include "core/people/accounts.hpp"
#include "core/spoken.hpp"
#include "programmes/consult/event/codec.hpp"

namespace madang::programmes::consult::repository {
namespace {

using core::organisations::parse_texts;
using core::organisations::texts_text;

constexpr std::string_view kEntries =
    "SELECT e.id, e.festival, e.organisation, e.side, e.state, e.representatives, e.cap, "
    "e.cap_day, e.promised, e.languages, e.wanted, e.hs_codes, e.budget_usd, e.note, e.time_zone, "
    "e.available, e.version, e.updated_at, e.submitted_at, e.decided_at, o.slug, o.name, "
    "o.summary, o.country, o.fields, o.sample FROM consult_entry e JOIN organisation o ON o.id = "
    "e.organisation ";

Entry read(const store::Row& row) {
  Entry entry;
  entry.id = row.id<EntryId>(0);
  entry.festival = row.text(1);
  entry.organisation = row.id<OrganisationId>(2);
  entry.side = parse_side(row.text(3)).value_or(Side::company);
  entry.state = parse_entry_state(row.text(4)).value_or(EntryState::draft);
  entry.representatives = row.integer(5);
  entry.cap = row.integer(6);
  entry.cap_day = row.integer(7);
  entry.promised = row.integer(8);
  entry.languages = parse_texts(row.text(9));
  entry.wanted = parse_texts(row.text(10));
  entry.hs_codes = parse_texts(row.text(11));
  entry.budget_usd = row.integer(12);
  entry.note = row.text(13);
  entry.time_zone = row.text(14);
  entry.available = starts_from(row.text(15));
  entry.version = row.integer(16);
  entry.updated_at = row.time(17);
  entry.submitted_at = row.maybe_time(18);
  entry.decided_at = row.maybe_time(19);
  entry.slug = row.text(20);
  entry.name = core::from_stored(row.text(21));
  entry.summary = core::from_stored(row.text(22));
  entry.country = row.text(23);
  entry.fields = parse_texts(row.text(24));
  entry.sample = row.flag(25);
  return entry;
}

std::optional<Entry> first(store::Tx& tx, std::string_view where, const store::Values& values) {
  const auto row = tx.first(std::string(kEntries) + std::string(where), values);
  if (!row) return std::nullopt;
  return read(*row);
}

constexpr std::string_view kInterpreters =
    "SELECT id, festival, person, name, mail, languages, available, cap_day, retired, version "
    "FROM consult_interpreter ";

std::vector<Interpreter> read_interpreters(store::Tx& tx, std::string_view where,
                                           const store::Values& values) {
  std::vector<Interpreter> list;
  for (const auto& row : tx.query(std::string(kInterpreters) + std::string(where), values)) {
    Interpreter one;
    one.id = row.id<InterpreterId>(0);
    one.festival = row.text(1);
    one.person = row.maybe_text(2).value_or("");
    one.name = row.text(3);
    one.mail = row.text(4);
    one.languages = parse_texts(row.text(5));
    one.available = starts_from(row.text(6));
    one.cap_day = row.integer(7);
    one.retired = row.flag(8);
    one.version = row.integer(9);
    list.push_back(std::move(one));
  }
  return list;
}

std::optional<Interpreter> only(std::vector<Interpreter> list) {
  if (list.empty()) return std::nullopt;
  return std::move(list.front());
}

}  // namespace

std::vector<Entry> entries(store::Tx& tx, std::string_view festival, const EntryFilter& filter) {
  std::vector<Entry> list;
  for (const auto& row :
       tx.query(std::string(kEntries) + "WHERE e.festival = $1 ORDER BY e.id", {festival})) {
    auto entry = read(row);
    if (filter.side && entry.side != *filter.side) continue;
    const auto& states = filter.states;
    if (!states.empty() && std::find(states.begin(), states.end(), entry.state) == states.end())
      continue;
    list.push_back(std::move(entry));
  }
  return list;
}

std::optional<Entry> find_entry(store::Tx& tx, const EntryId& id) {
  return first(tx, "WHERE e.id = $1", {id});
}

std::optional<Entry> find_entry_of(store::Tx& tx, std::string_view festival,
                                   std::string_view organisation) {
  return first(tx, "WHERE e.festival = $1 AND o.slug = $2", {festival, organisation});
}

void save_entry(store::Tx& tx, const Entry& entry, Time now) {
  tx.exec(
      "INSERT INTO consult_entry (id, festival, organisation, side, state, representatives, cap, "
      "cap_day, promised, languages, wanted, hs_codes, budget_usd, note, time_zone, available, "
      "version, created_at, updated_at, submitted_at, decided_at) VALUES ($1, $2, $3, $4, $5, $6, "
      "$7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $18, $19, $20) ON CONFLICT (id) "
      "DO UPDATE SET side = $4, state = $5, representatives = $6, cap = $7, cap_day = $8, "
      "promised = $9, languages = $10, wanted = $11, hs_codes = $12, budget_usd = $13, note = "
      "$14, time_zone = $15, available = $16, version = $17, updated_at = $18, submitted_at = "
      "$19, decided_at = $20",
      {entry.id,
       entry.festival,
       entry.organisation,
       to_string(entry.side),
       to_string(entry.state),
       entry.representatives,
       entry.cap,
       entry.cap_day,
       entry.promised,
       texts_text(entry.languages),
       texts_text(entry.wanted),
       texts_text(entry.hs_codes),
       entry.budget_usd,
       entry.note,
       entry.time_zone,
       starts_text(entry.available),
       entry.version,
       now,
       entry.submitted_at,
       entry.decided_at});
}

std::vector<Entry> untold(store::Tx& tx, Time until, long limit) {
  std::vector<Entry> list;
  for (const auto& row :
       tx.query(std::string(kEntries) +
                    "WHERE e.state IN ('selected', 'stand_by', 'declined') AND e.told_state <> "
                    "e.state AND e.decided_at <= $1 ORDER BY e.id LIMIT $2",
                {until, std::int64_t{limit}}))
    list.push_back(read(row));
  return list;
}

void set_told(store::Tx& tx, const Entry& entry) {
  tx.exec("UPDATE consult_entry SET told_state = $2 WHERE id = $1",
          {entry.id, to_string(entry.state)});
}

bool has_meetings(store::Tx& tx, const EntryId& id) {
  return tx
      .first(
          "SELECT 1 FROM consult_meeting WHERE (buyer = $1 OR company = $1) AND state = 'planned'",
          {id})
      .has_value();
}

Offers offers(store::Tx& tx, std::string_view festival) {
  Offers found;
  for (const auto& row : tx.query(
           "SELECT e.id, p.id, p.name, p.summary, p.hs_code, p.price, p.minimum_order FROM "
           "consult_entry e JOIN product p ON p.organisation = e.organisation WHERE e.festival = "
           "$1 AND e.side = 'company' ORDER BY e.id, p.position, p.id",
           {festival}))
    found[row.id<EntryId>(0)].push_back({row.text(1), core::from_stored(row.text(2)),
                                         core::from_stored(row.text(3)), row.text(4), row.text(5),
                                         row.text(6)});
  return found;
}

std::vector<core::notify::Recipient> representatives(store::Tx& tx, std::string_view festival,
                                                     std::string_view slug) {
  std::vector<core::notify::Recipient> people;
  for (const auto& row : tx.query("SELECT DISTINCT person FROM role_grant WHERE festival = $1 AND "
                                  "organisation = $2 ORDER BY person",
                                  {festival, slug}))
    if (auto recipient = core::people::recipient(tx, row.id<PersonId>(0)))
      people.push_back(std::move(*recipient));
  return people;
}

std::vector<Interpreter> interpreters(store::Tx& tx, std::string_view festival) {
  return read_interpreters(tx, "WHERE festival = $1 ORDER BY id", {festival});
}

std::optional<Interpreter> find_interpreter(store::Tx& tx, const InterpreterId& id) {
  return only(read_interpreters(tx, "WHERE id = $1", {id}));
}

std::optional<Interpreter> interpreter_of(store::Tx& tx, std::string_view festival,
                                          const PersonId& person) {
  return only(
      read_interpreters(tx, "WHERE festival = $1 AND person = $2 ORDER BY id", {festival, person}));
}

void save_interpreter(store::Tx& tx, const Interpreter& one, Time now) {
  const auto person = one.person.empty() ? store::Value(nullptr) : store::Value(one.person);
  tx.exec(
      "INSERT INTO consult_interpreter (id, festival, person, name, mail, languages, available, "
      "cap_day, retired, version, updated_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, "
      "$11) ON CONFLICT (id) DO UPDATE SET person = $3, name = $4, mail = $5, languages = $6, "
      "available = $7, cap_day = $8, retired = $9, version = $10, updated_at = $11",
      {one.id, one.festival, person, one.name, one.mail, texts_text(one.languages),
       starts_text(one.available), one.cap_day, one.retired, one.version, now});
}

std::vector<core::notify::Recipient> interpreting_accounts(store::Tx& tx,
                                                           std::string_view festival) {
  std::vector<core::notify::Recipient> people;
  for (const auto& row : tx.query("SELECT DISTINCT person FROM role_grant WHERE festival = $1 AND "
                                  "role = 'interpreter' AND programme IN ('', 'consult') ORDER BY "
                                  "person",
                                  {festival}))
    if (auto recipient = core::people::recipient(tx, row.id<PersonId>(0)))
      people.push_back(std::move(*recipient));
  return people;
}

}  // namespace madang::programmes::consult::repository
