#include "core/consent/part.hpp"

#include "core/consent/endpoints.hpp"
#include "core/consent/jobs.hpp"
#include "core/consent/personal.hpp"

namespace madang::core::consent {

contract::Part part() {
  return {"consent", endpoints(), {}, {}, jobs(), {personal_data()}};
}

}  // namespace madang::core::consent
