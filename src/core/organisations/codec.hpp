#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "core/organisations/model.hpp"

namespace madang::core::organisations {

// Lists kept as JSON text.
[[nodiscard]] std::string texts_text(const Texts& texts);
[[nodiscard]] Texts parse_texts(std::string_view json);

/// A profile as one caller sees it.
struct View {
  Organisation organisation;
  std::vector<Product> products;
  std::vector<FileRef> files;  ///< all that images, documents and products name
  bool may_edit = false;
};

[[nodiscard]] std::string directory_json(const Directory& directory, const Filter& filter);
[[nodiscard]] std::string organisation_json(const View& view);
[[nodiscard]] std::string product_json(const Product& product, const std::vector<FileRef>& files);
/// All that the folder says about one organisation, for telling whether a row has changed.
[[nodiscard]] std::string folder_text(const Organisation& organisation,
                                      const std::vector<Product>& products);

[[nodiscard]] Result<Change> read_change(std::string_view body);
[[nodiscard]] Result<ProductChange> read_product_change(std::string_view body);
struct StateChange {
  std::string state;
  std::int64_t version = 0;
};
[[nodiscard]] Result<StateChange> read_state_change(std::string_view body);

}  // namespace madang::core::organisations
