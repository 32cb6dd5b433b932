#pragma once

#include <string_view>
#include <vector>

#include "contract/context.hpp"
#include "core/organisations/codec.hpp"
#include "core/organisations/model.hpp"
#include "core/upsert.hpp"

namespace madang::core::organisations {

/// Error: as festival::require.
[[nodiscard]] Result<Directory> search(contract::Context& context, std::string_view festival,
                                       const Filter& filter);
/// Error: not_found "organisations.unknown", also for drafts of others.
[[nodiscard]] Result<View> view(contract::Context& context, std::string_view festival,
                                std::string_view slug);

// Errors of the verbs: not_found "organisations.unknown", forbidden "organisations.not_yours",
// conflict "organisations.stale" or "organisations.slug_taken", invalid with fields.
[[nodiscard]] Result<View> create(contract::Context& context, std::string_view festival,
                                  const Change& change);
[[nodiscard]] Result<View> change(contract::Context& context, std::string_view festival,
                                  std::string_view slug, const Change& change);
[[nodiscard]] Result<View> set_state(contract::Context& context, std::string_view festival,
                                     std::string_view slug, const StateChange& change);
[[nodiscard]] Result<Product> create_product(contract::Context& context, std::string_view festival,
                                             std::string_view slug, const ProductChange& change);
/// Error also: not_found "organisations.product_unknown".
[[nodiscard]] Result<Product> change_product(contract::Context& context, std::string_view festival,
                                             std::string_view slug, std::string_view product,
                                             const ProductChange& change);
[[nodiscard]] Result<void> delete_product(contract::Context& context, std::string_view festival,
                                          std::string_view slug, std::string_view product);

/// What the festival folder says, by slug and product key. A row that is the same as at the last
/// import keeps what was changed here since.
Upsert bring(contract::Context& context, Organisation organisation, std::vector<Product> products);
/// Withdraws organisations that came from the folder and no longer stand in it; returns how many.
long retire_but(contract::Context& context, std::string_view festival, const Texts& slugs);
/// All organisations with products, for the export of the folder.
[[nodiscard]] std::vector<View> all(store::Tx& tx, std::string_view festival);

}  // namespace madang::core::organisations
