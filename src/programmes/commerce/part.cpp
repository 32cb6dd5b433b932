#include "programmes/commerce/part.hpp"

#include "programmes/commerce/codec.hpp"
#include "programmes/commerce/coupons/codec.hpp"
#include "programmes/commerce/coupons/endpoints.hpp"
#include "programmes/commerce/coupons/repository.hpp"
#include "programmes/commerce/endpoints.hpp"
#include "programmes/commerce/live/part.hpp"
#include "programmes/commerce/payments/endpoints.hpp"
#include "programmes/commerce/proof/part.hpp"
#include "programmes/commerce/refunds/part.hpp"
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

std::string tell_coupons(contract::Context& context, const PersonId& person) {
  return coupon_traces_json(repository::coupons_of(context.tx, person),
                            repository::watched_by(context.tx, person));
}

void forget_coupons(contract::Context& context, const PersonId& person) {
  repository::forget_watcher(context.tx, person);
}

template <class T>
void add(std::vector<T>& all, std::vector<T> more) {
  all.insert(all.end(), more.begin(), more.end());
}

}  // namespace

contract::Part part() {
  contract::Part part{"commerce", endpoints()};
  add(part.endpoints, coupon_endpoints());
  part.jobs = {{"commerce.release", std::chrono::seconds{5}, release}};
  // Orders stay, under the bare id: trade records are kept five years by law.
  part.personal = {{"commerce", tell, nullptr, nullptr, nullptr},
                   {"commerce.coupons", tell_coupons, nullptr, forget_coupons, nullptr}};
  add_live(part);
  add_payments(part);
  add_proof(part);
  add_refunds(part);
  return part;
}

}  // namespace madang::programmes::commerce
