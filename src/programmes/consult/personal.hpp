#pragma once

#include "contract/personal.hpp"

namespace madang::programmes::consult {

[[nodiscard]] contract::PersonalData personal_data();

}  // namespace madang::programmes::consult
