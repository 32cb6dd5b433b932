#include "core/people/jobs.hpp"

#include "core/people/repository.hpp"

namespace madang::core::people {
namespace {

constexpr std::chrono::hours kPaceKept{24};

Result<void> remove_expired(contract::Context& context) {
  repository::remove_expired(context.tx, context.now, context.now - kPaceKept);
  return {};
}

}  // namespace

std::vector<contract::Job> jobs() {
  return {{"people.remove_expired", std::chrono::minutes{10}, remove_expired}};
}

}  // namespace madang::core::people
