#include "core/schedule/part.hpp"

#include "core/schedule/codec.hpp"
#include "core/schedule/endpoints.hpp"
#include "core/schedule/jobs.hpp"
#include "core/schedule/repository.hpp"

namespace madang::core::schedule {
namespace {

std::string tell(contract::Context& context, const PersonId& person) {
  return added_json(repository::added_by(context.tx, person));
}

void erase(contract::Context& context, const PersonId& person) {
  repository::forget(context.tx, person);
}

}  // namespace

contract::Part part() {
  contract::Part part{"schedule", endpoints()};
  part.jobs = jobs();
  part.personal = {{"schedule", tell, nullptr, erase, nullptr}};
  return part;
}

}  // namespace madang::core::schedule
