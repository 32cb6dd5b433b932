#include "core/festival/repository.hpp"

#include "core/festival/codec.hpp"
#include "core/spoken.hpp"

namespace madang::core::festival::repository {
namespace {

constexpr std::string_view kFestival =
    "SELECT slug, edition, name, tagline, description, on_site_rule, starts_on, ends_on, "
    "time_zone, state, is_current, sample, figures, version FROM festival ";

Translated texts(const store::Row& row, std::size_t column) {
  return from_stored(row.text(column));
}

Festival read_festival(const store::Row& row) {
  Festival festival;
  festival.slug = row.text(0);
  festival.edition = row.integer(1);
  festival.name = texts(row, 2);
  festival.tagline = texts(row, 3);
  festival.description = texts(row, 4);
  festival.on_site_rule = texts(row, 5);
  festival.starts_on = row.text(6);
  festival.ends_on = row.text(7);
  festival.time_zone = row.text(8);
  festival.state = row.text(9);
  festival.current = row.flag(10);
  festival.sample = row.flag(11);
  festival.figures = parse_facts(row.text(12));
  festival.version = row.integer(13);
  return festival;
}

}  // namespace

std::vector<Festival> all(store::Tx& tx) {
  std::vector<Festival> festivals;
  const auto sql = std::string(kFestival) + "ORDER BY is_current DESC, starts_on DESC, slug";
  for (const auto& row : tx.query(sql)) festivals.push_back(read_festival(row));
  return festivals;
}

std::optional<Festival> find(store::Tx& tx, std::string_view slug) {
  const auto row = tx.first(std::string(kFestival) + "WHERE slug = $1", {slug});
  if (!row) return std::nullopt;
  return read_festival(*row);
}

std::vector<Host> hosts(store::Tx& tx, std::string_view festival) {
  std::vector<Host> list;
  for (const auto& row : tx.query("SELECT key, name, role, mail, phone, url FROM festival_host "
                                  "WHERE festival = $1 ORDER BY position, key",
                                  {festival}))
    list.push_back(
        {row.text(0), texts(row, 1), texts(row, 2), row.text(3), row.text(4), row.text(5)});
  return list;
}

std::vector<Programme> programmes(store::Tx& tx, std::string_view festival) {
  std::vector<Programme> list;
  for (const auto& row :
       tx.query("SELECT key, name, summary, audience, description, steps, starts_on, ends_on, "
                "apply_until, host, facts, prizes FROM programme WHERE festival = $1 "
                "ORDER BY position, key",
                {festival})) {
    Programme programme;
    programme.key = row.text(0);
    programme.name = texts(row, 1);
    programme.summary = texts(row, 2);
    programme.audience = texts(row, 3);
    programme.description = texts(row, 4);
    programme.steps = parse_steps(row.text(5));
    programme.starts_on = row.text(6);
    programme.ends_on = row.text(7);
    programme.apply_until = row.maybe_time(8);
    programme.host = row.text(9);
    programme.facts = parse_facts(row.text(10));
    programme.prizes = parse_prizes(row.text(11));
    list.push_back(std::move(programme));
  }
  return list;
}

void save(store::Tx& tx, const Festival& festival, Time now) {
  tx.exec(
      "INSERT INTO festival (slug, edition, name, tagline, description, on_site_rule, starts_on, "
      "ends_on, time_zone, state, is_current, sample, figures, version, created_at, updated_at) "
      "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $15) "
      "ON CONFLICT (slug) DO UPDATE SET edition = $2, name = $3, tagline = $4, description = $5, "
      "on_site_rule = $6, starts_on = $7, ends_on = $8, time_zone = $9, state = $10, "
      "is_current = $11, sample = $12, figures = $13, version = $14, updated_at = $15",
      {festival.slug, festival.edition, stored(festival.name), stored(festival.tagline),
       stored(festival.description), stored(festival.on_site_rule), festival.starts_on,
       festival.ends_on, festival.time_zone, festival.state, festival.current, festival.sample,
       facts_text(festival.figures), festival.version, now});
}

void clear_current_but(store::Tx& tx, std::string_view slug) {
  tx.exec("UPDATE festival SET is_current = 0 WHERE slug <> $1 AND is_current = 1", {slug});
}

void save(store::Tx& tx, std::string_view festival, const Host& host, std::int64_t position) {
  tx.exec(
      "INSERT INTO festival_host (festival, key, position, name, role, mail, phone, url) "
      "VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (festival, key) DO UPDATE SET "
      "position = $3, name = $4, role = $5, mail = $6, phone = $7, url = $8",
      {festival, host.key, position, stored(host.name), stored(host.role), host.mail, host.phone,
       host.url});
}

bool remove_unused_host(store::Tx& tx, std::string_view festival, std::string_view key) {
  return tx.exec(
             "DELETE FROM festival_host WHERE festival = $1 AND key = $2 AND NOT EXISTS (SELECT 1 "
             "FROM programme p WHERE p.festival = $1 AND p.host = $2)",
             {festival, key}) == 1;
}

void save(store::Tx& tx, std::string_view festival, const Programme& programme,
          std::int64_t position) {
  tx.exec(
      "INSERT INTO programme (festival, key, position, name, summary, audience, description, "
      "steps, starts_on, ends_on, apply_until, host, facts, prizes) "
      "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) "
      "ON CONFLICT (festival, key) DO UPDATE SET position = $3, name = $4, summary = $5, "
      "audience = $6, description = $7, steps = $8, starts_on = $9, ends_on = $10, "
      "apply_until = $11, host = $12, facts = $13, prizes = $14",
      {festival, programme.key, position, stored(programme.name), stored(programme.summary),
       stored(programme.audience), stored(programme.description), steps_text(programme.steps),
       programme.starts_on, programme.ends_on, programme.apply_until, programme.host,
       facts_text(programme.facts), prizes_text(programme.prizes)});
}

}  // namespace madang::core::festival::repository
