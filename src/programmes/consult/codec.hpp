#pragma once

#include <string>

#include "programmes/consult/repository.hpp"

namespace madang::programmes::consult {

[[nodiscard]] std::string traces_json(const repository::Traces& traces);

}  // namespace madang::programmes::consult
