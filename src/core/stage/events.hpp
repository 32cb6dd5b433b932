#pragma once

#include <string>

#include "contract/context.hpp"
#include "core/stage/model.hpp"

namespace madang::core::stage {

[[nodiscard]] std::string topic_of(const Place& place);
[[nodiscard]] std::string health_topic_of(const Place& place);

/// Everyone hears what they may see, hosts hear all.
void say_changed(contract::Context& context, const Broadcast& broadcast);

}  // namespace madang::core::stage
