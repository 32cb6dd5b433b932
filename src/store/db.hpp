#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "store/tx.hpp"

namespace madang::store {

/// How a command ended. `done` is called exactly once, after the commit that holds it.
enum class Outcome {
  committed,    ///< durable
  rolled_back,  ///< the command asked for it (returned false); nothing of it is kept
  conflict,     ///< a unique or foreign key refused
  bug,          ///< it threw something that is not the environment's fault
  unavailable,  ///< database gone, disk full, queue full or shutting down
};

/// One unit of the group-commit writer.
struct Command {
  /// Runs on the writer thread in a savepoint; false rolls it back. May throw.
  std::function<bool(Tx&)> run;
  /// Called once on the writer thread after the commit (or the failure). Must be quick, not throw.
  std::function<void(Outcome, const std::string& what)> done;
};

struct Settings {
  /// "sqlite:/path/madang.db" or "postgresql://…" (libpq address).
  std::string address;
  int readers = 4;                            ///< read connections
  std::chrono::milliseconds read_wait{2000};  ///< for a free one; then StoreFailure
  std::size_t queue_limit = 4096;             ///< commands waiting; beyond it `unavailable` at once
  std::size_t batch_limit = 512;              ///< commands in one commit
};

/// Figures for /metrics; monotonic but `queued`.
struct Figures {
  std::uint64_t commits = 0;
  std::uint64_t commands = 0;
  std::uint64_t failures = 0;
  std::size_t queued = 0;
};

/// The database: one group-commit writer thread and a pool of snapshot readers.
/// Thread: any; `read` blocks its caller. Life: opened and closed by app; closing drains the queue.
class Db {
 public:
  Db() = default;
  Db(const Db&) = delete;
  Db& operator=(const Db&) = delete;
  virtual ~Db() = default;

  /// Opens and, if `address` is SQLite, creates the file. Does not migrate. Throws StoreFailure.
  [[nodiscard]] static std::unique_ptr<Db> open(const Settings& settings);

  /// Runs `f` in a read-only snapshot on the calling thread. Throws StoreFailure.
  virtual void read(const std::function<void(Tx&)>& f) = 0;
  /// Queues a command; `done` is called later on the writer thread (or at once if the queue is
  /// full).
  virtual void submit(Command command) = 0;
  /// submit and wait: for the CLI, import and tests, never on a thread that must not block.
  Outcome write(const std::function<bool(Tx&)>& run);
  /// Applies the embedded migrations that are missing. Error: conflict "store.checksum_changed" or
  /// "store.newer_than_binary".
  virtual Result<void> migrate() = 0;
  [[nodiscard]] virtual Figures figures() const = 0;
  /// Rises with every commit that changed something: the version of what caches may hold.
  [[nodiscard]] virtual std::uint64_t version() const = 0;
  [[nodiscard]] virtual bool is_sqlite() const = 0;
  /// A consistent copy while the server runs. Error: invalid, unavailable.
  virtual Result<void> backup(const std::string& to_path) = 0;
};

}  // namespace madang::store
