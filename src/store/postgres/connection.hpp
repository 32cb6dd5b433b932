#pragma once

#include <memory>
#include <string>

#include "store/connection.hpp"
#include "store/postgres/session.hpp"

namespace madang::store::postgres {

/// Thread: one at a time. Life: the writer's, the pool's or the migrator's.
class Connection final : public store::Connection {
 public:
  Connection(std::string address, Role role);

  void begin_batch() override;
  void keep() override;
  void undo() override;
  /// When the connection breaks in the middle, asks the server on a new one how it ended.
  void commit() override;
  void begin_snapshot() override;
  void rollback() noexcept override;
  [[nodiscard]] bool usable() const override { return session_->alive(); }
  void script(std::string_view statements) override;
  [[nodiscard]] std::int64_t changes() const override { return changes_; }

  using Tx::exec;
  using Tx::query;
  Rows query(const Sql& sql, const Values& values) override;
  std::int64_t exec(const Sql& sql, const Values& values) override;
  void lock(std::string_view name) override;

 private:
  [[nodiscard]] std::unique_ptr<Session> connect() const;
  [[nodiscard]] bool was_committed();
  void require_transaction() const;

  const std::string address_;
  const Role role_;
  std::unique_ptr<Session> session_;
  std::string transaction_;  ///< the server's number of the open batch
  std::int64_t changes_ = 0;
};

}  // namespace madang::store::postgres
