#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "core/festival/model.hpp"
#include "wire/json.hpp"

namespace madang::core::festival {

// Columns kept as JSON text.
[[nodiscard]] std::string facts_text(const std::vector<Fact>& facts);
[[nodiscard]] std::vector<Fact> parse_facts(std::string_view text);
[[nodiscard]] std::string prizes_text(const std::vector<Prize>& prizes);
[[nodiscard]] std::vector<Prize> parse_prizes(std::string_view text);
[[nodiscard]] std::string steps_text(const std::vector<Translated>& steps);
[[nodiscard]] std::vector<Translated> parse_steps(std::string_view text);

// Views.
[[nodiscard]] std::string list_json(const std::vector<Festival>& festivals);
[[nodiscard]] std::string festival_json(const Festival& festival, const std::vector<Host>& hosts,
                                        const std::vector<Programme>& programmes, Time now);
[[nodiscard]] std::string programme_json(const Programme& programme, std::int64_t position,
                                         const Host& host, Time now, const std::string& zone);

// Commands.
[[nodiscard]] Result<FestivalChange> read_festival_change(std::string_view body);
[[nodiscard]] Result<ProgrammeChange> read_programme_change(std::string_view body);

}  // namespace madang::core::festival
