#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/id.hpp"

namespace madang::wire {

enum class Role {
  owner,
  programme_manager,
  moderator,
  company,
  buyer,
  interpreter,
  judge,
  mentor,
  investor,
  employer,
  seeker,
  seller,
};
inline constexpr std::size_t kRoleCount = 12;

[[nodiscard]] std::string_view to_string(Role role);
[[nodiscard]] std::optional<Role> parse_role(std::string_view text);

/// One right: `role` in `festival`, narrowed to a programme and/or an organisation when not empty.
struct Grant {
  Role role = Role::company;
  std::string festival;
  std::string programme;
  std::string organisation;
};

/// Who asks. A stranger has no person.
struct Caller {
  PersonId person;
  SessionId session;
  std::string display_name;
  bool server_operator = false;
  /// Staff who must use TOTP and have not yet in this session hold no grants until they do.
  bool second_factor_missing = false;
  std::string csrf_token;
  std::vector<Grant> grants;

  [[nodiscard]] bool signed_in() const { return !person.empty(); }
  /// Whether a grant of `role` in `festival` covers `programme` ("" = the whole festival).
  [[nodiscard]] bool has(Role role, std::string_view festival,
                         std::string_view programme = {}) const;
  /// Whether the caller runs the festival or any programme of it.
  [[nodiscard]] bool manages(std::string_view festival) const;
  /// Whether the caller runs the festival, or one of these programmes of it.
  [[nodiscard]] bool manages_one_of(std::string_view festival,
                                    const std::vector<std::string>& programmes) const;
  /// Whether the caller represents `organisation` in `festival` in any organisation-bound role.
  [[nodiscard]] bool represents(std::string_view festival, std::string_view organisation) const;
};

}  // namespace madang::wire
