#include "store/address.hpp"

#include <string_view>

#include "store/tx.hpp"

namespace madang::store {

std::optional<std::string> sqlite_path(const std::string& address) {
  constexpr std::string_view kSqlite = "sqlite:";
  if (address.starts_with(kSqlite) && address.size() > kSqlite.size())
    return address.substr(kSqlite.size());
  if (address.starts_with("postgresql://") || address.starts_with("postgres://"))
    return std::nullopt;
  throw StoreFailure(
      "The database address must begin with sqlite: (a file's path follows) or postgresql://.");
}

}  // namespace madang::store
