#include "store/sqlite/backup.hpp"

#include <filesystem>

#include "store/durable_file.hpp"
#include "store/sqlite/connection.hpp"
#include "store/sqlite/failure.hpp"

namespace madang::store::sqlite {
namespace {

namespace fs = std::filesystem;

Error failed(const std::string& what) {
  return {Code::unavailable, "backup.failed",
          "The backup could not be written: " + what + ". Free space or choose another folder."};
}

/// `path` inside an SQLite URI.
std::string escaped(const std::string& path) {
  std::string out;
  for (const char c : path) {
    if (c == '%')
      out += "%25";
    else if (c == '?')
      out += "%3f";
    else if (c == '#')
      out += "%23";
    else
      out += c;
  }
  return out;
}

/// The first row of a check that reports each trouble as a row; `good` when all is well.
std::string first_trouble(sqlite3* connection, const char* pragma, const std::string& good) {
  std::string found = good;
  const int code = sqlite3_exec(
      connection, pragma,
      [](void* out, int, char** columns, char**) {
        *static_cast<std::string*>(out) = columns[0] != nullptr ? columns[0] : "a row";
        return 1;
      },
      &found, nullptr);
  if (code != SQLITE_OK && code != SQLITE_ABORT) check(connection, code, pragma);
  return found == good ? "" : found;
}

}  // namespace

Result<void> verify_database(const std::string& path) {
  sqlite3* raw = nullptr;
  // immutable: a copy has no log beside it and none shall be made.
  const auto uri = "file:" + escaped(path) + "?immutable=1";
  const int code =
      sqlite3_open_v2(uri.c_str(), &raw, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, nullptr);
  const Handle handle(raw);
  std::string trouble = code == SQLITE_OK ? "" : sqlite3_errmsg(raw);
  try {
    if (trouble.empty()) trouble = first_trouble(raw, "PRAGMA integrity_check(1)", "ok");
    if (trouble.empty()) {
      trouble = first_trouble(raw, "PRAGMA foreign_key_check", "");
      if (!trouble.empty()) trouble = "rows of table " + trouble + " lack their parent";
    }
  } catch (const std::exception& failure) {
    trouble = failure.what();
  }
  if (trouble.empty()) return {};
  return Error{Code::invalid, "backup.damaged",
               path + " is not a sound database: " + trouble + ". Take another backup."};
}

Result<void> copy_database(const std::string& from, const std::string& to) {
  std::error_code ignored;
  if (fs::exists(to, ignored))
    return Error{Code::invalid, "backup.exists",
                 to + " exists already and is not overwritten. Choose another name."};
  try {
    PartialFile partial(to);
    const auto source = open_file(from, Purpose::read);
    const auto doing = "backup to " + to;
    // VACUUM INTO reads one snapshot and leaves out free pages, where erased people's data lies.
    sqlite3_stmt* raw = nullptr;
    check(source.get(), sqlite3_prepare_v2(source.get(), "VACUUM INTO $1", -1, &raw, nullptr),
          doing.c_str());
    const std::unique_ptr<sqlite3_stmt, int (*)(sqlite3_stmt*)> statement(raw, sqlite3_finalize);
    sqlite3_bind_text(raw, 1, partial.path().c_str(), -1, SQLITE_STATIC);
    check(source.get(), sqlite3_step(raw), doing.c_str());
    MADANG_TRY_VOID(verify_database(partial.path()));
    partial.publish();
  } catch (const std::exception& failure) {
    return failed(failure.what());
  }
  return {};
}

}  // namespace madang::store::sqlite
