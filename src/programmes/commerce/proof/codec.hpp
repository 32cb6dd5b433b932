#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "programmes/commerce/proof/model.hpp"

namespace madang::programmes::commerce {

[[nodiscard]] std::string facts_json(const Facts& facts);
/// What became of an order.
[[nodiscard]] std::string step_json(const Order& order, std::string_view kind,
                                    std::string_view reference, Time at);
/// What a notice's hash is taken of.
[[nodiscard]] std::string words_text(const Translated& title, const Translated& body);
/// The broadcast of written facts.
[[nodiscard]] std::optional<Moment> moment_in(std::string_view body);
[[nodiscard]] std::string evidence_json(const EvidenceView& view);

[[nodiscard]] Result<Address> read_address(std::string_view body);
[[nodiscard]] std::string address_json(const Address& address);
[[nodiscard]] std::optional<Address> stored_address(std::string_view text);
struct AddressTrace {
  OrderId order;
  std::optional<Address> address;
};
[[nodiscard]] std::string address_traces_json(const std::vector<AddressTrace>& traces);

}  // namespace madang::programmes::commerce
