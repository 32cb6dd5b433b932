#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "contract/context.hpp"
#include "core/notices/model.hpp"
#include "core/upsert.hpp"
#include "wire/paging.hpp"

namespace madang::core::notices {

/// What everyone reads. Errors: as festival::require.
[[nodiscard]] Result<Page> list(contract::Context& context, std::string_view festival,
                                std::string_view category, long offset, long limit);
/// Error: not_found "notices.unknown" unless it is public.
[[nodiscard]] Result<Notice> read(contract::Context& context, std::string_view festival,
                                  std::string_view slug);
/// Atom in `language`.
[[nodiscard]] Result<std::string> feed(contract::Context& context, std::string_view festival,
                                       std::string_view language);

/// Those the caller may write, in every state.
[[nodiscard]] Result<std::vector<Notice>> drafts(contract::Context& context,
                                                 std::string_view festival);
/// Errors: not_found "notices.unknown"; forbidden "access.denied" for other programmes.
[[nodiscard]] Result<Notice> draft(contract::Context& context, std::string_view festival,
                                   std::string_view slug);
/// Errors: rules::changed; forbidden; conflict "notices.slug_taken".
[[nodiscard]] Result<Notice> create(contract::Context& context, std::string_view festival,
                                    const Change& change);
[[nodiscard]] Result<Notice> change(contract::Context& context, std::string_view festival,
                                    std::string_view slug, const Change& change);
[[nodiscard]] Result<Notice> set_state(contract::Context& context, std::string_view festival,
                                       std::string_view slug, const StateChange& change);

/// What the festival folder says, by slug: `notice.publish_at` is when it appears, in the past or
/// to come. A notice that is the same as at the last import keeps what was changed here since.
Upsert bring(contract::Context& context, Notice notice);
/// Withdraws notices that came from the folder and no longer stand in it; returns how many.
long retire_but(contract::Context& context, std::string_view festival,
                const std::vector<std::string>& slugs);
[[nodiscard]] std::vector<Notice> all(store::Tx& tx, std::string_view festival);

/// Publishes what is due. Runs as a job.
[[nodiscard]] Result<void> publish_due(contract::Context& context);

}  // namespace madang::core::notices
