#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "contract/context.hpp"
#include "core/people/links.hpp"
#include "core/sheet/problem.hpp"

namespace madang::core::people {

/// A row of an invitation sheet: a role, or a personal link with its role.
struct Invitation {
  std::uint32_t line = 1;
  Invitee invitee;
  wire::Grant grant;
  enum class By : std::uint8_t { password, entry_link } by = By::password;
  sheet::Place mail_place;
  sheet::Place role_place;
  sheet::Place organisation_place;
};

/// Reads `mail,name,role,programme,organisation,language,time_zone,entry_link` (the first three are
/// required, the order is free). Problems name line and column. Pure.
struct InvitationSheet {
  std::vector<Invitation> rows;
  sheet::Problems problems;
};
[[nodiscard]] InvitationSheet read_invitations(std::string_view csv, std::string_view festival);

struct InvitationReport {
  enum class Outcome : std::uint8_t { checked, applied, refused } outcome = Outcome::checked;
  sheet::Problems problems;
  long invited = 0;    ///< rows that brought a right or a link (or would)
  long unchanged = 0;  ///< rows whose right was there already
};

enum class Run : std::uint8_t { check, apply };

/// Checks every row first; with problems nothing is invited. Links go out by mail.
[[nodiscard]] InvitationReport invite_all(contract::Context& context, std::string_view festival,
                                          std::string_view csv, Run run);

}  // namespace madang::core::people
