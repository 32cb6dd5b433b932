#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"
#include "programmes/consult/replan/service.hpp"

namespace madang::programmes::consult {

[[nodiscard]] Result<std::vector<Absence>> read_absences(std::string_view body);
[[nodiscard]] Result<Acceptance> read_acceptance(std::string_view body);
[[nodiscard]] std::string proposal_json(const Proposal& proposal);
[[nodiscard]] std::string replanned_json(const Replanned& done);

}  // namespace madang::programmes::consult
