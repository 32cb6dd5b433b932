#include "core/people/rules.hpp"

#include <algorithm>

#include "core/people/known_passwords.hpp"
#include "wire/json.hpp"

namespace madang::core::people {
namespace {

constexpr std::size_t kMailMost = 254;  // RFC 5321 §4.5.3.1.3
constexpr std::size_t kLocalMost = 64;  // RFC 5321 §4.5.3.1.1
constexpr std::size_t kPasswordLeast = 10;
constexpr std::size_t kPasswordMostBytes = 200;

std::string lower(std::string_view text) {
  std::string out(text);
  for (auto& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

bool is_dotted(std::string_view text, std::string_view banned_ends) {
  if (text.empty() || text.front() == '.' || text.back() == '.') return false;
  if (text.find("..") != std::string_view::npos) return false;
  return banned_ends.find(text.front()) == std::string_view::npos &&
         banned_ends.find(text.back()) == std::string_view::npos;
}

bool is_mail(std::string_view text) {
  if (text.size() > kMailMost || !wire::count_code_points(text)) return false;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte <= 0x20 || byte == 0x7F) return false;
    if (std::string_view("<>()[],;:\\\"").find(c) != std::string_view::npos) return false;
  }
  const auto at = text.find('@');
  if (at == std::string_view::npos || text.find('@', at + 1) != std::string_view::npos)
    return false;
  const auto local = text.substr(0, at);
  const auto domain = text.substr(at + 1);
  return local.size() <= kLocalMost && is_dotted(local, "") && is_dotted(domain, "-") &&
         domain.find('_') == std::string_view::npos &&
         (domain.find('.') != std::string_view::npos || domain == "localhost");
}

Error refused(std::string_view field, std::string_view what, std::string detail) {
  return invalid_field(std::string(field), "people." + std::string(what), std::move(detail));
}

}  // namespace

Result<std::string> normalise_mail(std::string_view text) {
  const auto trimmed = wire::trim(text);
  const auto at = trimmed.rfind('@');
  std::string mail(trimmed);
  if (at != std::string_view::npos)
    mail = std::string(trimmed.substr(0, at)) + lower(trimmed.substr(at));
  if (!is_mail(mail))
    return refused("mail", "mail_malformed", "Write a mail address like name@example.org.");
  return mail;
}

std::string mail_key(std::string_view normalised) {
  return lower(normalised);
}

bool is_sample_mail(std::string_view normalised) {
  const auto key = mail_key(normalised);
  const auto domain = std::string_view(key).substr(key.rfind('@') + 1);
  for (const std::string_view reserved :
       {"example", "test", "invalid", "example.com", "example.net", "example.org", "localhost"})
    if (domain == reserved ||
        (domain.ends_with(reserved) && domain[domain.size() - reserved.size() - 1] == '.'))
      return true;
  return false;
}

Result<void> check_password(std::string_view field, std::string_view password,
                            std::string_view mail) {
  const auto length = wire::count_code_points(password);
  if (!length) return refused(field, "password_malformed", "The text is not valid UTF-8.");
  if (*length < kPasswordLeast)
    return refused(field, "password_short", "Use at least 10 characters.");
  if (password.size() > kPasswordMostBytes)
    return refused(field, "password_long", "Use at most 200 bytes.");
  const auto plain = lower(password);
  const auto key = mail_key(mail);
  if (!key.empty() && (plain == key || plain == key.substr(0, key.find('@'))))
    return refused(field, "password_is_mail", "Use something else than your mail address.");
  if (is_common_password(plain))
    return refused(field, "password_common", "This password is one of the first that are tried.");
  return {};
}

Result<void> check_name(std::string_view name) {
  for (const char c : name)
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F || c == '<' || c == '>')
      return refused("name", "name_malformed", "Write the name without line breaks or brackets.");
  return {};
}

bool is_staff(wire::Role role) {
  return role == wire::Role::owner || role == wire::Role::programme_manager ||
         role == wire::Role::moderator;
}

bool speaks_for(const wire::Caller& caller, std::string_view festival,
                std::string_view organisation) {
  return !organisation.empty() &&
         std::any_of(caller.grants.begin(), caller.grants.end(), [&](const wire::Grant& each) {
           return each.role == wire::Role::company && each.festival == festival &&
                  each.organisation == organisation;
         });
}

Result<void> may_grant(const wire::Caller& caller, const wire::Grant& grant) {
  using wire::Role;
  if (caller.server_operator || caller.has(Role::owner, grant.festival)) return {};
  const bool grantable = !is_staff(grant.role) || grant.role == Role::moderator;
  if (grantable && caller.has(Role::programme_manager, grant.festival, grant.programme)) return {};
  // A company names its own sellers.
  if (grant.role == Role::seller && speaks_for(caller, grant.festival, grant.organisation))
    return {};
  return Error{Code::forbidden, "people.grant_out_of_reach",
               "You can give only roles without festival-wide duties, and only in programmes that "
               "you manage."};
}

SecondFactor second_factor_of(const Standing& standing) {
  if (standing.enrolled) return standing.passed ? SecondFactor::passed : SecondFactor::required;
  if (!standing.server_operator && !standing.has_staff_role) return SecondFactor::none;
  return standing.sample ? SecondFactor::advised : SecondFactor::required;
}

std::chrono::seconds back_off(std::int64_t failures) {
  constexpr std::int64_t kFree = 3;
  constexpr std::int64_t kMost = 15 * 60;
  if (failures < kFree) return std::chrono::seconds{0};
  const auto doublings = std::min<std::int64_t>(failures - kFree, 20);
  return std::chrono::seconds{std::min<std::int64_t>(std::int64_t{2} << doublings, kMost)};
}

}  // namespace madang::core::people
