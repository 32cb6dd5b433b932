#include "core/people/factors.hpp"

#include <algorithm>

#include "base/log.hpp"
#include "core/audit/service.hpp"
#include "core/notify/service.hpp"
#include "core/people/accounts.hpp"
#include "core/people/pace.hpp"
#include "core/people/secrets.hpp"
#include "core/people/session_repository.hpp"

namespace madang::core::people {
namespace {

/// Authenticator apps run on real time, whatever clock a rehearsal shows.
Time real_now() {
  return SystemClock().now();
}

Error enrolled_already() {
  return Error{Code::conflict, "people.factor_enrolled",
               "An authenticator app is set up already. Remove it first."};
}

Error not_enrolled() {
  return Error{Code::conflict, "people.factor_not_enrolled", "No authenticator app is set up."};
}

void mail_about(contract::Context& context, const Person& person, std::string_view kind) {
  notify::enqueue_mail(context, recipient(person), kind,
                       {{"reset", context.site.public_url + "/reset"}});
}

bool use_recovery(contract::Context& context, const Person& person, std::string_view code) {
  if (!repository::use_recovery_code(context.tx, person.id, recovery_hash(code), context.now))
    return false;
  const auto left = repository::recovery_codes_left(context.tx, person.id);
  notify::enqueue_mail(
      context, recipient(person), "recovery_used",
      {{"left", std::to_string(left)}, {"reset", context.site.public_url + "/reset"}});
  audit::record(context, "", "people.recovery_code_used", "person", person.id.text());
  return true;
}

bool use_code(contract::Context& context, const Person& person, const repository::Factor& factor,
              std::string_view code) {
  const auto secret = unseal(context.site.seal_key, factor.secret, person.id.text());
  if (!secret) {
    log::error("people.factor_unreadable", "is the data folder's secret.key the right one?");
    return false;
  }
  const auto step = match_totp(*secret, code, real_now(), factor.last_step);
  return step && repository::use_step(context.tx, person.id, *step);
}

}  // namespace

Result<FactorSetup> begin_factor(contract::Context& context) {
  MADANG_TRY(const auto session, my_session(context));
  if (session.second_factor_enrolled) return enrolled_already();
  FactorSetup setup;
  setup.secret = new_totp_secret();
  setup.uri = otpauth_uri(setup.secret, "Madang", session.person.mail);
  repository::begin_factor(context.tx, session.person.id,
                           seal(context.site.seal_key, setup.secret, session.person.id.text()));
  audit::record(context, "", "people.factor_begun", "person", session.person.id.text());
  return setup;
}

Result<std::optional<FactorEnrolled>> confirm_factor(contract::Context& context,
                                                     std::string_view code,
                                                     std::string_view address) {
  MADANG_TRY(auto session, my_session(context));
  if (session.second_factor_enrolled) return enrolled_already();
  const auto factor = repository::factor(context.tx, session.person.id);
  if (!factor) return Error{Code::conflict, "people.factor_not_begun", "Scan the QR code first."};
  const auto pace = proof_pace(session.person.id, address);
  MADANG_TRY_VOID(check_pace(context.tx, pace, context.now));
  if (!use_code(context, session.person, *factor, code)) {
    add_failure(context.tx, pace, context.now);
    return std::optional<FactorEnrolled>{};
  }
  forget_failures(context.tx, pace);
  repository::confirm_factor(context.tx, session.person.id, context.now);
  FactorEnrolled enrolled;
  enrolled.recovery_codes = new_recovery_codes();
  std::vector<std::string> hashes;
  for (const auto& each : enrolled.recovery_codes) hashes.push_back(recovery_hash(each));
  repository::set_recovery_codes(context.tx, session.person.id, hashes);
  mail_about(context, session.person, "second_factor_on");
  audit::record(context, "", "people.factor_enrolled", "person", session.person.id.text());
  enrolled.opened = rotate(context, std::move(session), Freshness::second_factor_passed);
  return std::optional<FactorEnrolled>{std::move(enrolled)};
}

Result<std::optional<Opened>> pass_factor(contract::Context& context, std::string_view code,
                                          std::string_view address) {
  MADANG_TRY(auto session, my_session(context));
  const auto factor = repository::factor(context.tx, session.person.id);
  if (!factor || !factor->confirmed_at) return not_enrolled();
  const auto pace = proof_pace(session.person.id, address);
  MADANG_TRY_VOID(check_pace(context.tx, pace, context.now));
  if (!use_code(context, session.person, *factor, code) &&
      !use_recovery(context, session.person, code)) {
    add_failure(context.tx, pace, context.now);
    return std::optional<Opened>{};
  }
  forget_failures(context.tx, pace);
  audit::record(context, "", "people.factor_passed", "person", session.person.id.text());
  return std::optional<Opened>{
      rotate(context, std::move(session), Freshness::second_factor_passed)};
}

Result<void> remove_factor(contract::Context& context) {
  MADANG_TRY(const auto session, my_full_session(context));
  if (!session.second_factor_enrolled) return not_enrolled();
  repository::remove_factor(context.tx, session.person.id);
  mail_about(context, session.person, "second_factor_off");
  audit::record(context, "", "people.factor_removed", "person", session.person.id.text());
  return {};
}

SealedFactors sealed_factors(store::Tx& tx, std::string_view key) {
  SealedFactors found;
  for (const auto& [person, secret] : repository::factor_secrets(tx)) {
    ++found.all;
    if (!unseal(key, secret, person.text())) ++found.unreadable;
  }
  return found;
}

bool has_readable_factors(store::Tx& tx) {
  const auto secrets = repository::factor_secrets(tx);
  return std::any_of(secrets.begin(), secrets.end(),
                     [](const auto& each) { return is_totp_secret(each.second); });
}

void seal_factors(contract::Context& context) {
  for (const auto& [person, secret] : repository::factor_secrets(context.tx))
    if (is_totp_secret(secret))
      repository::replace_factor_secret(context.tx, person,
                                        seal(context.site.seal_key, secret, person.text()));
}

}  // namespace madang::core::people
