#pragma once

#include <optional>
#include <string>

#include "base/clock.hpp"
#include "programmes/commerce/model.hpp"

namespace madang::programmes::commerce {

struct RefundAccount {
  std::string bank;
  std::string number;
  std::string holder;
};

struct Refund {
  OrderId order;
  ShowId show;
  std::int64_t amount = 0;
  Time asked_at;
  std::string sealed = {};  ///< the account; empty: not told, or destroyed
  std::optional<Time> paid_at = {};
};

struct RefundView {
  Refund refund;
  std::optional<RefundAccount> account = {};
};

}  // namespace madang::programmes::commerce
