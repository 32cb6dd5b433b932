#include "store/sqlite/connection.hpp"

#include <fcntl.h>
#include <unistd.h>

#include "base/check.hpp"
#include "store/sqlite/failure.hpp"

namespace madang::store::sqlite {
namespace {

constexpr int kBusyMillis = 5000;
constexpr int kOpsBetweenLooks = 20000;  ///< virtual machine steps: about a millisecond
constexpr std::chrono::seconds kStatementLimit{15};

/// The file holds personal data: readable by the server's user only, like its log beside it.
void create_private(const std::string& path) {
  const int file = ::open(path.c_str(), O_CREAT | O_RDWR | O_CLOEXEC, 0600);
  if (file >= 0) ::close(file);  // what hinders it is reported by sqlite3_open_v2
}

const char* pragmas(Role role) {
  switch (role) {
    case Role::writer:
      // Checkpoints belong to the upkeep thread: they cost the writer its longest pauses.
      return "PRAGMA foreign_keys = ON; PRAGMA wal_autocheckpoint = 0; PRAGMA cache_size = -65536;";
    case Role::reader:
      // A reader's own cache is dropped with every commit of the writer; the mapped file is not.
      return "PRAGMA query_only = ON; PRAGMA cache_size = -8192; PRAGMA mmap_size = 268435456;";
    case Role::migrator:
      // Off, so that a table can be rebuilt; checked as a whole before the commit.
      return "PRAGMA foreign_keys = OFF;";
  }
  return "";
}

int note_wal(void* pages, sqlite3*, const char*, int length) {
  static_cast<std::atomic<int>*>(pages)->store(length);
  return SQLITE_OK;
}

}  // namespace

void run_script(sqlite3* connection, std::string_view statements) {
  const std::string text(statements);
  check(connection, sqlite3_exec(connection, text.c_str(), nullptr, nullptr, nullptr), "script");
}

Handle open_file(const std::string& path, Purpose purpose) {
  if (purpose == Purpose::create) create_private(path);
  sqlite3* raw = nullptr;
  const int code =
      sqlite3_open_v2(path.c_str(), &raw, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, nullptr);
  Handle handle(raw);
  const auto doing = "open " + path;
  if (code != SQLITE_OK) throw StoreFailure(doing + ": " + sqlite3_errmsg(raw));
  sqlite3_extended_result_codes(raw, 1);
  sqlite3_busy_timeout(raw, kBusyMillis);
  if (purpose == Purpose::read) {
    run_script(raw, "PRAGMA temp_store = MEMORY; PRAGMA trusted_schema = OFF;");
    return handle;
  }
  if (sqlite3_db_readonly(raw, "main") == 1)
    throw StoreFailure(doing + ": the file or its folder can only be read");
  run_script(raw,
             "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA temp_store = MEMORY; "
             "PRAGMA trusted_schema = OFF;");
  return handle;
}

Connection::Connection(const std::string& path, Role role, std::atomic<int>* wal_pages)
    : handle_(open_file(path, role == Role::reader ? Purpose::read : Purpose::write)),
      statements_(handle_.get()),
      role_(role) {
  run_script(handle_.get(), pragmas(role));
  if (role == Role::writer) sqlite3_wal_hook(handle_.get(), note_wal, wal_pages);
  if (role != Role::migrator)
    sqlite3_progress_handler(handle_.get(), kOpsBetweenLooks, watch_time, this);
}

void Connection::begin_batch() {
  run("BEGIN IMMEDIATE", {}, nullptr);
  run("SAVEPOINT command", {}, nullptr);
}

void Connection::keep() {
  run("RELEASE command", {}, nullptr);
  run("SAVEPOINT command", {}, nullptr);
}

void Connection::undo() {
  // A full disk makes SQLite roll back the whole transaction by itself.
  require_transaction();
  run("ROLLBACK TO command", {}, nullptr);
}

void Connection::commit() {
  require_transaction();
  if (role_ == Role::migrator) {
    Rows orphans;
    run("PRAGMA foreign_key_check", {}, &orphans);
    if (!orphans.empty())
      throw Bug("a migration leaves rows of " + orphans.front().text(0) + " without their parent");
  }
  run("COMMIT", {}, nullptr);
}

void Connection::begin_snapshot() {
  run("BEGIN", {}, nullptr);
}

void Connection::rollback() noexcept {
  if (sqlite3_get_autocommit(handle_.get()) != 0) return;
  try {
    run("ROLLBACK", {}, nullptr);
  } catch (const std::exception&) {
    usable_ = false;
  }
  if (sqlite3_get_autocommit(handle_.get()) == 0) usable_ = false;
}

void Connection::script(std::string_view statements) {
  run_script(handle_.get(), statements);
}

std::int64_t Connection::changes() const {
  return sqlite3_total_changes64(handle_.get());
}

Rows Connection::query(const Sql& sql, const Values& values) {
  Rows rows;
  require_transaction();
  run(sql.sqlite, values, &rows);
  return rows;
}

std::int64_t Connection::exec(const Sql& sql, const Values& values) {
  if (role_ == Role::reader) throw Bug("a read snapshot cannot change anything");
  require_transaction();
  const auto before = changes();
  run(sql.sqlite, values, nullptr);
  // total_changes also counts what foreign key actions did; changes() alone keeps an old number
  // when a statement changed nothing.
  return changes() == before ? 0 : sqlite3_changes64(handle_.get());
}

void Connection::lock(std::string_view) {}  // one writer at a time already

void Connection::run(std::string_view sql, const Values& values, Rows* rows) {
  deadline_ = std::chrono::steady_clock::now() + kStatementLimit;
  try {
    statements_.run(sql, values, rows);
  } catch (const StoreFailure&) {
    if (role_ == Role::reader) usable_ = false;  // cheap to open anew, and then surely sound
    throw;
  }
}

/// Statements never run outside a transaction: what SQLite rolled back must not go on in bits.
void Connection::require_transaction() const {
  if (sqlite3_get_autocommit(handle_.get()) != 0)
    throw StoreFailure("the database ended the transaction by itself");
}

int Connection::watch_time(void* self) {
  return std::chrono::steady_clock::now() > static_cast<Connection*>(self)->deadline_ ? 1 : 0;
}

}  // namespace madang::store::sqlite
