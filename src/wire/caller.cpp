#include "wire/caller.hpp"

#include <algorithm>
#include <array>

namespace madang::wire {
namespace {

constexpr std::array<std::string_view, kRoleCount> kRoleNames = {
    "owner",  "programme_manager", "moderator", "company", "buyer", "interpreter", "judge",
    "mentor", "investor",          "employer",  "seeker",  "seller"};

}  // namespace

std::string_view to_string(Role role) {
  return kRoleNames.at(static_cast<std::size_t>(role));
}

std::optional<Role> parse_role(std::string_view text) {
  const auto* const found = std::find(kRoleNames.begin(), kRoleNames.end(), text);
  if (found == kRoleNames.end()) return std::nullopt;
  return static_cast<Role>(found - kRoleNames.begin());
}

bool Caller::has(Role role, std::string_view festival, std::string_view programme) const {
  return std::any_of(grants.begin(), grants.end(), [&](const Grant& grant) {
    return grant.role == role && grant.festival == festival &&
           (grant.programme.empty() || grant.programme == programme);
  });
}

bool Caller::manages(std::string_view festival) const {
  return server_operator || std::any_of(grants.begin(), grants.end(), [&](const Grant& grant) {
           return grant.festival == festival &&
                  (grant.role == Role::owner || grant.role == Role::programme_manager);
         });
}

bool Caller::manages_one_of(std::string_view festival,
                            const std::vector<std::string>& programmes) const {
  return server_operator || has(Role::owner, festival) || has(Role::programme_manager, festival) ||
         std::any_of(programmes.begin(), programmes.end(), [&](const std::string& programme) {
           return has(Role::programme_manager, festival, programme);
         });
}

bool Caller::represents(std::string_view festival, std::string_view organisation) const {
  return std::any_of(grants.begin(), grants.end(), [&](const Grant& grant) {
    return grant.festival == festival && !grant.organisation.empty() &&
           grant.organisation == organisation;
  });
}

}  // namespace madang::wire
