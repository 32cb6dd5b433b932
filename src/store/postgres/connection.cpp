#include "store/postgres/connection.hpp"

#include <chrono>
#include <thread>
#include <utility>

#include "base/check.hpp"
#include "base/log.hpp"

namespace madang::store::postgres {
namespace {

std::string preparation(Role role) {
  // A waiting lock or a forgotten transaction must not hold the one writer for ever.
  std::string sql = "SET lock_timeout = '5s'; SET idle_in_transaction_session_timeout = '60s'; ";
  sql += role == Role::migrator ? "SET lock_timeout = '60s';" : "SET statement_timeout = '15s';";
  if (role == Role::reader)
    sql += "SET SESSION CHARACTERISTICS AS TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY;";
  return sql;
}

}  // namespace

Connection::Connection(std::string address, Role role)
    : address_(std::move(address)), role_(role), session_(connect()) {}

std::unique_ptr<Session> Connection::connect() const {
  auto session = std::make_unique<Session>(address_);
  session->script(preparation(role_));
  return session;
}

void Connection::begin_batch() {
  const auto answer = session_->script("BEGIN; SAVEPOINT command; SELECT pg_current_xact_id()");
  transaction_ = rows_of(answer.get()).front().text(0);
}

void Connection::keep() {
  session_->script("RELEASE SAVEPOINT command; SAVEPOINT command");
}

void Connection::undo() {
  require_transaction();
  session_->script("ROLLBACK TO SAVEPOINT command");
}

void Connection::commit() {
  require_transaction();
  try {
    session_->script("COMMIT");
  } catch (const StoreFailure& failure) {
    if (session_->alive() || !was_committed()) throw;
    log::warn("store.commit_confirmed", failure.what());
  }
}

bool Connection::was_committed() {
  using std::chrono::milliseconds;
  for (const auto pause : {milliseconds{0}, milliseconds{100}, milliseconds{500}}) {
    std::this_thread::sleep_for(pause);
    try {
      auto session = connect();
      const auto rows =
          rows_of(session->run("SELECT pg_xact_status($1::text::xid8)", {transaction_}).get());
      const auto status = rows.front().maybe_text(0).value_or("");
      if (status == "in progress") continue;  // the old session has not noticed its end
      session_ = std::move(session);
      return status == "committed";
    } catch (const std::exception& failure) {
      log::warn("store.commit_unknown", failure.what());
    }
  }
  return false;
}

void Connection::begin_snapshot() {
  session_->script("BEGIN");
}

void Connection::rollback() noexcept {
  try {
    if (session_->alive() && session_->in_transaction()) session_->script("ROLLBACK");
  } catch (const std::exception&) {
    // A session that cannot roll back is no longer alive; its owner drops it.
  }
}

void Connection::script(std::string_view statements) {
  session_->script(std::string(statements));
}

Rows Connection::query(const Sql& sql, const Values& values) {
  require_transaction();
  const auto answer = session_->run(sql.postgres, values);
  if (role_ == Role::writer) changes_ += changed_by(answer.get());
  return rows_of(answer.get());
}

std::int64_t Connection::exec(const Sql& sql, const Values& values) {
  if (role_ == Role::reader) throw Bug("a read snapshot cannot change anything");
  require_transaction();
  const auto answer = session_->run(sql.postgres, values);
  const auto changed = changed_by(answer.get());
  changes_ += changed;
  return changed;
}

void Connection::lock(std::string_view name) {
  query("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", {name});
}

void Connection::require_transaction() const {
  if (!session_->alive()) throw StoreFailure("the connection to the database is lost");
}

}  // namespace madang::store::postgres
