#pragma once

#include "contract/context.hpp"
#include "programmes/commerce/live/model.hpp"

namespace madang::programmes::commerce {

/// Tells managers and the seller's people that nothing was sold for long.
void tell_quiet(contract::Context& context, const Show& show, const Pulse& pulse);
/// Tells who waited that units are reserved and until when to pay.
void tell_turn(contract::Context& context, const Order& order);
/// Tells a buyer that the money is here.
void tell_paid(contract::Context& context, const Order& order);
/// Tells a buyer that it is handed over, and how long one may withdraw.
void tell_delivered(contract::Context& context, const Order& order);
/// Tells who did not pay in time.
void tell_released(contract::Context& context, const Order& order);
/// Tells a buyer that the seller has ended a paid order.
void tell_refunded(contract::Context& context, const Order& order);
/// Tells a buyer that the seller has transferred the money back.
void tell_paid_back(contract::Context& context, const Order& order);

}  // namespace madang::programmes::commerce
