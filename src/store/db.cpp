#include "store/db.hpp"

#include <future>
#include <utility>

#include "store/engine.hpp"
#include "store/postgres/driver.hpp"
#include "store/sqlite/driver.hpp"

namespace madang::store {

std::unique_ptr<Db> Db::open(const Settings& settings) {
  constexpr std::string_view kSqlite = "sqlite:";
  const std::string_view address = settings.address;
  if (address.starts_with(kSqlite))
    return std::make_unique<Engine>(
        sqlite::make_driver(std::string(address.substr(kSqlite.size()))), settings);
  if (address.starts_with("postgresql://") || address.starts_with("postgres://"))
    return std::make_unique<Engine>(postgres::make_driver(settings.address), settings);
  throw StoreFailure(
      "The database address must begin with sqlite: (a file's path follows) or postgresql://.");
}

Outcome Db::write(const std::function<bool(Tx&)>& run) {
  std::promise<Outcome> promise;
  auto future = promise.get_future();
  submit({run, [&](Outcome outcome, const std::string&) { promise.set_value(outcome); }});
  return future.get();
}

}  // namespace madang::store
