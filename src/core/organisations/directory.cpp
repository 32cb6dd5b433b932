#include <algorithm>
#include <array>

#include "core/organisations/codec.hpp"
#include "core/organisations/repository.hpp"
#include "core/spoken.hpp"

namespace madang::core::organisations::repository {
namespace {

/// " a b " so that one key is found as " a ".
std::string spaced(const Texts& keys) {
  std::string text = " ";
  for (const auto& key : keys) text += key + " ";
  return text;
}

Texts split(const std::string& text) {
  Texts keys;
  for (std::size_t at = 1; at < text.size();) {
    const auto end = text.find(' ', at);
    keys.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return keys;
}

/// A search's conditions in both dialects: SQLite finds with instr, PostgreSQL with strpos.
struct Conditions {
  std::string text = " WHERE d.festival = $1";
  store::Values values;

  std::string next(store::Value value) {
    values.push_back(std::move(value));
    return "$" + std::to_string(values.size());
  }
  void contains(std::string_view column, std::string_view part) {
    text += " AND FIND(" + std::string(column) + ", " + next(part) + ") > 0";
  }
};

std::string with(std::string text, std::string_view find) {
  for (auto at = text.find("FIND("); at != std::string::npos; at = text.find("FIND(", at))
    text.replace(at, 4, find);
  return text;
}

store::Rows run(store::Tx& tx, const std::string& sql, const store::Values& values) {
  return tx.query(store::Sql(with(sql, "instr"), with(sql, "strpos")), values);
}

Conditions conditions_of(std::string_view festival, const Query& query, const Filter& filter) {
  Conditions where;
  where.values.emplace_back(festival);
  if (!filter.all_states) where.text += " AND d.state = 'published'";
  if (!query.initials.empty()) where.contains("d.initials", query.initials);
  for (const auto& word : query.words) where.contains("d.haystack", word);
  return where;
}

/// One combination of what facets count, and how often it was found.
struct Combination {
  std::string kind;
  std::string country;
  Texts fields;
  Texts programmes;
  std::int64_t count = 0;
};

bool has(const Texts& keys, const std::string& key) {
  return key.empty() || std::find(keys.begin(), keys.end(), key) != keys.end();
}

void count_in(Directory& directory, const Combination& each, const Filter& filter) {
  const bool kind = filter.kind.empty() || each.kind == filter.kind;
  const bool country = filter.country.empty() || each.country == filter.country;
  const bool field = has(each.fields, filter.field);
  const bool programme = has(each.programmes, filter.programme);
  if (kind && country && field && programme) directory.total += each.count;
  if (country && field && programme) directory.kinds[each.kind] += each.count;
  if (kind && field && programme) directory.countries[each.country] += each.count;
  if (kind && country && programme)
    for (const auto& key : each.fields) directory.fields[key] += each.count;
  if (kind && country && field)
    for (const auto& key : each.programmes) directory.programmes[key] += each.count;
}

void narrow(Conditions& where, const Filter& filter) {
  if (!filter.kind.empty()) where.text += " AND d.kind = " + where.next(filter.kind);
  if (!filter.country.empty()) where.text += " AND d.country = " + where.next(filter.country);
  if (!filter.field.empty()) where.contains("d.fields", " " + filter.field + " ");
  if (!filter.programme.empty()) where.contains("d.programmes", " " + filter.programme + " ");
}

std::string order_of(Conditions& where, const Query& query) {
  const auto& joined = query.initials.empty() ? query.joined : query.initials;
  if (joined.empty()) return " ORDER BY d.sort_key, d.organisation";
  const std::string column = query.initials.empty() ? "d.names" : "d.initials";
  const auto first = where.next("\n" + joined);
  const auto any = where.next(joined);
  return " ORDER BY CASE WHEN FIND(" + column + ", " + first + ") > 0 THEN 0 WHEN FIND(" + column +
         ", " + any + ") > 0 THEN 1 ELSE 2 END, d.sort_key, d.organisation";
}

Found read_found(const store::Row& row) {
  Found found;
  auto& one = found.organisation;
  one.id = row.id<OrganisationId>(0);
  one.slug = row.text(1);
  one.kind = row.text(2);
  one.name = from_stored(row.text(3));
  one.summary = from_stored(row.text(4));
  one.fields = parse_texts(row.text(5));
  one.programmes = parse_texts(row.text(6));
  one.country = row.text(7);
  one.logo = row.text(8);
  one.sample = row.flag(9);
  one.state = row.text(10);
  found.products = row.integer(11);
  return found;
}

}  // namespace

void index(store::Tx& tx, const Organisation& organisation, const SearchText& text) {
  tx.exec("DELETE FROM directory_entry WHERE organisation = $1", {organisation.id});
  tx.exec(
      "INSERT INTO directory_entry (festival, sort_key, organisation, state, kind, country, "
      "fields, programmes, names, initials, haystack) "
      "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
      {organisation.festival, text.sort_key, organisation.id, organisation.state, organisation.kind,
       organisation.country, spaced(organisation.fields), spaced(organisation.programmes),
       text.names, text.initials, text.haystack});
}

Directory search(store::Tx& tx, std::string_view festival, const Filter& filter) {
  const auto query = parse_query(filter.text);
  auto where = conditions_of(festival, query, filter);
  Directory directory;
  for (const auto& row : run(tx,
                             "SELECT d.kind, d.country, d.fields, d.programmes, COUNT(*) "
                             "FROM directory_entry d" +
                                 where.text + " GROUP BY 1, 2, 3, 4",
                             where.values))
    count_in(directory,
             {row.text(0), row.text(1), split(row.text(2)), split(row.text(3)), row.integer(4)},
             filter);
  narrow(where, filter);
  const auto order = order_of(where, query);
  const auto limit = where.next(std::int64_t{filter.limit});
  const auto offset = where.next(std::int64_t{filter.offset});
  for (const auto& row :
       run(tx,
           "SELECT o.id, o.slug, o.kind, o.name, o.summary, o.fields, o.programmes, o.country, "
           "o.logo, o.sample, o.state, (SELECT COUNT(*) FROM product p WHERE p.organisation = "
           "o.id) FROM directory_entry d JOIN organisation o ON o.id = d.organisation" +
               where.text + order + " LIMIT " + limit + " OFFSET " + offset,
           where.values))
    directory.items.push_back(read_found(row));
  return directory;
}

}  // namespace madang::core::organisations::repository
