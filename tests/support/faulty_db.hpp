#pragma once

#include <atomic>
#include <functional>
#include <utility>

#include "store/db.hpp"

namespace madang::support {

/// Where in a statement the environment fails.
enum class Fault {
  before,  ///< it never ran
  after,   ///< it ran, and its answer was lost
};

/// Fails the nth statement counted from `arm`, of whichever transaction it belongs to.
/// Thread: any. Life: longer than the transactions it counts.
class Trap {
 public:
  void arm(int nth, Fault fault) {
    fault_ = fault;
    left_ = nth;
    sprung_ = false;
  }
  void disarm() { left_ = 0; }
  [[nodiscard]] bool sprung() const { return sprung_; }

  template <class Statement>
  auto around(Statement statement) -> decltype(statement()) {
    const bool now = left_ > 0 && --left_ == 0;
    if (now) sprung_ = true;
    if (now && fault_ == Fault::before) throw store::StoreFailure("planted before a statement");
    auto result = statement();
    if (now) throw store::StoreFailure("planted after a statement");
    return result;
  }

 private:
  std::atomic<int> left_{0};
  std::atomic<bool> sprung_{false};
  std::atomic<Fault> fault_{Fault::before};
};

/// Thread: as the Tx it stands for. Life: one transaction.
class FaultyTx final : public store::Tx {
 public:
  FaultyTx(store::Tx& inner, Trap& trap) : inner_(inner), trap_(trap) {}
  using Tx::exec;
  using Tx::query;
  store::Rows query(const store::Sql& sql, const store::Values& values) override {
    return trap_.around([&] { return inner_.query(sql, values); });
  }
  std::int64_t exec(const store::Sql& sql, const store::Values& values) override {
    return trap_.around([&] { return inner_.exec(sql, values); });
  }
  void lock(std::string_view name) override {
    trap_.around([&] {
      inner_.lock(name);
      return true;
    });
  }

 private:
  store::Tx& inner_;
  Trap& trap_;
};

/// A Db whose statements run into the trap. Thread: any. Life: the test's.
class FaultyDb final : public store::Db {
 public:
  FaultyDb(store::Db& inner, Trap& trap) : inner_(inner), trap_(trap) {}

  void read(const std::function<void(store::Tx&)>& f) override {
    inner_.read([&](store::Tx& tx) {
      FaultyTx faulty(tx, trap_);
      f(faulty);
    });
  }
  void submit(store::Command command) override {
    command.run = [this, run = std::move(command.run)](store::Tx& tx) {
      FaultyTx faulty(tx, trap_);
      return run(faulty);
    };
    inner_.submit(std::move(command));
  }
  Result<void> migrate() override { return inner_.migrate(); }
  [[nodiscard]] store::Figures figures() const override { return inner_.figures(); }
  [[nodiscard]] std::uint64_t version() const override { return inner_.version(); }
  [[nodiscard]] bool is_sqlite() const override { return inner_.is_sqlite(); }
  Result<void> backup(const std::string& to_path) override { return inner_.backup(to_path); }

 private:
  store::Db& inner_;
  Trap& trap_;
};

}  // namespace madang::support
