#include <memory>
#include <string>
#include <unordered_map>
#include <utility>

#include "base/random.hpp"
#include "base/shelf.hpp"
#include "core/organisations/codec.hpp"
#include "core/organisations/directory_index.hpp"
#include "core/organisations/repository.hpp"
#include "core/spoken.hpp"

namespace madang::core::organisations::repository {
namespace {

/// Beyond so many changed entries all are read at once.
constexpr std::size_t kFewChanges = 100;

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

Shelf<DirectoryIndex>& shelf() {
  static Shelf<DirectoryIndex> indexes;
  return indexes;
}

std::string stamp_of(store::Tx& tx, std::string_view festival) {
  const auto row = tx.first("SELECT stamp FROM directory_stamp WHERE festival = $1", {festival});
  return row ? row->text(0) : "";
}

std::shared_ptr<const Entry> read_entry(const store::Row& row) {
  auto entry = std::make_shared<Entry>();
  entry->organisation = row.text(0);
  entry->stamp = row.text(1);
  entry->published = row.text(2) == "published";
  entry->kind = row.text(3);
  entry->country = row.text(4);
  entry->fields = split(row.text(5));
  entry->programmes = split(row.text(6));
  entry->facets = row.text(3) + '\n' + row.text(4) + '\n' + row.text(5) + '\n' + row.text(6);
  entry->text = {row.text(7), row.text(8), row.text(9), row.text(10)};
  entry->pairs = pairs_of(entry->text.haystack);
  return entry;
}

constexpr std::string_view kEntry =
    "SELECT organisation, stamp, state, kind, country, fields, programmes, sort_key, names, "
    "initials, haystack FROM directory_entry WHERE ";

/// The entries of this snapshot; those that `held` has are not read again and come first, in its
/// order.
Entries read_entries(store::Tx& tx, std::string_view festival, const Entries& held) {
  const auto stamps =
      tx.query("SELECT stamp, organisation FROM directory_entry WHERE festival = $1", {festival});
  std::unordered_map<std::string_view, std::string_view> wanted;
  wanted.reserve(stamps.size());
  for (const auto& row : stamps) wanted.emplace(row.text(0), row.text(1));
  Entries entries;
  for (const auto& entry : held)
    if (wanted.erase(entry->stamp) > 0) entries.push_back(entry);
  if (wanted.size() > kFewChanges) {
    entries.clear();
    for (const auto& row : tx.query(std::string(kEntry) + "festival = $1", {festival}))
      entries.push_back(read_entry(row));
    return entries;
  }
  for (const auto& [stamp, organisation] : wanted)
    if (const auto row = tx.first(std::string(kEntry) + "organisation = $1", {organisation}))
      entries.push_back(read_entry(*row));
  return entries;
}

/// The directory as this snapshot has it: the held one when it is of the same moment.
std::shared_ptr<const DirectoryIndex> index_of(store::Tx& tx, std::string_view festival) {
  const auto stamp = stamp_of(tx, festival);
  const auto held = shelf().find(festival);
  if (held && held->stamp() == stamp) return held;
  auto fresh = std::make_shared<const DirectoryIndex>(
      stamp, read_entries(tx, festival, held ? held->entries() : Entries{}));
  // In a command on PostgreSQL another node may have committed between two statements.
  if (stamp_of(tx, festival) == stamp) shelf().put(festival, fresh);
  return fresh;
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
  const auto stamp = secure_token(16);
  tx.exec(
      "INSERT INTO directory_entry (organisation, festival, stamp, state, kind, country, fields, "
      "programmes, sort_key, names, initials, haystack) "
      "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) "
      "ON CONFLICT (organisation) DO UPDATE SET stamp = $3, state = $4, kind = $5, country = $6, "
      "fields = $7, programmes = $8, sort_key = $9, names = $10, initials = $11, haystack = $12",
      {organisation.id, organisation.festival, stamp, organisation.state, organisation.kind,
       organisation.country, spaced(organisation.fields), spaced(organisation.programmes),
       text.sort_key, text.names, text.initials, text.haystack});
  tx.exec(
      "INSERT INTO directory_stamp (festival, stamp) VALUES ($1, $2) "
      "ON CONFLICT (festival) DO UPDATE SET stamp = $2",
      {organisation.festival, stamp});
}

Directory search(store::Tx& tx, std::string_view festival, const Filter& filter) {
  const auto directory = index_of(tx, festival);
  auto hits = directory->search(parse_query(filter.text), filter);
  auto found = std::move(hits.counted);
  if (hits.page.empty()) return found;
  std::string wanted;
  store::Values ids;
  std::unordered_map<std::string_view, std::size_t> places;
  for (const auto& id : hits.page) {
    places.emplace(id, ids.size());
    ids.emplace_back(id);
    wanted += (wanted.empty() ? "$" : ", $") + std::to_string(ids.size());
  }
  found.items.resize(hits.page.size());
  for (const auto& row :
       tx.query("SELECT o.id, o.slug, o.kind, o.name, o.summary, o.fields, o.programmes, "
                "o.country, o.logo, o.sample, o.state, (SELECT COUNT(*) FROM product p WHERE "
                "p.organisation = o.id) FROM organisation o WHERE o.id IN (" +
                    wanted + ")",
                ids))
    found.items[places.at(row.text(0))] = read_found(row);
  return found;
}

}  // namespace madang::core::organisations::repository
