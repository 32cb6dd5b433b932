#pragma once

#include <memory>
#include <string>

#include "store/connection.hpp"

namespace madang::store::sqlite {

/// SQLite in WAL mode over one file, made when it is missing. Throws StoreFailure.
[[nodiscard]] std::unique_ptr<Driver> make_driver(const std::string& path);

}  // namespace madang::store::sqlite
