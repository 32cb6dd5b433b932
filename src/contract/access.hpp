#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "wire/caller.hpp"
#include "wire/request.hpp"

namespace madang::contract {

/// Who may call an endpoint, as data. Owners of the festival and server operators pass `roles`
/// checks of every kind.
struct Access {
  enum class Who : std::uint8_t {
    everyone,  ///< strangers too
    person,    ///< anyone signed in
    roles,     ///< a grant of one of `roles` in route parameter {festival}
    member,    ///< represents {organisation} in {festival}, or manages a programme there: the
               ///< service then asks whether it is one of the organisation's
    server_operator,
  };
  enum class Scope : std::uint8_t {
    festival,   ///< a grant for the whole festival or any of its programmes will do
    programme,  ///< the grant must cover route parameter {programme} (whole-festival grants do)
    whole,      ///< only a grant for the whole festival will do
    fixed,      ///< the grant must cover `programme`, whose own endpoint this is
  };

  Who who = Who::everyone;
  std::uint32_t roles = 0;  ///< bit per wire::Role
  Scope scope = Scope::festival;
  std::string_view programme = {};  ///< a key; for Scope::fixed

  [[nodiscard]] static Access everyone() { return {}; }
  [[nodiscard]] static Access person() { return {Who::person}; }
  [[nodiscard]] static Access member() { return {Who::member}; }
  [[nodiscard]] static Access server_operator() { return {Who::server_operator}; }
  [[nodiscard]] static Access of(std::initializer_list<wire::Role> roles,
                                 Scope scope = Scope::festival);
  /// For a programme's own endpoints, whose path does not name it.
  [[nodiscard]] static Access in(std::string_view programme,
                                 std::initializer_list<wire::Role> roles);

  /// "everyone", "person", "member", "operator", "roles:owner,moderator@programme" or
  /// "roles:programme_manager@consult".
  [[nodiscard]] std::string text() const;
};

/// Error: unauthenticated "session.required", forbidden "access.denied" or
/// "session.second_factor_required".
[[nodiscard]] Result<void> check_access(const Access& access, const wire::Caller& caller,
                                        const wire::Request& request);

}  // namespace madang::contract
