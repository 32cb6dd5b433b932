#pragma once

#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "core/festival/model.hpp"

namespace madang::core::festival {

[[nodiscard]] ProgrammeState state_of(const Programme& programme, Time now,
                                      const std::string& zone);
[[nodiscard]] std::string_view to_string(ProgrammeState state);

/// Applies `change`. Error: conflict "festival.stale" when another version was read, invalid
/// "festival.days_reversed".
[[nodiscard]] Result<Festival> changed(Festival festival, const FestivalChange& change);
[[nodiscard]] Result<Programme> changed(Programme programme, const ProgrammeChange& change);

}  // namespace madang::core::festival
