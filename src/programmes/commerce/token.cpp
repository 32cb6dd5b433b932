#include "programmes/commerce/token.hpp"

#include "core/people/secrets.hpp"

namespace madang::programmes::commerce {
namespace {

std::string owner(const OfferId& offer, const PersonId& person) {
  return "commerce.checkout/" + offer.text() + "/" + person.text();
}

}  // namespace

std::string checkout_token(std::string_view key, const OrderId& id, const OfferId& offer,
                           const PersonId& person) {
  return core::people::seal(key, id.text(), owner(offer, person));
}

std::optional<OrderId> open_token(std::string_view key, std::string_view token,
                                  const OfferId& offer, const PersonId& person) {
  const auto text = core::people::unseal(key, token, owner(offer, person));
  if (!text || !is_uuid(*text)) return std::nullopt;
  return OrderId(*text);
}

}  // namespace madang::programmes::commerce
