#include "core/organisations/part.hpp"

#include "core/organisations/endpoints.hpp"

namespace madang::core::organisations {

contract::Part part() {
  return {"organisations", endpoints()};
}

}  // namespace madang::core::organisations
