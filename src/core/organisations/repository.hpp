#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "core/organisations/model.hpp"
#include "core/organisations/search_text.hpp"
#include "store/tx.hpp"

namespace madang::core::organisations::repository {

[[nodiscard]] std::optional<Organisation> find(store::Tx& tx, std::string_view festival,
                                               std::string_view slug);
[[nodiscard]] std::vector<Organisation> all(store::Tx& tx, std::string_view festival);
/// Inserts or replaces by id.
void save(store::Tx& tx, const Organisation& organisation, Time now);
[[nodiscard]] std::string folder_digest(store::Tx& tx, const OrganisationId& id);
void set_folder_digest(store::Tx& tx, const OrganisationId& id, std::string_view digest);

/// In order of position.
[[nodiscard]] std::vector<Product> products(store::Tx& tx, const OrganisationId& organisation);
void save(store::Tx& tx, const Product& product, Time now);
void remove(store::Tx& tx, const ProductId& product);

/// Rewrites the directory entry of one organisation.
void index(store::Tx& tx, const Organisation& organisation, const SearchText& text);
[[nodiscard]] Directory search(store::Tx& tx, std::string_view festival, const Filter& filter);

/// Those of `ids` that exist and belong to `organisation` or to `person`; "" as person: to the
/// organisation only. Order of `ids`.
[[nodiscard]] std::vector<FileRef> files(store::Tx& tx, const Texts& ids,
                                         std::string_view organisation, std::string_view person);

}  // namespace madang::core::organisations::repository
