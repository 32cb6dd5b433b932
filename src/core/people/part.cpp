#include "core/people/part.hpp"

#include "core/people/endpoints.hpp"
#include "core/people/erasure.hpp"
#include "core/people/jobs.hpp"

namespace madang::core::people {

contract::Part part() {
  auto all = account_endpoints();
  for (auto& endpoint : console_endpoints()) all.push_back(endpoint);
  return {"people", std::move(all), {}, {}, jobs(), {personal_data()}};
}

}  // namespace madang::core::people
