#pragma once

#include <vector>

#include "contract/endpoint.hpp"

namespace madang::core::chat {

[[nodiscard]] std::vector<contract::Endpoint> endpoints();

}  // namespace madang::core::chat
