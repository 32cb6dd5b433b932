#pragma once

#include <memory>
#include <string>

#include "store/connection.hpp"

namespace madang::store::postgres {

/// PostgreSQL by a libpq address. Throws StoreFailure when it cannot be reached.
[[nodiscard]] std::unique_ptr<Driver> make_driver(const std::string& address);

}  // namespace madang::store::postgres
