#pragma once

#include "contract/part.hpp"

namespace madang::programmes::commerce {

/// Transfers that are owed back.
void add_refunds(contract::Part& part);

}  // namespace madang::programmes::commerce
