#pragma once

#include <string>
#include <string_view>

#include "contract/context.hpp"
#include "programmes/consult/diary/repository.hpp"

namespace madang::programmes::consult {

/// "tally.changed" on consult/{festival}/tally when the sums differ from those said last. Called by
/// every verb that can change them, and by a job for what changes elsewhere.
void say_tally(contract::Context& context, std::string_view festival);

/// Error: as festival::require.
[[nodiscard]] Result<repository::Tally> tally_of(contract::Context& context,
                                                 std::string_view festival);

}  // namespace madang::programmes::consult
