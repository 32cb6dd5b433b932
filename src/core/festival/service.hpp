#pragma once

#include <string_view>
#include <vector>

#include "contract/context.hpp"
#include "core/festival/model.hpp"
#include "core/upsert.hpp"

namespace madang::core::festival {

/// Editions this caller may see: drafts only for their staff.
[[nodiscard]] std::vector<Festival> editions(contract::Context& context);
/// Error: not_found "festival.unknown", also for a draft of others.
[[nodiscard]] Result<Festival> require(contract::Context& context, std::string_view slug);
/// Error: not_found "programme.unknown".
[[nodiscard]] Result<Programme> require_programme(contract::Context& context,
                                                  std::string_view festival, std::string_view key);

/// Errors: as `require` and rules::changed.
[[nodiscard]] Result<void> change(contract::Context& context, std::string_view slug,
                                  const FestivalChange& change);
[[nodiscard]] Result<void> change_programme(contract::Context& context, std::string_view festival,
                                            std::string_view key, const ProgrammeChange& change);

/// What the festival folder says: by slug, by key.
Upsert bring(contract::Context& context, Festival festival);
Upsert bring(contract::Context& context, std::string_view festival, const Host& host,
             std::int64_t position);
Upsert bring(contract::Context& context, std::string_view festival, const Programme& programme,
             std::int64_t position);
/// Removes hosts that the folder no longer names and that host nothing; the others go behind.
Left retire_hosts_but(contract::Context& context, std::string_view festival,
                      const std::vector<std::string>& keys);
/// Much refers to a programme (sessions, notices, rights, applications): those that left the folder
/// stay, behind the others.
Left retire_programmes_but(contract::Context& context, std::string_view festival,
                           const std::vector<std::string>& keys);

}  // namespace madang::core::festival
