#pragma once

#include <string>
#include <vector>

#include "store/migrator.hpp"
#include "store/tx.hpp"

namespace madang::store {

/// The schema as SQL: every table, then every index, by name; without the data.
[[nodiscard]] std::string schema_text(Tx& tx, Dialect dialect);

/// What both dialects must agree on, a line each: columns with type, NOT NULL and place in the
/// primary key; foreign keys with their action; unique keys; indexes by name.
[[nodiscard]] std::vector<std::string> schema_facts(Tx& tx, Dialect dialect);

}  // namespace madang::store
