#pragma once

#include <string>
#include <string_view>

#include "programmes/consult/repository.hpp"

namespace madang::programmes::consult {

/// `diaries` is JSON.
[[nodiscard]] std::string traces_json(const repository::Traces& traces, std::string_view diaries);

}  // namespace madang::programmes::consult
