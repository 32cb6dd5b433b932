#pragma once

#include <stdexcept>

#include <boost/assert/source_location.hpp>

namespace madang {

/// A bug, never a reaction to input. Thrown by CHECK; web turns it into a 500 for that request.
class Bug : public std::logic_error {
 public:
  using std::logic_error::logic_error;
};

// Boost's, because Clang 14 (the fuzzers' compiler) lacks std::source_location.
[[noreturn]] void fail_check(const char* condition,
                             boost::source_location where = BOOST_CURRENT_LOCATION);

}  // namespace madang

#define CHECK(condition)                \
  do {                                  \
    if (!(condition)) [[unlikely]] {    \
      ::madang::fail_check(#condition); \
    }                                   \
  } while (false)
