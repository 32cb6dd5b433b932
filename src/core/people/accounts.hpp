#pragma once

#include <string>
#include <string_view>

#include "contract/context.hpp"
#include "core/notify/model.hpp"
#include "core/people/model.hpp"
#include "core/people/sessions.hpp"
#include "wire/request.hpp"

namespace madang::core::people {

/// A sign-up before its password is hashed.
struct SignUp {
  std::string mail;  ///< normalised
  std::string password;
  PendingSignUp pending;  ///< without the hash
};

/// Sends the confirmation link, or to one who has an account a mail that says so: the answer is the
/// same. Error: invalid on field "consents" (consent::check_choice).
[[nodiscard]] Result<void> sign_up(contract::Context& context, SignUp form,
                                   std::string password_hash);
/// Sends the link of a waiting sign-up again; silent when there is none.
void resend_confirmation(contract::Context& context, std::string_view mail);
/// Makes the account, or the change of address, that the link confirms, and signs in.
/// Error: gone "people.link_over", conflict "people.mail_taken".
[[nodiscard]] Result<Opened> confirm_mail(contract::Context& context, std::string_view token,
                                          const wire::Request& request);

/// Sends a reset link; silent when nobody has this mail.
void request_reset(contract::Context& context, std::string_view mail);
/// On a reader thread: the link and the new password are good. Error: gone, invalid.
[[nodiscard]] Result<void> check_reset(contract::Context& context, std::string_view token,
                                       std::string_view password);
/// Sets the password, ends all sessions and signs in. Error: gone "people.link_over".
[[nodiscard]] Result<Opened> complete_reset(contract::Context& context, std::string_view token,
                                            std::string_view password_hash,
                                            const wire::Request& request);

/// On a reader thread: the caller's own password. Error: rate_limited "people.wait", conflict
/// "people.no_password". False: wrong.
[[nodiscard]] Result<bool> prove_own_password(contract::Context& context, std::string_view password,
                                              std::string_view address);
/// Counts a wrong password; the error to answer with.
[[nodiscard]] Error wrong_password(contract::Context& context, std::string_view field,
                                   std::string_view address);

/// Other sessions end, this one gets new tokens.
[[nodiscard]] Result<Opened> change_password(contract::Context& context, std::string_view new_hash);
/// Sends a link to the new address; one that is taken gets a mail that says so.
[[nodiscard]] Result<void> change_mail(contract::Context& context, std::string_view mail);

struct ProfileChange {
  std::optional<std::string> name;
  std::optional<std::string> language;
  std::optional<std::string> time_zone;
};
[[nodiscard]] Result<Person> change_profile(contract::Context& context,
                                            const ProfileChange& change);
/// Error: not_found "people.unknown".
[[nodiscard]] Result<Person> require(store::Tx& tx, const PersonId& id);

/// How a person is written to; nullopt when erased.
[[nodiscard]] std::optional<notify::Recipient> recipient(store::Tx& tx, const PersonId& id);
[[nodiscard]] notify::Recipient recipient(const Person& person);

/// Sends a link to set the first password (14 days).
void invite(contract::Context& context, const Person& person, std::string_view role);
/// The link of a fresh invitation, for the command line; nothing is mailed.
[[nodiscard]] std::string invitation_link(contract::Context& context, const Person& person);

}  // namespace madang::core::people
