#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "core/files/model.hpp"
#include "store/tx.hpp"

namespace madang::core::files::repository {

void insert(store::Tx& tx, const File& file, Time now);
[[nodiscard]] std::optional<File> find(store::Tx& tx, std::string_view id);
void mark_deleted(store::Tx& tx, const FileId& id, Time now);
/// Bytes that a person (without organisation) or an organisation holds.
[[nodiscard]] std::int64_t held(store::Tx& tx, const PersonId& owner, std::string_view festival,
                                std::string_view organisation);
[[nodiscard]] std::vector<File> of_person(store::Tx& tx, const PersonId& owner);
/// Whether bytes under this id are still named by a file or a running upload.
[[nodiscard]] bool is_named(store::Tx& tx, std::string_view id);

void insert(store::Tx& tx, const Upload& upload, Time now);
[[nodiscard]] std::optional<Upload> find_upload(store::Tx& tx, std::string_view id);
/// False when the upload is not at `offset` any more.
[[nodiscard]] bool advance(store::Tx& tx, const UploadId& id, std::int64_t offset,
                           std::int64_t bytes, Time now);
void remove_upload(store::Tx& tx, const UploadId& id);
void remove_uploads_before(store::Tx& tx, Time time);

}  // namespace madang::core::files::repository
