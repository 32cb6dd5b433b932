#include "store/postgres/driver.hpp"

#include "store/postgres/backup.hpp"
#include "store/postgres/connection.hpp"

namespace madang::store::postgres {
namespace {

constexpr int kLooksBetweenPolls = 10;  ///< about a second

class ServerDriver final : public Driver {
 public:
  explicit ServerDriver(std::string address) : address_(std::move(address)) {}

  std::unique_ptr<store::Connection> connect(Role role) override {
    return std::make_unique<Connection>(address_, role);
  }
  [[nodiscard]] bool is_sqlite() const override { return false; }
  [[nodiscard]] bool look_after() override;
  [[nodiscard]] Result<void> backup(const std::string& to_path) override {
    return dump_database(address_, to_path);
  }

 private:
  const std::string address_;
  std::unique_ptr<Session> upkeep_;
  std::string seen_;
  int looks_ = 0;
};

/// Another server on the same database shows by the transactions that ended in between.
bool ServerDriver::look_after() {
  if (++looks_ < kLooksBetweenPolls) return false;
  looks_ = 0;
  if (!upkeep_ || !upkeep_->alive()) {
    upkeep_.reset();
    upkeep_ = std::make_unique<Session>(address_);
    upkeep_->script("SET statement_timeout = '5s'");
  }
  const auto rows = rows_of(upkeep_->run("SELECT pg_current_snapshot()::text", {}).get());
  const bool changed = rows.front().text(0) != seen_;
  seen_ = rows.front().text(0);
  return changed;
}

}  // namespace

std::unique_ptr<Driver> make_driver(const std::string& address) {
  return std::make_unique<ServerDriver>(address);
}

}  // namespace madang::store::postgres
