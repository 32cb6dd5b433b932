#pragma once

#include <vector>

#include "contract/part.hpp"

namespace madang::programmes::consult {

[[nodiscard]] std::vector<contract::Endpoint> diary_endpoints();
[[nodiscard]] std::vector<contract::Topic> diary_topics();
[[nodiscard]] std::vector<contract::Job> diary_jobs();

}  // namespace madang::programmes::consult
