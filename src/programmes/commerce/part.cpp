#include "programmes/commerce/part.hpp"

#include "programmes/commerce/codec.hpp"
#include "programmes/commerce/endpoints.hpp"
#include "programmes/commerce/repository.hpp"
#include "programmes/commerce/service.hpp"

namespace madang::programmes::commerce {
namespace {

Result<void> release(contract::Context& context) {
  release_unpaid(context);
  return {};
}

std::string tell(contract::Context& context, const PersonId& person) {
  return told_json(repository::everything_of(context.tx, person));
}

}  // namespace

contract::Part part() {
  contract::Part part{"commerce", endpoints()};
  part.jobs = {{"commerce.release", std::chrono::seconds{5}, release}};
  // Orders stay, under the bare id: trade records are kept five years by law.
  part.personal = {{"commerce", tell, nullptr, nullptr, nullptr}};
  return part;
}

}  // namespace madang::programmes::commerce
