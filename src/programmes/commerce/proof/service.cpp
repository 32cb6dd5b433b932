#include "programmes/commerce/proof/service.hpp"

#include <algorithm>
#include <utility>

#include "base/check.hpp"
#include "core/audit/service.hpp"
#include "core/digest.hpp"
#include "core/notices/repository.hpp"
#include "core/people/secrets.hpp"
#include "core/stage/service.hpp"
#include "programmes/commerce/live/repository.hpp"
#include "programmes/commerce/proof/codec.hpp"
#include "programmes/commerce/proof/repository.hpp"
#include "programmes/commerce/repository.hpp"
#include "programmes/commerce/rules.hpp"
#include "programmes/commerce/service.hpp"

namespace madang::programmes::commerce {
namespace {

using contract::Context;

constexpr long kWrittenAtOnce = 500;
constexpr long kMostNotices = 50;

std::string owner_of(const OrderId& id) {
  return "commerce.address/" + id.text();
}

/// An order is written down some seconds later: what began since then was not in force.
std::vector<NoticeRef> notices_in_force(Context& context, const Show& show, Time at) {
  std::vector<NoticeRef> list;
  for (const auto& notice :
       core::notices::repository::published(context.tx, show.festival, "", at, 0, kMostNotices))
    if (notice.programme.empty() || notice.programme == "commerce")
      list.push_back({notice.id.text(), notice.version, notice.title});
  return list;
}

/// What was live then; it may be over by now.
std::optional<Moment> moment_of(Context& context, const Show& show, Time at) {
  if (show.stage.empty()) return std::nullopt;
  const core::stage::Place place{show.festival, show.stage};
  std::vector<core::stage::Broadcast> all;
  if (const auto ended = core::stage::replays(context, place)) all = *ended;
  if (auto now = core::stage::current(context.tx, place)) all.push_back(std::move(*now));
  for (const auto& one : all)
    if (one.live_at && *one.live_at <= at && (!one.ended_at || at <= *one.ended_at))
      return Moment{one.id.text(), *one.live_at};
  return std::nullopt;
}

std::string hash_of(std::string_view previous, std::string_view body) {
  return core::sha256_hex(std::string(previous).append("\n").append(body));
}

void write_one(Context& context, const OrderId& id) {
  const auto order = repository::order(context.tx, id);
  const auto show = repository::show(context.tx, order->show);
  Facts facts{*order,
              *repository::offer(context.tx, show->festival, order->offer),
              *show,
              {},
              notices_in_force(context, *show, order->placed_at),
              moment_of(context, *show, order->placed_at)};
  for (const auto& front : live_repository::highlights(context.tx, show->id))
    if (front.shown_at <= order->placed_at &&
        (!front.hidden_at || order->placed_at < *front.hidden_at))
      facts.in_front = front.offer.text();
  const auto before = proof_repository::last(context.tx, show->id);
  Evidence evidence;
  evidence.order = id;
  evidence.show = show->id;
  evidence.number = before ? before->number + 1 : 1;
  evidence.previous = before ? before->hash : "";
  evidence.body = facts_json(facts);
  evidence.hash = hash_of(evidence.previous, evidence.body);
  evidence.at = context.now;
  proof_repository::insert(context.tx, evidence);
}

bool is_sound(Context& context, const Evidence& evidence) {
  if (evidence.hash != hash_of(evidence.previous, evidence.body)) return false;
  if (evidence.number == 1) return evidence.previous.empty();
  const auto before = proof_repository::numbered(context.tx, evidence.show, evidence.number - 1);
  return before && before->hash == evidence.previous;
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
  auto evidence = proof_repository::evidence(context.tx, id);
  if (!evidence)
    return Error{Code::conflict, "commerce.evidence_later",
                 "The evidence of this order is written in a moment. Look again."};
  EvidenceView view;
  view.sound = is_sound(context, *evidence);
  if (const auto moment = moment_in(evidence->body)) {
    view.stage = sold.show.stage;
    view.clip = clip_of(context, sold.show, *moment, sold.view.order.placed_at);
  }
  view.evidence = std::move(*evidence);
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
  if (!lives(order) || order.delivered_at)
    return Error{Code::conflict, "commerce.address_late",
                 "The order has ended or is on its way: its address cannot change any more."};
  proof_repository::save_address(
      context.tx, id,
      core::people::seal(context.site.seal_key, address_json(address), owner_of(id)), context.now);
  return address;
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

void write_evidence(Context& context) {
  for (const auto& id : proof_repository::unproven(context.tx, kWrittenAtOnce))
    write_one(context, id);
}

void destroy_old_addresses(Context& context) {
  proof_repository::destroy_addresses(context.tx, context.now - kAddressLife);
}

}  // namespace madang::programmes::commerce
