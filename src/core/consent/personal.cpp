#include "core/consent/personal.hpp"

#include "contract/context.hpp"
#include "core/consent/codec.hpp"
#include "core/consent/repository.hpp"

namespace madang::core::consent {
namespace {

std::string tell(contract::Context& context, const PersonId& person) {
  return told_json(repository::records_of(context.tx, person));
}

}  // namespace

contract::PersonalData personal_data() {
  return {"consent", tell, nullptr, nullptr, nullptr};
}

}  // namespace madang::core::consent
