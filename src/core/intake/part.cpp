#include "core/intake/part.hpp"

#include "core/intake/endpoints.hpp"

namespace madang::core::intake {

contract::Part part() {
  return {.name = "intake", .endpoints = endpoints()};
}

}  // namespace madang::core::intake
