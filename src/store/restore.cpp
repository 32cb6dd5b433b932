#include "store/restore.hpp"

#include <filesystem>

#include "store/address.hpp"
#include "store/postgres/backup.hpp"
#include "store/sqlite/restore.hpp"

namespace madang::store {

Result<void> restore(const std::string& backup, const std::string& address) {
  std::error_code ignored;
  if (!std::filesystem::is_regular_file(backup, ignored))
    return Error{Code::invalid, "backup.missing", backup + " is no file. Name the backup."};
  if (const auto path = sqlite_path(address)) return sqlite::place_database(backup, *path);
  return postgres::load_database(backup, address);
}

}  // namespace madang::store
