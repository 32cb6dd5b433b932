#include "core/overview/part.hpp"

#include "core/overview/endpoints.hpp"

namespace madang::core::overview {

contract::Part part() {
  return {"overview", endpoints()};
}

}  // namespace madang::core::overview
