#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "contract/context.hpp"
#include "core/audit/model.hpp"
#include "wire/request.hpp"

namespace madang::core::audit {

/// Appends to the chain in the caller's transaction. The actor is the caller, "stranger" without
/// one and "system" for jobs and the command line (see `kSystem`). On PostgreSQL it serialises
/// writers until the transaction ends: call it last.
void record(contract::Context& context, Act act);
void record(contract::Context& context, std::string_view festival, std::string_view act,
            std::string_view subject_kind, std::string_view subject_id,
            std::string_view details_json = "{}");
/// For verbs that find out who acts while they run (sign-in, confirmation) and for the system.
void record_as(contract::Context& context, std::string_view actor, Act act);

inline constexpr std::string_view kSystem = "system";

[[nodiscard]] std::vector<Entry> search(contract::Context& context, Filter filter, long limit);
/// What this caller may see of `festival`: all for owners, operators and managers of the whole
/// festival, else only the entries of the programmes the caller manages.
[[nodiscard]] Filter visible_to(const wire::Caller& caller, std::string_view festival);
/// Walks the whole chain; also used by `madang doctor`.
[[nodiscard]] Verification verify(store::Tx& tx);

}  // namespace madang::core::audit
