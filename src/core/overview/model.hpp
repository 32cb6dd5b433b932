#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace madang::core::overview {

/// Counts that everyone may see.
struct Figures {
  std::int64_t organisations = 0;
  std::int64_t sessions = 0;
  std::int64_t people = 0;
  std::int64_t messages = 0;
};

struct Figure {
  std::string key;
  std::int64_t value = 0;
};

/// Something that needs a person now.
struct Waiting {
  std::string kind;
  std::int64_t count = 0;
  std::string link;  ///< path within the site
};

}  // namespace madang::core::overview
