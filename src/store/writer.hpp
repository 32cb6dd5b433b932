#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>
#include <vector>

#include "store/connection.hpp"
#include "store/db.hpp"

namespace madang::store {

/// Takes what has queued, runs each command in a savepoint of one transaction, commits once and
/// only then answers each: the cost of a durable commit is shared by all who waited for it.
/// Thread: `submit` any; commands and their `done` on the writer's own thread.
/// Life: the engine's; destruction refuses new commands and carries out the queued ones.
class GroupWriter {
 public:
  GroupWriter(Driver& driver, const Settings& settings);
  ~GroupWriter();
  GroupWriter(const GroupWriter&) = delete;
  GroupWriter& operator=(const GroupWriter&) = delete;

  void submit(Command command);
  [[nodiscard]] Figures figures() const;
  [[nodiscard]] std::uint64_t version() const { return version_.load(); }
  void raise_version() { ++version_; }

 private:
  struct Ending {
    Outcome outcome = Outcome::unavailable;
    std::string what;
  };
  using Batch = std::vector<Command>;

  void work();
  Batch take();
  void run(Batch& batch);
  void run_in_transaction(Batch& batch, std::vector<Ending>& endings);
  Ending attempt(Connection& connection, const Command& command);
  void answer(Batch& batch, const std::vector<Ending>& endings);
  Connection& connected();

  Driver& driver_;
  const std::size_t queue_limit_;
  const std::size_t batch_limit_;

  mutable std::mutex mutex_;
  std::condition_variable arrived_;
  std::deque<Command> queue_;
  bool closing_ = false;

  std::atomic<std::uint64_t> commits_{0};
  std::atomic<std::uint64_t> commands_{0};
  std::atomic<std::uint64_t> failures_{0};
  std::atomic<std::uint64_t> version_{1};

  // The writer thread's own.
  std::unique_ptr<Connection> connection_;
  std::chrono::steady_clock::time_point next_connect_{};
  std::chrono::milliseconds pause_{0};
  std::string last_failure_;

  std::thread thread_;  // last: begins when everything else stands
};

}  // namespace madang::store
