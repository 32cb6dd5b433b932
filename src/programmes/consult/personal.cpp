#include "programmes/consult/personal.hpp"

#include "contract/context.hpp"
#include "programmes/consult/codec.hpp"
#include "programmes/consult/diary/codec.hpp"
#include "programmes/consult/diary/repository.hpp"
#include "programmes/consult/repository.hpp"

namespace madang::programmes::consult {
namespace {

std::string tell(contract::Context& context, const PersonId& person) {
  return traces_json(repository::traces(context.tx, person),
                     diary_traces_json(repository::diary_traces(context.tx, person)));
}

void erase(contract::Context& context, const PersonId& person) {
  repository::forget(context.tx, person);
  repository::forget_diarist(context.tx, person);
}

}  // namespace

contract::PersonalData personal_data() {
  return {"consult", tell, nullptr, erase, nullptr};
}

}  // namespace madang::programmes::consult
