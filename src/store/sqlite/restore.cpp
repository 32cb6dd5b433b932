#include "store/sqlite/restore.hpp"

#include <filesystem>

#include "store/durable_file.hpp"
#include "store/migrator.hpp"
#include "store/sqlite/backup.hpp"
#include "store/sqlite/driver.hpp"

namespace madang::store::sqlite {
namespace {

namespace fs = std::filesystem;

Result<void> check_age(const std::string& path) {
  const auto driver = make_driver(path);
  const auto connection = driver->connect(Role::reader);
  connection->begin_snapshot();
  const auto state = migration_state(*connection, Dialect::sqlite, embedded_migrations());
  connection->rollback();
  if (!state) return state.error();
  if (state->newest_applied == 0)
    return Error{Code::invalid, "backup.damaged",
                 path + " is a SQLite database, but not one of Madang's."};
  return {};
}

}  // namespace

Result<void> place_database(const std::string& backup, const std::string& path) {
  for (const auto* end : {"", "-wal", "-journal"})
    if (std::error_code ignored; fs::exists(path + end, ignored))
      return Error{Code::conflict, "restore.not_empty",
                   path + end +
                       " exists already and is not overwritten. Stop the server and move "
                       "it away first."};
  MADANG_TRY_VOID(verify_database(backup));
  try {
    PartialFile partial(path);
    fs::copy_file(backup, partial.path());
    MADANG_TRY_VOID(check_age(partial.path()));
    partial.publish();
  } catch (const std::exception& failure) {
    return Error{Code::unavailable, "restore.failed",
                 std::string("The backup could not be brought in: ") + failure.what()};
  }
  return {};
}

}  // namespace madang::store::sqlite
