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
/// Bytes that a person (without organisation) or an organisation holds, with what its running
/// uploads have announced. Each file counts for 4 KB at least.
[[nodiscard]] std::int64_t held(store::Tx& tx, const PersonId& owner, std::string_view festival,
                                std::string_view organisation);
/// Of the organisation `slug`; nullopt: there is none.
[[nodiscard]] std::optional<Profile> profile(store::Tx& tx, std::string_view festival,
                                             std::string_view slug);
/// Files marked deleted whose bytes are still there.
[[nodiscard]] std::vector<File> deleted(store::Tx& tx, long limit);
/// Once its bytes are gone.
void forget(store::Tx& tx, const FileId& id);
[[nodiscard]] std::vector<File> of_person(store::Tx& tx, const PersonId& owner);
/// Whether bytes under this id are still named by a file or a running upload.
[[nodiscard]] bool is_named(store::Tx& tx, std::string_view id);

void insert(store::Tx& tx, const Upload& upload, Time now);
[[nodiscard]] std::optional<Upload> find_upload(store::Tx& tx, std::string_view id);
/// False when the upload is not at `offset` any more.
[[nodiscard]] bool advance(store::Tx& tx, const UploadId& id, std::int64_t offset,
                           std::int64_t bytes, Time now);
[[nodiscard]] std::int64_t running(store::Tx& tx, const PersonId& owner);
/// Complete or given up: no part is taken any more, and its parts may go.
void end_upload(store::Tx& tx, const UploadId& id, Time now);
void end_uploads_of(store::Tx& tx, const PersonId& owner, Time now);
void end_uploads_before(store::Tx& tx, Time idle_since, Time now);
/// Ended uploads whose parts are still there.
[[nodiscard]] std::vector<Upload> ended(store::Tx& tx, long limit);
void forget(store::Tx& tx, const UploadId& id);
[[nodiscard]] std::vector<Upload> uploads_of_person(store::Tx& tx, const PersonId& owner);

}  // namespace madang::core::files::repository
