#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "store/tx.hpp"

namespace madang::store {

/// What a connection is opened for.
enum class Role { writer, reader, migrator };

/// One connection with at most one open transaction; also the Tx of what runs in it. Everything
/// throws StoreFailure when the environment fails.
/// Thread: one at a time. Life: its pool's, writer's or migrator's; dropped once not `usable`.
class Connection : public Tx {
 public:
  /// Opens a write transaction and its first savepoint.
  virtual void begin_batch() = 0;
  /// Makes the work since the savepoint part of the batch and sets the next savepoint.
  virtual void keep() = 0;
  /// Back to the savepoint. Throws StoreFailure when the whole transaction is lost.
  virtual void undo() = 0;
  /// Durable afterwards.
  virtual void commit() = 0;
  /// Opens a read-only transaction that sees one moment; ended by `rollback`.
  virtual void begin_snapshot() = 0;
  virtual void rollback() noexcept = 0;
  /// False: the connection is broken and must be dropped.
  [[nodiscard]] virtual bool usable() const = 0;
  /// Runs several statements without parameters: migrations.
  virtual void script(std::string_view statements) = 0;
  /// Rows changed on this connection since it was opened.
  [[nodiscard]] virtual std::int64_t changes() const = 0;
};

/// What a database product brings.
/// Thread: any for `connect`; `look_after` is called by the engine's upkeep thread only.
/// Life: the engine's, longer than its connections.
class Driver {
 public:
  Driver() = default;
  Driver(const Driver&) = delete;
  Driver& operator=(const Driver&) = delete;
  virtual ~Driver() = default;

  [[nodiscard]] virtual std::unique_ptr<Connection> connect(Role role) = 0;
  [[nodiscard]] virtual bool is_sqlite() const = 0;
  /// Called about ten times a second: checkpoints. True: the data may have been changed, by
  /// whomever. May throw StoreFailure.
  [[nodiscard]] virtual bool look_after() = 0;
  /// A consistent copy at `to_path`, which must not exist.
  [[nodiscard]] virtual Result<void> backup(const std::string& to_path) = 0;
};

}  // namespace madang::store
