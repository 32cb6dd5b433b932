#pragma once

#include <vector>

#include "contract/part.hpp"

namespace madang::programmes::consult {

[[nodiscard]] std::vector<contract::Job> entry_jobs();

}  // namespace madang::programmes::consult
