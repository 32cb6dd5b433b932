#include "programmes/consult/part.hpp"

#include "programmes/consult/event/endpoints.hpp"
#include "programmes/consult/personal.hpp"

namespace madang::programmes::consult {

contract::Part part() {
  contract::Part part{"consult", event_endpoints()};
  part.personal = {personal_data()};
  return part;
}

}  // namespace madang::programmes::consult
