#include "core/people/events.hpp"

namespace madang::core::people {

std::string grant_details(const GrantRecord& record) {
  // Slugs and ids only: nothing here needs escaping.
  return "{\"grant\":\"" + record.id + "\",\"role\":\"" +
         std::string(wire::to_string(record.grant.role)) + "\",\"programme\":\"" +
         record.grant.programme + "\",\"organisation\":\"" + record.grant.organisation + "\"}";
}

}  // namespace madang::core::people
