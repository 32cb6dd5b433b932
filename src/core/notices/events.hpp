#pragma once

#include "contract/context.hpp"
#include "core/notices/model.hpp"

namespace madang::core::notices {

/// "notice.published" with what the list shows of it, to everyone in the festival. Said again
/// when a published notice changes.
void say_published(contract::Context& context, const Notice& notice);
/// "notice.withdrawn" with its slug.
void say_withdrawn(contract::Context& context, const Notice& notice);

}  // namespace madang::core::notices
