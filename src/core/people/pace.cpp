#include "core/people/pace.hpp"

#include "core/digest.hpp"
#include "core/people/repository.hpp"
#include "core/people/rules.hpp"

namespace madang::core::people {
namespace {

constexpr std::chrono::hours kFailuresForgotten{24};
constexpr std::chrono::hours kMailWindow{1};
constexpr std::int64_t kMailsInWindow = 5;

}  // namespace

PaceKey sign_in_pace(std::string_view mail, std::string_view address) {
  return {sha256_hex("sign_in\n" + mail_key(mail) + "\n" + std::string(address))};
}

PaceKey proof_pace(const PersonId& person, std::string_view address) {
  return {sha256_hex("proof\n" + person.text() + "\n" + std::string(address))};
}

Result<void> check_pace(store::Tx& tx, const PaceKey& key, Time now) {
  const auto pace = repository::pace(tx, key.hash);
  if (pace.blocked_until <= now) return {};
  const auto seconds = std::chrono::ceil<std::chrono::seconds>(pace.blocked_until - now).count();
  const auto text = std::to_string(seconds);
  Error error{Code::rate_limited, "people.wait",
              "Too many wrong attempts. Try again in " + text + " seconds."};
  error.fields.push_back({"retry_after", "people.wait", text});
  return error;
}

void add_failure(store::Tx& tx, const PaceKey& key, Time now) {
  auto pace = repository::pace(tx, key.hash);
  if (pace.updated_at + kFailuresForgotten < now) pace.count = 0;
  ++pace.count;
  pace.blocked_until = now + back_off(pace.count);
  pace.updated_at = now;
  repository::set_pace(tx, key.hash, pace);
}

void forget_failures(store::Tx& tx, const PaceKey& key) {
  repository::clear_pace(tx, key.hash);
}

bool may_mail(store::Tx& tx, std::string_view mail, Time now) {
  const auto key = sha256_hex("mail\n" + mail_key(mail));
  auto pace = repository::pace(tx, key);
  // `blocked_until` marks the end of the window here; the address is never refused anything else.
  if (pace.blocked_until <= now) pace = {0, now + kMailWindow, now};
  if (pace.count >= kMailsInWindow) return false;
  ++pace.count;
  pace.updated_at = now;
  repository::set_pace(tx, key, pace);
  return true;
}

}  // namespace madang::core::people
