#pragma once

#include "contract/part.hpp"

namespace madang::programmes::commerce {

void add_proof(contract::Part& part);

}  // namespace madang::programmes::commerce
