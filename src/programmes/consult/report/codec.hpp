#pragma once

#include <string>
#include <string_view>

#include "programmes/consult/report/model.hpp"

namespace madang::programmes::consult {

/// The first of a JSON list of texts; "" when it is empty.
[[nodiscard]] std::string first_text(std::string_view json);
[[nodiscard]] std::string report_json(const Report& report);

}  // namespace madang::programmes::consult
