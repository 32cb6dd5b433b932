#include "core/audit/jobs.hpp"

#include "base/log.hpp"
#include "core/audit/repository.hpp"

namespace madang::core::audit {
namespace {

/// A hash chain shows changes, not a cut-off end: the log line is the anchor outside the database.
Result<void> anchor(contract::Context& context) {
  const auto [sequence, hash] = repository::head(context.tx);
  log::info("audit.head", "sequence=" + std::to_string(sequence) + " hash=" + hash);
  return {};
}

}  // namespace

std::vector<contract::Job> jobs() {
  return {{"audit.anchor", std::chrono::hours{1}, anchor}};
}

}  // namespace madang::core::audit
