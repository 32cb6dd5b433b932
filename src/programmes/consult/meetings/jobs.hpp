#pragma once

#include <vector>

#include "contract/part.hpp"

namespace madang::programmes::consult {

[[nodiscard]] std::vector<contract::Job> meeting_jobs();

}  // namespace madang::programmes::consult
