#include "store/migrator.hpp"

#include <map>
#include <string>

#include "base/log.hpp"

namespace madang::store {
namespace {

constexpr std::string_view kLock = "madang.migration";

struct Applied {
  std::string name;
  std::string checksum;
};

std::string_view checksum_of(const Migration& migration, Dialect dialect) {
  return dialect == Dialect::sqlite ? migration.sqlite_checksum : migration.postgres_checksum;
}

bool has_history(Tx& tx) {
  return tx
      .first(Sql("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'migration'",
                 "SELECT 1 FROM pg_tables WHERE schemaname = current_schema() "
                 "AND tablename = 'migration'"),
             {})
      .has_value();
}

std::map<int, Applied> history(Tx& tx) {
  std::map<int, Applied> applied;
  if (!has_history(tx)) return applied;
  for (const auto& row : tx.query("SELECT number, name, checksum FROM migration"))
    applied[static_cast<int>(row.integer(0))] = {row.text(1), row.text(2)};
  return applied;
}

std::string label(const Migration& migration) {
  const auto digits = std::to_string(migration.number);
  return std::string(4 - std::min<std::size_t>(digits.size(), 4), '0') + digits + "_" +
         std::string(migration.name);
}

Result<void> compare(const std::map<int, Applied>& applied, Dialect dialect,
                     const std::vector<Migration>& migrations) {
  std::map<int, const Migration*> known;
  for (const auto& migration : migrations) known[migration.number] = &migration;
  for (const auto& [number, row] : applied) {
    const auto found = known.find(number);
    if (found == known.end())
      return Error{Code::conflict, "store.newer_than_binary",
                   "The database has migration " + std::to_string(number) + " (" + row.name +
                       "), which this program does not know: it was written by a newer Madang. "
                       "Start that one, or restore a backup made before the upgrade."};
    if (checksum_of(*found->second, dialect) != row.checksum)
      return Error{Code::conflict, "store.checksum_changed",
                   "Migration " + label(*found->second) +
                       " has changed since it was applied to this database. Use the program that "
                       "made the database, or begin with an empty one."};
  }
  return {};
}

/// One missing migration, or none when all are there; false: nothing left.
Result<bool> step(Connection& connection, Dialect dialect,
                  const std::vector<Migration>& migrations) {
  connection.begin_batch();
  connection.lock(kLock);
  const auto applied = history(connection);
  MADANG_TRY_VOID(compare(applied, dialect, migrations));
  const Migration* next = nullptr;
  for (const auto& migration : migrations)
    if (!applied.contains(migration.number)) {
      next = &migration;
      break;
    }
  if (next == nullptr) return false;
  if (!has_history(connection))
    connection.script(
        "CREATE TABLE migration (number BIGINT PRIMARY KEY, name TEXT NOT NULL, "
        "checksum TEXT NOT NULL, applied_at BIGINT NOT NULL)");
  connection.script(dialect == Dialect::sqlite ? next->sqlite : next->postgres);
  connection.exec(
      "INSERT INTO migration (number, name, checksum, applied_at) VALUES ($1, $2, $3, $4)",
      {next->number, next->name, checksum_of(*next, dialect), SystemClock().now()});
  connection.keep();
  connection.commit();
  log::info("store.migrated", label(*next));
  return true;
}

}  // namespace

Result<void> migrate(Connection& connection, Dialect dialect,
                     const std::vector<Migration>& migrations) {
  while (true) {
    try {
      const auto more = step(connection, dialect, migrations);
      if (more && *more) continue;
      connection.rollback();
      if (!more) return more.error();
      return {};
    } catch (...) {
      connection.rollback();
      throw;
    }
  }
}

Result<MigrationState> migration_state(Tx& tx, Dialect dialect,
                                       const std::vector<Migration>& migrations) {
  const auto applied = history(tx);
  MADANG_TRY_VOID(compare(applied, dialect, migrations));
  MigrationState state;
  if (!applied.empty()) state.newest_applied = applied.rbegin()->first;
  for (const auto& migration : migrations) {
    state.newest_known = std::max(state.newest_known, migration.number);
    if (!applied.contains(migration.number)) state.missing.push_back(migration.number);
  }
  return state;
}

}  // namespace madang::store
