#pragma once

#include <source_location>
#include <stdexcept>

namespace madang {

/// A bug, never a reaction to input. Thrown by CHECK; web turns it into a 500 for that request.
class Bug : public std::logic_error {
 public:
  using std::logic_error::logic_error;
};

[[noreturn]] void fail_check(const char* condition,
                             std::source_location where = std::source_location::current());

}  // namespace madang

#define CHECK(condition)                \
  do {                                  \
    if (!(condition)) [[unlikely]] {    \
      ::madang::fail_check(#condition); \
    }                                   \
  } while (false)
