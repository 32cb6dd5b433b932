#pragma once

#include <vector>

#include "contract/part.hpp"

namespace madang::programmes::consult {

[[nodiscard]] std::vector<contract::Endpoint> meeting_endpoints();
[[nodiscard]] std::vector<contract::Topic> meeting_topics();

}  // namespace madang::programmes::consult
