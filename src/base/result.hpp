#pragma once

#include <utility>

#include <boost/assert/source_location.hpp>
#include <boost/system/result.hpp>

#include "base/check.hpp"
#include "base/error.hpp"

namespace madang {

template <class T = void>
using Result = boost::system::result<T, Error>;

/// Found by ADL when `value()` is called on a failed Result: that is a bug of the caller.
[[noreturn]] inline void throw_exception_from_error(const Error& error,
                                                    const boost::source_location&) {
  throw Bug("value() of a failed Result: " + error.reason);
}

}  // namespace madang

#define MADANG_CONCAT_(a, b) a##b
#define MADANG_CONCAT(a, b) MADANG_CONCAT_(a, b)
#define MADANG_TRY_IMPL_(result, declaration, expression) \
  auto result = (expression);                             \
  if (!result) return std::move(result).error();          \
  declaration = std::move(result).value()

/// `MADANG_TRY(auto x, f())` binds the value or returns the error; `MADANG_TRY_VOID(f())` for
/// Result<void>.
#define MADANG_TRY(declaration, expression) \
  MADANG_TRY_IMPL_(MADANG_CONCAT(madang_try_, __LINE__), declaration, expression)
#define MADANG_TRY_VOID(expression)                            \
  do {                                                         \
    if (auto madang_try_void = (expression); !madang_try_void) \
      return std::move(madang_try_void).error();               \
  } while (false)
