#include "core/notify/personal.hpp"

#include "contract/context.hpp"
#include "core/notify/codec.hpp"
#include "core/notify/repository.hpp"

namespace madang::core::notify {
namespace {

constexpr long kMostTold = 5000;

std::string tell(contract::Context& context, const PersonId& person) {
  auto& tx = context.tx;
  return "{\"settings\":" + settings_json(repository::settings(tx, person)) +
         ",\"notifications\":" +
         list_json(repository::list(tx, person, "", kMostTold), kMostTold,
                   repository::unread(tx, person)) +
         "}";
}

void erase(contract::Context& context, const PersonId& person) {
  repository::forget(context.tx, person);
}

}  // namespace

contract::PersonalData personal_data() {
  return {"notify", tell, nullptr, erase, nullptr};
}

}  // namespace madang::core::notify
