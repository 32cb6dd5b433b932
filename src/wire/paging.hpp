#pragma once

#include <string>

#include "base/result.hpp"
#include "wire/request.hpp"

namespace madang::wire {

/// Which part of a list is asked for: `limit` items (1..200) after the opaque `after` key.
struct Page {
  long limit = 50;
  std::string after;  ///< last id of the page before; "" for the first page
};

/// Reads ?limit= and ?after=. Error: invalid "query.malformed".
[[nodiscard]] Result<Page> read_page(const Request& request, long fallback = 50);

}  // namespace madang::wire
