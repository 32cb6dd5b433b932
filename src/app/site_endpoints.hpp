#pragma once

#include <vector>

#include "contract/endpoint.hpp"

namespace madang::app {

/// The house's own endpoints: the server's time and the contract.
[[nodiscard]] std::vector<contract::Endpoint> site_endpoints();

}  // namespace madang::app
