#pragma once

#include <string>
#include <string_view>

#include "contract/context.hpp"
#include "programmes/consult/report/model.hpp"

namespace madang::programmes::consult {

/// Error: as festival::require.
[[nodiscard]] Result<Report> report(contract::Context& context, std::string_view festival,
                                    ReportBy by);
/// All three reports as a workbook of three sheets.
[[nodiscard]] Result<std::string> report_workbook(contract::Context& context,
                                                  std::string_view festival,
                                                  std::string_view language);
/// The same to print. Errors also: as paper::pdf_of.
[[nodiscard]] Result<std::string> report_paper(contract::Context& context,
                                               std::string_view festival,
                                               std::string_view language);

}  // namespace madang::programmes::consult
