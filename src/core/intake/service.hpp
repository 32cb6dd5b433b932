#pragma once

#include <string>
#include <string_view>

#include "contract/context.hpp"
#include "core/intake/check.hpp"
#include "core/intake/report.hpp"

namespace madang::core::intake {

enum class Purpose {
  try_out,  ///< says what applying would come to, and changes nothing
  apply,
};

/// Applies a checked folder, or tries it out, and keeps a report. With problems it only reports.
/// Errors: those of the parts; nothing is kept then.
[[nodiscard]] Result<Report> run_import(contract::Context& context, const Checked& checked,
                                        Purpose purpose);
/// The same for a folder that is meant for `festival`: another slug is a problem.
[[nodiscard]] Result<Report> run_import_into(contract::Context& context, std::string_view festival,
                                             Checked checked, Purpose purpose);

/// The festival as a folder. Errors: as gather.
[[nodiscard]] Result<Folder> export_folder(contract::Context& context, std::string_view festival);

}  // namespace madang::core::intake
