#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "programmes/commerce/refunds/model.hpp"

namespace madang::programmes::commerce {

[[nodiscard]] Result<RefundAccount> read_refund_account(std::string_view body);
[[nodiscard]] std::string refund_account_text(const RefundAccount& account);
[[nodiscard]] std::optional<RefundAccount> stored_refund_account(std::string_view text);
[[nodiscard]] std::string refund_json(const RefundView& view);
[[nodiscard]] std::string refunds_json(const std::vector<RefundView>& views);

}  // namespace madang::programmes::commerce
