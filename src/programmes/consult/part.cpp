#include "programmes/consult/part.hpp"

#include "programmes/consult/event/endpoints.hpp"

namespace madang::programmes::consult {

contract::Part part() {
  contract::Part part{"consult", event_endpoints()};
  return part;
}

}  // namespace madang::programmes::consult
