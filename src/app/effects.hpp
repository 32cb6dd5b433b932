#pragma once

#include <map>
#include <string>
#include <vector>

#include "contract/part.hpp"
#include "store/effect_worker.hpp"

namespace madang::app {

/// The parts' effects as the worker carries them out.
[[nodiscard]] std::map<std::string, store::EffectKind> effect_kinds(
    const std::vector<contract::Part>& parts, const contract::Site& site);

}  // namespace madang::app
