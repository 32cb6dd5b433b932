#pragma once

#include "contract/part.hpp"

namespace madang::programmes::commerce {

/// Adds what a show needs while it runs to the programme.
void add_live(contract::Part& part);

}  // namespace madang::programmes::commerce
