#include "store/db.hpp"

#include <future>
#include <utility>

#include "store/address.hpp"
#include "store/engine.hpp"
#include "store/postgres/driver.hpp"
#include "store/sqlite/driver.hpp"

namespace madang::store {

std::unique_ptr<Db> Db::open(const Settings& settings) {
  const auto path = sqlite_path(settings.address);
  auto driver = path ? sqlite::make_driver(*path) : postgres::make_driver(settings.address);
  return std::make_unique<Engine>(std::move(driver), settings);
}

Outcome Db::write(const std::function<bool(Tx&)>& run) {
  // Shared: the writer may still be inside set_value when the waiting thread goes on.
  auto promise = std::make_shared<std::promise<Outcome>>();
  auto future = promise->get_future();
  submit({run, [promise](Outcome outcome, const std::string&) { promise->set_value(outcome); }});
  return future.get();
}

}  // namespace madang::store
