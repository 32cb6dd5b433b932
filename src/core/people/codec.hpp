#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "core/people/accounts.hpp"
#include "core/people/factors.hpp"
#include "core/people/invitations.hpp"
#include "core/people/links.hpp"
#include "core/people/model.hpp"
#include "core/people/roles.hpp"
#include "core/people/sessions.hpp"

namespace madang::core::people {

// What travels between `prepare` and the handler, and what waits in a ticket.
[[nodiscard]] std::string pending_json(const PendingSignUp& pending);
[[nodiscard]] PendingSignUp parse_pending(std::string_view json);

// Forms. Error: invalid "input.refused" with every field that needs another look.
struct SignInForm {
  std::string mail;
  std::string password;
};
[[nodiscard]] Result<SignInForm> read_sign_in(std::string_view body);
/// Also checks the password and the mail's shape.
[[nodiscard]] Result<SignUp> read_sign_up(std::string_view body, std::string_view language);
[[nodiscard]] Result<std::string> read_token(std::string_view body);
[[nodiscard]] Result<std::string> read_mail_only(std::string_view body);
[[nodiscard]] Result<std::string> read_password_only(std::string_view body);
/// A password that may be empty: accounts without one can be erased too.
[[nodiscard]] Result<std::string> read_erasure(std::string_view body);
[[nodiscard]] Result<std::string> read_code(std::string_view body);
struct ResetForm {
  std::string token;
  std::string password;
};
[[nodiscard]] Result<ResetForm> read_reset(std::string_view body);
struct PasswordForm {
  std::string old_password;
  std::string new_password;
};
[[nodiscard]] Result<PasswordForm> read_password_change(std::string_view body);
[[nodiscard]] Result<SignInForm> read_mail_change(std::string_view body);
[[nodiscard]] Result<ProfileChange> read_profile(std::string_view body);
struct GrantForm {
  Invitee invitee;
  wire::Grant grant;
};
[[nodiscard]] Result<GrantForm> read_grant(std::string_view body, std::string_view festival);
[[nodiscard]] Result<Invitee> read_seller(std::string_view body);
[[nodiscard]] std::string sellers_json(const std::vector<Seller>& sellers);
[[nodiscard]] Result<NewLink> read_new_link(std::string_view body, std::string_view festival);

// Views.
[[nodiscard]] std::string mail_sent_json(const contract::Site& site);
[[nodiscard]] std::string session_json(const SessionView& view);
[[nodiscard]] std::string sessions_json(const std::vector<Session>& sessions,
                                        const SessionId& current);
[[nodiscard]] std::string me_json(const Person& person, const std::vector<wire::Grant>& grants,
                                  bool second_factor_enrolled);
[[nodiscard]] std::string setup_json(const FactorSetup& setup);
[[nodiscard]] std::string recovery_json(const FactorEnrolled& enrolled);
[[nodiscard]] std::string grant_json(const GrantRecord& record);
[[nodiscard]] std::string people_json(std::vector<PersonRow> rows, long limit, long total);
[[nodiscard]] std::string invitations_json(const InvitationReport& report);
[[nodiscard]] std::string link_made_json(const LinkMade& made, Time now);
[[nodiscard]] std::string links_json(std::vector<EntryLink> links, long limit, Time now);
/// Everything people knows about one, without secrets; for the data export.
[[nodiscard]] std::string told_json(const Person& person, const std::vector<wire::Grant>& grants,
                                    const std::vector<Session>& sessions,
                                    const std::vector<EntryLink>& links, Time now);

}  // namespace madang::core::people
