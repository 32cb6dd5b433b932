#include "core/notify/part.hpp"

#include "core/notify/effects.hpp"
#include "core/notify/endpoints.hpp"
#include "core/notify/jobs.hpp"
#include "core/notify/personal.hpp"

namespace madang::core::notify {

contract::Part part() {
  return {"notify", endpoints(), {}, effects(), jobs(), {personal_data()}};
}

}  // namespace madang::core::notify
