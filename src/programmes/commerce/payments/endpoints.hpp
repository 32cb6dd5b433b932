#pragma once

#include "contract/part.hpp"

namespace madang::programmes::commerce {

/// Cards: paying through a gateway, and what it tells by itself.
void add_payments(contract::Part& part);

}  // namespace madang::programmes::commerce
