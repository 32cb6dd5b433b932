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

std::vector<NoticeRef> notices_in_force(Context& context, const Show& show) {
  std::vector<NoticeRef> list;
  for (const auto& notice : core::notices::repository::published(context.tx, show.festival, "",
                                                                 context.now, 0, kMostNotices))
    if (notice.programme.empty() || notice.programme == "commerce")
      list.push_back({notice.id.text(), notice.version, notice.title});
  return list;
}

std::optional<Moment> moment_of(Context& context, const Show& show) {
  if (show.stage.empty()) return std::nullopt;
  const auto broadcast = core::stage::current(context.tx, {show.festival, show.stage});
  if (!broadcast || !broadcast->live_at) return std::nullopt;
  return Moment{broadcast->id.text(), *broadcast->live_at};
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
              notices_in_force(context, *show),
              moment_of(context, *show)};
  if (const auto front = live_repository::highlight(context.tx, show->id))
    facts.in_front = front->offer.text();
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
  const auto sealed = proof_repository::address(context.tx, id);
  const auto text =
      sealed ? core::people::unseal(context.site.seal_key, *sealed, owner_of(id)) : std::nullopt;
  auto address = text ? stored_address(*text) : std::nullopt;
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

void write_evidence(Context& context) {
  const auto since = context.now - kCheckoutLife - std::chrono::minutes{5};
  for (const auto& id : proof_repository::unproven(context.tx, since, kWrittenAtOnce))
    write_one(context, id);
}

void destroy_old_addresses(Context& context) {
  proof_repository::destroy_addresses(context.tx, context.now - kAddressLife);
}

}  // namespace madang::programmes::commerce
