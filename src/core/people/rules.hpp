#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "core/people/model.hpp"
#include "wire/caller.hpp"

namespace madang::core::people {

/// Trimmed, domain in lower case, international names kept. Error: invalid "people.mail_malformed".
[[nodiscard]] Result<std::string> normalise_mail(std::string_view text);
/// What must be unique and is looked up: the whole address in lower case (ASCII).
[[nodiscard]] std::string mail_key(std::string_view normalised);
/// Whether the domain is reserved for examples (RFC 2606 and 6761), so nobody can own it.
[[nodiscard]] bool is_sample_mail(std::string_view normalised);

/// At least 10 characters, at most 200 bytes, not the mail, not a common password. Error: invalid
/// "people.password_short", "…_long", "…_is_mail" or "…_common" on `field`.
[[nodiscard]] Result<void> check_password(std::string_view field, std::string_view password,
                                          std::string_view mail);
/// A name without control characters. Error: invalid "people.name_malformed".
[[nodiscard]] Result<void> check_name(std::string_view name);

/// Whether the caller is the organisation's representative, not only one of its sellers.
[[nodiscard]] bool speaks_for(const wire::Caller& caller, std::string_view festival,
                              std::string_view organisation);

/// Roles that need a second factor and are never given by a link.
[[nodiscard]] bool is_staff(wire::Role role);
/// Whether the caller may give or take this right: owners and operators any, programme managers
/// non-staff roles and moderators of their own programmes.
/// Error: forbidden "people.grant_out_of_reach".
[[nodiscard]] Result<void> may_grant(const wire::Caller& caller, const wire::Grant& grant);

struct Standing {
  bool server_operator = false;
  bool has_staff_role = false;
  bool sample = false;
  bool enrolled = false;
  bool passed = false;
};
[[nodiscard]] SecondFactor second_factor_of(const Standing& standing);

/// How long one address waits for one account after `failures` in a row: nothing for three, then
/// 2 s doubling up to 15 minutes.
[[nodiscard]] std::chrono::seconds back_off(std::int64_t failures);

}  // namespace madang::core::people
