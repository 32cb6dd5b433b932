#pragma once

#include <string>
#include <string_view>

#include "contract/context.hpp"
#include "core/people/model.hpp"
#include "core/people/roles.hpp"
#include "core/people/sessions.hpp"

namespace madang::core::people {

enum class Delivery : std::uint8_t { by_hand, by_mail };

struct NewLink {
  Invitee invitee;
  wire::Grant grant;
  int days = 30;
  Delivery delivery = Delivery::by_hand;
};
struct LinkMade {
  EntryLink link;
  std::string url;  ///< told once
};
/// Makes a personal entry with its right. Error: conflict "people.link_for_staff" or
/// "people.has_account" (one with a password signs in), and as grant_role.
[[nodiscard]] Result<LinkMade> create_link(contract::Context& context, const NewLink& wanted);
/// Its sessions end. Error: not_found "people.link_unknown", forbidden "people.grant_out_of_reach".
[[nodiscard]] Result<void> revoke_link(contract::Context& context, std::string_view festival,
                                       const std::string& link);
/// Error: gone "people.link_unknown", "people.link_revoked" or "people.link_expired".
[[nodiscard]] Result<Opened> enter(contract::Context& context, std::string_view token,
                                   const wire::Request& request);

}  // namespace madang::core::people
