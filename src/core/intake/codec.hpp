#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/intake/model.hpp"
#include "core/intake/report.hpp"
#include "core/intake/repository.hpp"

namespace madang::core::intake {

/// What the contract calls an ImportReport.
[[nodiscard]] std::string report_json(const Report& report);
[[nodiscard]] std::string list_json(const std::vector<repository::ReportRow>& rows);
[[nodiscard]] std::string problems_json(const std::vector<sheet::Problem>& problems);
[[nodiscard]] std::string counts_json(const std::vector<Count>& counts);

/// Only one sheet's columns, as they are kept with an organisation: {"buyers": {…}}.
[[nodiscard]] std::string details_json(const BuyerDetails& buyer);
[[nodiscard]] std::string details_json(const EmployerDetails& employer);
[[nodiscard]] std::string details_json(const InvestorDetails& investor);
[[nodiscard]] std::string details_json(const TeamDetails& team);
/// Nothing when `details` says nothing of that sheet.
[[nodiscard]] std::optional<BuyerDetails> buyer_of(std::string_view details);
[[nodiscard]] std::optional<EmployerDetails> employer_of(std::string_view details);
[[nodiscard]] std::optional<InvestorDetails> investor_of(std::string_view details);
[[nodiscard]] std::optional<TeamDetails> team_of(std::string_view details);

/// What of festival.toml no other part holds: days of opening, figures as numbers, categories.
[[nodiscard]] std::string extras_json(const FolderData& data);
/// Puts it back into a festival whose programmes are known.
void read_extras(std::string_view extras, FolderData& data);

}  // namespace madang::core::intake
