#pragma once

#include <atomic>
#include <chrono>
#include <memory>
#include <string>

#include <sqlite3.h>

#include "store/connection.hpp"
#include "store/sqlite/statements.hpp"

namespace madang::store::sqlite {

struct Closer {
  void operator()(sqlite3* connection) const { sqlite3_close_v2(connection); }
};
using Handle = std::unique_ptr<sqlite3, Closer>;

enum class Purpose {
  create,  ///< make the file when it is missing, then write
  write,   ///< StoreFailure when the file is missing or can only be read
  read,    ///< goes on where the disk has become read-only
};

/// Opens `path` in WAL mode with synchronous=FULL. Throws StoreFailure.
[[nodiscard]] Handle open_file(const std::string& path, Purpose purpose);
/// Runs statements without parameters.
void run_script(sqlite3* connection, std::string_view statements);

/// Thread: one at a time. Life: the writer's, the pool's or the migrator's.
class Connection final : public store::Connection {
 public:
  /// `wal_pages` receives the log's length after each commit.
  Connection(const std::string& path, Role role, std::atomic<int>* wal_pages);

  void begin_batch() override;
  void keep() override;
  void undo() override;
  void commit() override;
  void begin_snapshot() override;
  void rollback() noexcept override;
  [[nodiscard]] bool usable() const override { return usable_; }
  void script(std::string_view statements) override;
  [[nodiscard]] std::int64_t changes() const override;

  using Tx::exec;
  using Tx::query;
  Rows query(const Sql& sql, const Values& values) override;
  std::int64_t exec(const Sql& sql, const Values& values) override;
  void lock(std::string_view name) override;

 private:
  void run(std::string_view sql, const Values& values, Rows* rows);
  void require_transaction() const;
  static int watch_time(void* self);

  Handle handle_;
  Statements statements_;
  const Role role_;
  std::chrono::steady_clock::time_point deadline_{};
  bool usable_ = true;
};

}  // namespace madang::store::sqlite
