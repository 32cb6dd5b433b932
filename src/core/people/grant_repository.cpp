#include "core/people/grant_repository.hpp"

#include <map>

#include "base/check.hpp"
#include "core/spoken.hpp"
#include "core/where.hpp"

namespace madang::core::people::repository {
namespace {

constexpr std::string_view kGrant =
    "SELECT g.id, g.person, g.role, g.festival, g.programme, g.organisation, g.created_at "
    "FROM role_grant g ";
constexpr std::string_view kLink =
    "SELECT l.id, l.role, l.festival, l.programme, l.organisation, l.created_at, l.expires_at, "
    "l.revoked_at, l.last_used_at, p.id, p.name, p.mail, p.language, p.password_hash "
    "FROM entry_link l JOIN person p ON p.id = l.person ";

wire::Role role_of(const std::string& text) {
  const auto role = wire::parse_role(text);
  CHECK(role.has_value());
  return *role;
}

GrantRecord read_grant(const store::Row& row) {
  return {row.text(0), row.id<PersonId>(1),
          wire::Grant{role_of(row.text(2)), row.text(3), row.text(4), row.text(5)}, row.time(6)};
}

EntryLink read_link(const store::Row& row) {
  EntryLink link;
  link.id = row.text(0);
  link.grant = {role_of(row.text(1)), row.text(2), row.text(3), row.text(4)};
  link.created_at = row.time(5);
  link.expires_at = row.time(6);
  link.revoked_at = row.maybe_time(7);
  link.last_used_at = row.maybe_time(8);
  link.person.id = row.id<PersonId>(9);
  link.person.name = row.text(10);
  link.person.mail = row.maybe_text(11).value_or("");
  link.person.language = row.text(12);
  link.person.password_hash = row.maybe_text(13).value_or("");
  return link;
}

std::optional<EntryLink> first_link(store::Tx& tx, std::string_view where,
                                    const store::Values& values) {
  const auto row = tx.first(std::string(kLink) + std::string(where), values);
  if (!row) return std::nullopt;
  return read_link(*row);
}

/// The conditions on role_grant g that a filter means, without the person.
void add_grant_conditions(Where& where, const PeopleFilter& filter) {
  where.add("g.festival = $?", filter.festival);
  if (filter.programmes) where.add_one_of("g.programme", *filter.programmes);
  if (!filter.role.empty()) where.add("g.role = $?", filter.role);
  if (!filter.programme.empty()) where.add("g.programme = $?", filter.programme);
}

Where people_where(const PeopleFilter& filter, store::Values already) {
  Where grants(std::move(already));
  add_grant_conditions(grants, filter);
  const auto holds = "EXISTS (SELECT 1 FROM role_grant g" + grants.text() + "AND g.person = p.id)";
  Where where(grants.values());
  where.add("p.erased_at IS NULL");
  const bool visitors_too = !filter.programmes && filter.role.empty() && filter.programme.empty();
  if (visitors_too)
    where.add("p.festival = $? OR " + holds, filter.festival);
  else
    where.add(holds);
  if (!filter.text.empty()) where.add_contains({"p.name", "p.mail"}, filter.text);
  return where;
}

void add_grants(store::Tx& tx, const PeopleFilter& filter, std::vector<PersonRow>& rows) {
  std::map<std::string, PersonRow*> by_id;
  std::vector<std::string> ids;
  for (auto& row : rows) {
    by_id[row.person.id.text()] = &row;
    ids.push_back(row.person.id.text());
  }
  Where where;
  where.add("g.festival = $?", filter.festival);
  if (filter.programmes) where.add_one_of("g.programme", *filter.programmes);
  where.add_one_of("g.person", ids);
  for (const auto& row :
       tx.query(std::string(kGrant) + where.text() + "ORDER BY g.id", where.values())) {
    auto record = read_grant(row);
    by_id.at(record.person.text())->grants.push_back(std::move(record));
  }
}

}  // namespace

bool insert_grant(store::Tx& tx, const GrantRecord& record, std::string_view by) {
  return tx.exec(
             "INSERT INTO role_grant (id, person, role, festival, programme, organisation, "
             "created_at, created_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8) "
             "ON CONFLICT (person, festival, role, programme, organisation) DO NOTHING",
             {record.id, record.person, wire::to_string(record.grant.role), record.grant.festival,
              record.grant.programme, record.grant.organisation, record.created_at, by}) == 1;
}

std::optional<GrantRecord> find_grant(store::Tx& tx, const std::string& id) {
  const auto row = tx.first(std::string(kGrant) + "WHERE g.id = $1", {id});
  if (!row) return std::nullopt;
  return read_grant(*row);
}

std::optional<GrantRecord> find_grant(store::Tx& tx, const PersonId& person,
                                      const wire::Grant& grant) {
  const auto row = tx.first(
      std::string(kGrant) +
          "WHERE g.person = $1 AND g.role = $2 AND g.festival = $3 "
          "AND g.programme = $4 AND g.organisation = $5",
      {person, wire::to_string(grant.role), grant.festival, grant.programme, grant.organisation});
  if (!row) return std::nullopt;
  return read_grant(*row);
}

std::vector<wire::Grant> grants_of(store::Tx& tx, const PersonId& person) {
  std::vector<wire::Grant> grants;
  for (const auto& row :
       tx.query(std::string(kGrant) + "WHERE g.person = $1 ORDER BY g.id", {person}))
    grants.push_back(read_grant(row).grant);
  return grants;
}

void remove_grant(store::Tx& tx, const std::string& id) {
  tx.exec("DELETE FROM role_grant WHERE id = $1", {id});
}

long count_owners(store::Tx& tx, std::string_view festival) {
  const auto row = tx.first(
      "SELECT COUNT(DISTINCT person) FROM role_grant WHERE festival = $1 AND role = 'owner'",
      {festival});
  return static_cast<long>(row->integer(0));
}

std::vector<std::string> solely_owned(store::Tx& tx, const PersonId& person) {
  std::vector<std::string> festivals;
  for (const auto& row :
       tx.query("SELECT DISTINCT g.festival FROM role_grant g WHERE g.person = $1 AND "
                "g.role = 'owner' AND NOT EXISTS (SELECT 1 FROM role_grant o WHERE "
                "o.festival = g.festival AND o.role = 'owner' AND o.person <> $1)",
                {person}))
    festivals.push_back(row.text(0));
  return festivals;
}

std::vector<PersonRow> list_people(store::Tx& tx, const PeopleFilter& filter, long limit) {
  auto where = people_where(filter, {store::Value(std::int64_t{limit})});
  if (!filter.after.empty())
    where.add("(p.name, p.id) > (SELECT b.name, b.id FROM person b WHERE b.id = $?)", filter.after);
  std::vector<PersonRow> rows;
  for (const auto& row :
       tx.query("SELECT p.id, p.mail, p.name, p.language, p.time_zone, p.created_at, "
                "p.last_seen_at, p.sample, f.person FROM person p LEFT JOIN second_factor f "
                "ON f.person = p.id AND f.confirmed_at IS NOT NULL" +
                    where.text() + "ORDER BY p.name, p.id LIMIT $1",
                where.values())) {
    PersonRow found;
    found.person.id = row.id<PersonId>(0);
    found.person.mail = row.maybe_text(1).value_or("");
    found.person.name = row.text(2);
    found.person.language = row.text(3);
    found.person.time_zone = row.text(4);
    found.person.created_at = row.time(5);
    found.person.last_seen_at = row.maybe_time(6);
    found.person.sample = row.flag(7);
    found.second_factor_enrolled = !row.is_null(8);
    rows.push_back(std::move(found));
  }
  add_grants(tx, filter, rows);
  return rows;
}

long count_people(store::Tx& tx, const PeopleFilter& filter) {
  const auto where = people_where(filter, {});
  const auto row = tx.first("SELECT COUNT(*) FROM person p" + where.text(), where.values());
  return static_cast<long>(row->integer(0));
}

std::vector<PersonRow> holders(store::Tx& tx, std::string_view festival) {
  PeopleFilter filter;
  filter.festival = festival;
  Where where;
  where.add("p.erased_at IS NULL");
  where.add("EXISTS (SELECT 1 FROM role_grant g WHERE g.festival = $? AND g.person = p.id)",
            festival);
  std::vector<PersonRow> rows;
  for (const auto& row : tx.query(
           "SELECT p.id, p.mail, p.name, p.language, p.time_zone, p.created_at, p.password_hash, "
           "p.sample FROM person p" +
               where.text() + "ORDER BY p.mail_key",
           where.values())) {
    PersonRow found;
    found.person.id = row.id<PersonId>(0);
    found.person.mail = row.maybe_text(1).value_or("");
    found.person.name = row.text(2);
    found.person.language = row.text(3);
    found.person.time_zone = row.text(4);
    found.person.created_at = row.time(5);
    found.person.password_hash = row.maybe_text(6).value_or("");
    found.person.sample = row.flag(7);
    rows.push_back(std::move(found));
  }
  std::map<std::string, PersonRow*> by_id;
  for (auto& row : rows) by_id[row.person.id.text()] = &row;
  for (const auto& row :
       tx.query(std::string(kGrant) + "WHERE g.festival = $1 ORDER BY g.id", {festival})) {
    auto record = read_grant(row);
    if (const auto found = by_id.find(record.person.text()); found != by_id.end())
      found->second->grants.push_back(std::move(record));
  }
  return rows;
}

std::vector<std::pair<std::string, GrantRecord>> grants_given_by(store::Tx& tx,
                                                                 std::string_view festival,
                                                                 std::string_view by) {
  std::vector<std::pair<std::string, GrantRecord>> found;
  for (const auto& row :
       tx.query("SELECT g.id, g.person, g.role, g.festival, g.programme, g.organisation, "
                "g.created_at, p.mail FROM role_grant g JOIN person p ON p.id = g.person "
                "WHERE g.festival = $1 AND g.created_by = $2 AND p.mail IS NOT NULL ORDER BY g.id",
                {festival, by}))
    found.emplace_back(row.text(7), read_grant(row));
  return found;
}

std::vector<Seller> sellers(store::Tx& tx, std::string_view festival,
                            std::string_view organisation) {
  std::vector<Seller> list;
  for (const auto& row :
       tx.query("SELECT g.id, p.name, p.mail, g.created_at FROM role_grant g JOIN person p ON p.id "
                "= g.person WHERE g.festival = $1 AND g.organisation = $2 AND g.role = 'seller' "
                "ORDER BY g.id",
                {festival, organisation}))
    list.push_back({row.text(0), row.text(1), row.maybe_text(2).value_or(""), row.time(3)});
  return list;
}

bool festival_exists(store::Tx& tx, std::string_view slug) {
  return tx.first("SELECT 1 FROM festival WHERE slug = $1", {slug}).has_value();
}

wire::Translated organisation_name(store::Tx& tx, std::string_view festival,
                                   std::string_view slug) {
  const auto row =
      tx.first("SELECT name FROM organisation WHERE festival = $1 AND slug = $2", {festival, slug});
  return row ? from_stored(row->text(0)) : wire::Translated{};
}

void insert_link(store::Tx& tx, const EntryLink& link, std::string_view token_hash,
                 std::string_view by) {
  tx.exec(
      "INSERT INTO entry_link (id, person, festival, role, programme, organisation, token_hash, "
      "created_at, created_by, expires_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
      {link.id, link.person.id, link.grant.festival, wire::to_string(link.grant.role),
       link.grant.programme, link.grant.organisation, token_hash, link.created_at, by,
       link.expires_at});
}

std::optional<EntryLink> find_link(store::Tx& tx, const std::string& id) {
  return first_link(tx, "WHERE l.id = $1", {id});
}

std::optional<EntryLink> find_link_by_token(store::Tx& tx, std::string_view token_hash) {
  return first_link(tx, "WHERE l.token_hash = $1 AND p.erased_at IS NULL", {token_hash});
}

std::vector<EntryLink> list_links(store::Tx& tx, const PeopleFilter& filter, long limit) {
  Where where({store::Value(std::int64_t{limit})});
  where.add("l.festival = $?", filter.festival);
  if (filter.programmes) where.add_one_of("l.programme", *filter.programmes);
  if (!filter.after.empty()) where.add("l.id < $?", filter.after);
  std::vector<EntryLink> links;
  for (const auto& row :
       tx.query(std::string(kLink) + where.text() + "ORDER BY l.id DESC LIMIT $1", where.values()))
    links.push_back(read_link(row));
  return links;
}

std::vector<EntryLink> links_of(store::Tx& tx, const PersonId& person) {
  std::vector<EntryLink> links;
  for (const auto& row :
       tx.query(std::string(kLink) + "WHERE l.person = $1 ORDER BY l.id", {person}))
    links.push_back(read_link(row));
  return links;
}

void revoke_link(store::Tx& tx, const std::string& id, Time now) {
  tx.exec("UPDATE entry_link SET revoked_at = $2 WHERE id = $1 AND revoked_at IS NULL", {id, now});
}

void use_link(store::Tx& tx, const std::string& id, Time now) {
  tx.exec("UPDATE entry_link SET last_used_at = $2 WHERE id = $1", {id, now});
}

}  // namespace madang::core::people::repository
