#include "core/consent/jobs.hpp"

#include "core/consent/service.hpp"

namespace madang::core::consent {
namespace {

Result<void> destroy(contract::Context& context) {
  destroy_due(context);
  return {};
}

}  // namespace

std::vector<contract::Job> jobs() {
  return {{"consent.destroy_due", std::chrono::minutes{10}, destroy}};
}

}  // namespace madang::core::consent
