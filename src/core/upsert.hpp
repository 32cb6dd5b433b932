#pragma once

namespace madang::core {

/// What bringing a row of the festival folder into the database came to.
enum class Upsert { created, changed, unchanged };

}  // namespace madang::core
