#pragma once

#include <condition_variable>
#include <memory>
#include <mutex>
#include <thread>

#include "store/connection.hpp"
#include "store/db.hpp"
#include "store/reader_pool.hpp"
#include "store/writer.hpp"

namespace madang::store {

/// A Db over a driver: the writer, the readers, and a thread for checkpoints.
/// Thread: any. Life: app's.
class Engine final : public Db {
 public:
  Engine(std::unique_ptr<Driver> driver, const Settings& settings);
  ~Engine() override;

  void read(const std::function<void(Tx&)>& f) override { readers_.read(f); }
  void submit(Command command) override { writer_.submit(std::move(command)); }
  Result<void> migrate() override;
  [[nodiscard]] Figures figures() const override { return writer_.figures(); }
  [[nodiscard]] std::uint64_t version() const override { return writer_.version(); }
  [[nodiscard]] bool is_sqlite() const override { return driver_->is_sqlite(); }
  Result<void> backup(const std::string& to_path) override { return driver_->backup(to_path); }

 private:
  void look_after();

  std::unique_ptr<Driver> driver_;
  ReaderPool readers_;
  GroupWriter writer_;
  std::mutex mutex_;
  std::condition_variable stopping_;
  bool stop_ = false;
  std::thread upkeep_;
};

}  // namespace madang::store
