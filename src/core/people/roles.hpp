#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "contract/context.hpp"
#include "core/people/grant_repository.hpp"
#include "core/people/model.hpp"

namespace madang::core::people {

/// Who is meant by a mail address; made when there is no such account.
struct Invitee {
  std::string mail;  ///< normalised
  std::string name;  ///< empty: the part before the @
  std::string language = "ko";
  std::string time_zone = "Asia/Seoul";
};
struct Found {
  Person person;
  bool created = false;
};
[[nodiscard]] Found find_or_create(contract::Context& context, const Invitee& invitee,
                                   std::string_view festival);

/// Whether what a right names is there. Errors: not_found "festival.unknown"; invalid field
/// "people.organisation_unknown".
[[nodiscard]] Result<void> check_place(contract::Context& context, const wire::Grant& grant);

/// Gives a right; a person without a password is invited by mail. Giving it again changes nothing.
/// Errors: forbidden "people.grant_out_of_reach"; as check_place.
struct Granted {
  GrantRecord record;
  bool is_new = false;
};
[[nodiscard]] Result<Granted> grant_role(contract::Context& context, const Invitee& invitee,
                                         const wire::Grant& grant);
/// Error: not_found "people.grant_unknown", forbidden "people.grant_out_of_reach", conflict
/// "people.last_owner".
[[nodiscard]] Result<void> revoke_role(contract::Context& context, std::string_view festival,
                                       const std::string& grant);

/// Who sells for an organisation; for its representatives and who may name them. Error: forbidden
/// "people.grant_out_of_reach".
[[nodiscard]] Result<std::vector<Seller>> sellers(contract::Context& context,
                                                  std::string_view festival,
                                                  std::string_view organisation);
/// Errors: as check_place and above.
[[nodiscard]] Result<std::vector<Seller>> add_seller(contract::Context& context,
                                                     const Invitee& invitee,
                                                     std::string_view festival,
                                                     std::string_view organisation);
/// Errors: as revoke_role.
[[nodiscard]] Result<void> remove_seller(contract::Context& context, std::string_view festival,
                                         std::string_view organisation, const std::string& grant);

/// The programmes whose people this caller may see; nullopt: all.
[[nodiscard]] std::optional<std::vector<std::string>> visible_programmes(const wire::Caller& caller,
                                                                         std::string_view festival);

}  // namespace madang::core::people
