#pragma once

#include <string_view>

#include "base/result.hpp"
#include "core/organisations/model.hpp"
#include "wire/caller.hpp"

namespace madang::core::organisations {

/// Manages at least one of the organisation's programmes, or the festival.
[[nodiscard]] bool may_manage(const wire::Caller& caller, const Organisation& organisation);
/// Manages it or represents it.
[[nodiscard]] bool may_edit(const wire::Caller& caller, const Organisation& organisation);

/// Error: conflict "organisations.stale".
[[nodiscard]] Result<void> check_version(const Organisation& organisation, std::int64_t version);
/// Applies `change` to everything but slug and kind. Errors: invalid with fields.
[[nodiscard]] Result<Organisation> changed(Organisation organisation, const Change& change);
/// "8523.49" and "852349" are the same code of six digits. Error: invalid "hs_code.malformed".
[[nodiscard]] Result<Product> changed(Product product, const ProductChange& change);

}  // namespace madang::core::organisations
