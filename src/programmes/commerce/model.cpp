#include "programmes/commerce/model.hpp"

#include <cctype>

#include "base/check.hpp"

namespace madang::programmes::commerce {
namespace {

constexpr std::string_view kShowStates[] = {"planned", "open", "closed"};
constexpr std::string_view kOfferStates[] = {"selling", "stopped", "hidden"};
constexpr std::string_view kOrderStates[] = {"reserved", "waiting",   "paid",
                                             "released", "cancelled", "withdrawn"};
constexpr std::size_t kCodeLength = 8;

template <class State, std::size_t N>
State parse(const std::string_view (&names)[N], std::string_view text) {
  for (std::size_t at = 0; at < N; ++at)
    if (names[at] == text) return static_cast<State>(at);
  throw Bug("no such state: " + std::string(text));
}

}  // namespace

std::string_view to_string(ShowState state) {
  return kShowStates[static_cast<std::size_t>(state)];
}
ShowState parse_show_state(std::string_view text) {
  return parse<ShowState>(kShowStates, text);
}
std::string_view to_string(OfferState state) {
  return kOfferStates[static_cast<std::size_t>(state)];
}
OfferState parse_offer_state(std::string_view text) {
  return parse<OfferState>(kOfferStates, text);
}
std::string_view to_string(OrderState state) {
  return kOrderStates[static_cast<std::size_t>(state)];
}
OrderState parse_order_state(std::string_view text) {
  return parse<OrderState>(kOrderStates, text);
}

std::string deposit_code(const OrderId& id) {
  // The random end of the id: its beginning is the time, alike for all who order together.
  auto code = id.text().substr(id.text().size() - kCodeLength);
  for (auto& c : code) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  return code;
}

}  // namespace madang::programmes::commerce
