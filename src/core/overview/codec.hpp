#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/overview/model.hpp"

namespace madang::core::overview {

/// `now_next` is schedule's {now, on_now, next}.
[[nodiscard]] std::string now_json(std::string_view now_next, const Figures& figures);
/// `activity` is audit's {items}.
[[nodiscard]] std::string dashboard_json(const std::vector<Figure>& figures,
                                         const std::vector<Waiting>& waiting,
                                         std::string_view activity);

}  // namespace madang::core::overview
