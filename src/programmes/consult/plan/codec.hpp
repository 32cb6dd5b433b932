#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "programmes/consult/plan/planner.hpp"

namespace madang::programmes::consult {

[[nodiscard]] std::string report_text(const PlanReport& report);
/// What `report_text` wrote.
[[nodiscard]] PlanReport report_from(std::string_view json);

/// From a reader thread to the writer.
[[nodiscard]] std::string made_text(const Made& made);
[[nodiscard]] Made made_from(std::string_view json);

[[nodiscard]] Result<Order> read_order(std::string_view body);
struct EditOrder {
  std::int64_t version = 0;
  bool check_only = false;
  std::vector<PlanEdit> edits;
};
[[nodiscard]] Result<EditOrder> read_edits(std::string_view body);
/// {"version": n}
[[nodiscard]] Result<std::int64_t> read_version(std::string_view body);
[[nodiscard]] Result<bool> read_frozen(std::string_view body);

[[nodiscard]] std::string plans_json(const std::vector<Plan>& plans);
[[nodiscard]] std::string plan_json(const Plan& plan, const std::vector<PlanMeeting>& meetings,
                                    const Planner& planner, const std::vector<match::Break>& breaks,
                                    const std::vector<PlanMove>& moves);
[[nodiscard]] std::string breaks_json(const std::vector<match::Break>& breaks,
                                      const Planner& planner);
[[nodiscard]] std::string why_json(const std::vector<match::WhyNot>& reasons,
                                   const Planner& planner);

}  // namespace madang::programmes::consult
