#pragma once

#include <sqlite3.h>

namespace madang::store::sqlite {

/// Throws what the result `code` of `doing` means: ConstraintViolation for a unique or foreign key,
/// StoreFailure for the environment, Bug for everything else.
[[noreturn]] void fail(sqlite3* connection, int code, const char* doing);

/// Throws unless `code` is SQLITE_OK, SQLITE_ROW or SQLITE_DONE.
inline void check(sqlite3* connection, int code, const char* doing) {
  if (code != SQLITE_OK && code != SQLITE_ROW && code != SQLITE_DONE) fail(connection, code, doing);
}

}  // namespace madang::store::sqlite
