#include "core/audit/personal.hpp"

#include "contract/context.hpp"
#include "core/audit/codec.hpp"
#include "core/audit/repository.hpp"

namespace madang::core::audit {
namespace {

constexpr long kMostTold = 5000;

std::string tell(contract::Context& context, const PersonId& person) {
  return list_json(repository::of_actor(context.tx, person.text(), kMostTold), kMostTold);
}

}  // namespace

contract::PersonalData personal_data() {
  return {"audit", tell, nullptr, nullptr, nullptr};
}

}  // namespace madang::core::audit
