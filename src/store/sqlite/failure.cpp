#include "store/sqlite/failure.hpp"

#include <string>

#include "base/check.hpp"
#include "store/tx.hpp"

namespace madang::store::sqlite {

void fail(sqlite3* connection, int code, const char* doing) {
  const int extended = connection != nullptr ? sqlite3_extended_errcode(connection) : code;
  auto what = std::string(doing) + ": " +
              (connection != nullptr ? sqlite3_errmsg(connection) : sqlite3_errstr(code)) +
              " (sqlite " + std::to_string(extended) + ")";
  switch (extended) {
    case SQLITE_CONSTRAINT_UNIQUE:
    case SQLITE_CONSTRAINT_PRIMARYKEY:
    case SQLITE_CONSTRAINT_FOREIGNKEY:
    case SQLITE_CONSTRAINT_ROWID:
      throw ConstraintViolation(what);
    default:
      break;
  }
  switch (code & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_FULL:
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
    case SQLITE_READONLY:
    case SQLITE_NOMEM:
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    case SQLITE_PROTOCOL:
    case SQLITE_INTERRUPT:
    case SQLITE_PERM:
    case SQLITE_AUTH:
      throw StoreFailure(what);
    default:
      throw Bug(what);
  }
}

}  // namespace madang::store::sqlite
