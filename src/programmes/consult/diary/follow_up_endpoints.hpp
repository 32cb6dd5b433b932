#pragma once

#include <vector>

#include "contract/part.hpp"

namespace madang::programmes::consult {

[[nodiscard]] std::vector<contract::Endpoint> follow_up_endpoints();
[[nodiscard]] std::vector<contract::Job> follow_up_jobs();

}  // namespace madang::programmes::consult
