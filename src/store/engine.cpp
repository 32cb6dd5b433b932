#include "store/engine.hpp"

#include <utility>

#include "base/log.hpp"
#include "store/migrator.hpp"

namespace madang::store {
namespace {

constexpr std::chrono::milliseconds kUpkeepEvery{100};

}  // namespace

Engine::Engine(std::unique_ptr<Driver> driver, const Settings& settings)
    : driver_(std::move(driver)),
      readers_(*driver_, settings.readers, settings.read_wait),
      writer_(*driver_, settings),
      upkeep_([this] { look_after(); }) {}

Engine::~Engine() {
  {
    const std::lock_guard guard(mutex_);
    stop_ = true;
  }
  stopping_.notify_one();
  upkeep_.join();
}

Result<void> Engine::migrate() {
  const auto connection = driver_->connect(Role::migrator);
  return store::migrate(*connection, driver_->is_sqlite() ? Dialect::sqlite : Dialect::postgres,
                        embedded_migrations());
}

void Engine::look_after() {
  bool failing = false;
  std::unique_lock lock(mutex_);
  while (!stopping_.wait_for(lock, kUpkeepEvery, [this] { return stop_; })) {
    lock.unlock();
    try {
      if (driver_->look_after()) writer_.raise_version();
      failing = false;
    } catch (const std::exception& failure) {
      if (!failing) log::warn("store.upkeep", failure.what());
      failing = true;
    }
    lock.lock();
  }
}

}  // namespace madang::store
