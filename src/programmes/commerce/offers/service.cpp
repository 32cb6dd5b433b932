#include "programmes/commerce/offers/service.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "core/audit/service.hpp"
#include "core/festival/service.hpp"
#include "core/organisations/repository.hpp"
#include "core/organisations/service.hpp"
#include "programmes/commerce/live/repository.hpp"
#include "programmes/commerce/live/service.hpp"
#include "programmes/commerce/repository.hpp"
#include "programmes/commerce/rules.hpp"
#include "programmes/commerce/service.hpp"

namespace madang::programmes::commerce {
namespace {

using contract::Context;

Result<void> require_product(Context& context, const Show& show, const std::string& key) {
  if (key.empty()) return {};
  MADANG_TRY(const auto seller,
             core::organisations::view(context, show.festival, show.organisation));
  for (const auto& product : seller.products)
    if (product.key == key) return {};
  return invalid_field("product", "commerce.product_unknown", "The seller has no such product.");
}

Result<void> require_pictures(Context& context, const Show& show,
                              const std::vector<std::string>& pictures) {
  const auto found =
      core::organisations::repository::files(context.tx, pictures, show.organisation, "");
  if (found.size() != pictures.size())
    return invalid_field("pictures", "files.unknown",
                         "One of the pictures is not the seller's. Upload it again.");
  if (!std::all_of(found.begin(), found.end(),
                   [](const auto& file) { return file.content_type.starts_with("image/"); }))
    return invalid_field("pictures", "files.no_picture", "Choose a picture here.");
  return {};
}

template <class T>
void take(T& value, const std::optional<T>& change) {
  if (change) value = *change;
}

/// Whether what a buyer was told of it becomes another.
bool promises_else(const Offer& offer, const OfferChange& change) {
  return change.price.value_or(offer.price) != offer.price ||
         change.prices.value_or(offer.prices) != offer.prices ||
         change.name.value_or(offer.name) != offer.name ||
         change.contents.value_or(offer.contents) != offer.contents;
}

/// What held until now is kept while a sheet may be open or an order is not written down.
void keep_earlier(Offer& offer, Time now) {
  std::erase_if(offer.earlier,
                [&](const EarlierOffer& one) { return one.until + kEarlierLife < now; });
  offer.earlier.push_back({now, offer.price, offer.prices, offer.name, offer.contents});
}

void apply(Offer& offer, const OfferChange& change, Time now) {
  if (promises_else(offer, change)) keep_earlier(offer, now);
  take(offer.name, change.name);
  take(offer.description, change.description);
  take(offer.pictures, change.pictures);
  take(offer.price, change.price);
  take(offer.prices, change.prices);
  take(offer.per_person, change.per_person);
  take(offer.product, change.product);
  take(offer.contents, change.contents);
  take(offer.shipped, change.shipped);
  take(offer.state, change.state);
  if (change.stock) offer.remaining += *change.stock - std::exchange(offer.stock, *change.stock);
}

/// Units taken back are not units sold.
void follow_stock(Context& context, const OfferId& id, std::int64_t more) {
  auto told = live_repository::told(context.tx, id);
  if (!told || more == 0) return;
  told->remaining += more;
  live_repository::save(context.tx, id, *told);
}

std::string act_of(const Offer& before, const Offer& after) {
  if (before.state == after.state) return "commerce.offer_changed";
  return "commerce.offer_" + std::string(to_string(after.state));
}

}  // namespace

Result<void> require_sellers_own(Context& context, const Show& show, const Offer& offer) {
  MADANG_TRY_VOID(require_product(context, show, offer.product));
  return require_pictures(context, show, offer.pictures);
}

Result<Offer> change_offer(Context& context, std::string_view festival, const OfferId& id,
                           const OfferChange& change) {
  MADANG_TRY_VOID(core::festival::require(context, festival));
  static_cast<void>(repository::hold_stock(context.tx, id));
  const auto before = repository::offer(context.tx, festival, id);
  if (!before) return rules::unknown_offer();
  const auto show = *repository::show(context.tx, before->show);
  MADANG_TRY_VOID(rules::may_sell(context.caller, show));
  if (show.state == ShowState::closed)
    return Error{Code::conflict, "commerce.show_over", "The show is closed."};
  if (before->version != change.version)
    return Error{Code::conflict, "commerce.changed_meanwhile",
                 "Somebody else has changed it meanwhile. Look at it again."};
  auto offer = *before;
  apply(offer, change, context.now);
  MADANG_TRY_VOID(require_sellers_own(context, show, offer));
  if (offer.remaining < 0)
    return invalid_field("stock", "commerce.stock_below_sold",
                         "So many are sold or reserved already.");
  repository::save(context.tx, offer);
  ++offer.version;
  follow_stock(context, id, offer.stock - before->stock);
  if (offer.stock > before->stock) serve_line(context, show.pay_minutes, id);
  core::audit::record(context, festival, act_of(*before, offer), "commerce_offer", id.text());
  if (offer.state == OfferState::hidden) take_from_front(context, show, id);
  tell_show_changed(context, show);
  return *repository::offer(context.tx, festival, id);
}

}  // namespace madang::programmes::commerce
