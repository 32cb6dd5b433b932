#include "programmes/commerce/proof/service.hpp"

#include <algorithm>
#include <utility>

#include "core/audit/service.hpp"
#include "core/people/secrets.hpp"
#include "core/stage/service.hpp"
#include "programmes/commerce/proof/chain.hpp"
#include "programmes/commerce/proof/codec.hpp"
#include "programmes/commerce/proof/repository.hpp"
#include "programmes/commerce/repository.hpp"
#include "programmes/commerce/rules.hpp"
#include "programmes/commerce/service.hpp"

namespace madang::programmes::commerce {
namespace {

using contract::Context;

std::string owner_of(const OrderId& id) {
  return "commerce.address/" + id.text();
}

std::optional<Clip> clip_of(Context& context, const Show& show, const Moment& moment, Time at) {
  const auto found = core::stage::replays(context, {show.festival, show.stage});
  if (!found) return std::nullopt;
  for (const auto& replay : *found)
    if (replay.id.text() == moment.broadcast && at >= moment.live_at)
      return Clip{"/stages/replays/" + moment.broadcast + "/index.m3u8",
                  static_cast<double>(at.micros - moment.live_at.micros) / 1e6};
  return std::nullopt;
}

struct Sold {
  OrderView view;
  Show show;
};
/// Of the caller's own orders, or of a show the caller sells.
Result<Sold> require_party(Context& context, std::string_view festival, const OrderId& id) {
  auto view = repository::view(context.tx, festival, id);
  if (!view) return rules::unknown_order();
  auto show = repository::show(context.tx, view->order.show);
  if (view->order.person != context.caller.person && !rules::may_sell(context.caller, *show))
    return rules::unknown_order();
  return Sold{std::move(*view), std::move(*show)};
}

Result<Order> require_own(Context& context, std::string_view festival, const OrderId& id) {
  auto view = repository::view(context.tx, festival, id);
  if (!view || view->order.person != context.caller.person) return rules::unknown_order();
  return std::move(view->order);
}

std::optional<Address> opened(const Context& context, const OrderId& id, std::string_view sealed) {
  const auto text = core::people::unseal(context.site.seal_key, sealed, owner_of(id));
  return text ? stored_address(*text) : std::nullopt;
}

bool lives(const Order& order) {
  return order.state == OrderState::reserved || order.state == OrderState::waiting ||
         order.state == OrderState::paid;
}

}  // namespace

Result<EvidenceView> look_at_evidence(Context& context, std::string_view festival,
                                      const OrderId& id) {
  MADANG_TRY(const auto sold, require_party(context, festival, id));
  EvidenceView view;
  view.links = proof_repository::links(context.tx, id);
  if (view.links.empty())
    return Error{Code::conflict, "commerce.evidence_later",
                 "The evidence of this order is written in a moment. Look again."};
  view.sound = std::all_of(view.links.begin(), view.links.end(),
                           [&](const Link& link) { return is_sound(context, link); });
  if (const auto moment = moment_in(view.links.front().body)) {
    view.stage = sold.show.stage;
    view.clip = clip_of(context, sold.show, *moment, sold.view.order.placed_at);
  }
  return view;
}

Result<Address> delivery_address(Context& context, std::string_view festival, const OrderId& id) {
  MADANG_TRY_VOID(require_own(context, festival, id));
  auto address = kept_address(context, id);
  if (!address)
    return Error{Code::not_found, "commerce.address_none", "No address is kept of this order."};
  return std::move(*address);
}

Result<Address> set_delivery_address(Context& context, std::string_view festival, const OrderId& id,
                                     const Address& address) {
  MADANG_TRY(const auto order, require_own(context, festival, id));
  const auto last_day = order.placed_at + kAddressLatest;
  if (!lives(order) || order.delivered_at || last_day <= context.now)
    return Error{Code::conflict, "commerce.address_late",
                 "The order has ended or is on its way: its address cannot change any more."};
  proof_repository::save_address(
      context.tx, id,
      core::people::seal(context.site.seal_key, address_json(address), owner_of(id)), context.now,
      last_day);
  return address;
}

Result<Address> last_address(Context& context, std::string_view festival, const ShowId& show) {
  MADANG_TRY_VOID(look(context, festival, show));
  const auto order = proof_repository::last_addressed(context.tx, show, context.caller.person);
  auto address = order ? kept_address(context, *order) : std::nullopt;
  if (!address)
    return Error{Code::not_found, "commerce.address_none", "No address is kept of this order."};
  return std::move(*address);
}

std::optional<Address> kept_address(Context& context, const OrderId& id) {
  const auto sealed = proof_repository::address(context.tx, id);
  return sealed ? opened(context, id, *sealed) : std::nullopt;
}

std::string tell_addresses(Context& context, const PersonId& person) {
  std::vector<AddressTrace> traces;
  for (const auto& sealed : proof_repository::addresses_of(context.tx, person))
    traces.push_back({sealed.order, opened(context, sealed.order, sealed.text)});
  return address_traces_json(traces);
}

void forget_address(Context& context, const OrderId& id) {
  proof_repository::forget_address(context.tx, id);
}

void destroy_old_addresses(Context& context) {
  proof_repository::destroy_addresses(context.tx, context.now - kAddressLife, context.now);
}

}  // namespace madang::programmes::commerce
