#include "core/notices/part.hpp"

#include "core/notices/endpoints.hpp"
#include "core/notices/jobs.hpp"

namespace madang::core::notices {

contract::Part part() {
  contract::Part part{"notices", endpoints()};
  part.jobs = jobs();
  return part;
}

}  // namespace madang::core::notices
