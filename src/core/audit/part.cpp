#include "core/audit/part.hpp"

#include "core/audit/endpoints.hpp"
#include "core/audit/jobs.hpp"
#include "core/audit/personal.hpp"

namespace madang::core::audit {

contract::Part part() {
  return {"audit", endpoints(), {}, {}, jobs(), {personal_data()}};
}

}  // namespace madang::core::audit
