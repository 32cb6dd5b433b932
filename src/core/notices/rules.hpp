#pragma once

#include <string_view>

#include "base/result.hpp"
#include "core/notices/model.hpp"
#include "wire/caller.hpp"

namespace madang::core::notices::rules {

/// Managers write for the programmes they manage; those of the whole festival for all.
[[nodiscard]] bool may_write(const wire::Caller& caller, const Notice& notice);

/// Shown to everyone at `now`.
[[nodiscard]] bool is_public(const Notice& notice, Time now);

/// `before` with `change`; texts that come from the body are made again. Errors: invalid fields;
/// conflict "notices.version_stale".
[[nodiscard]] Result<Notice> changed(Notice before, const Change& change);

/// Errors: conflict "notices.version_stale", "notices.published_stays", "notices.empty"; invalid
/// "publish_at".
[[nodiscard]] Result<Notice> with_state(Notice before, const StateChange& change, Time now);

/// Renders the body and takes the summary from it.
void render(Notice& notice);
[[nodiscard]] bool same_content(const Notice& a, const Notice& b);
[[nodiscard]] Error unknown();

}  // namespace madang::core::notices::rules
