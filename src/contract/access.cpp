#include "contract/access.hpp"

#include <algorithm>

namespace madang::contract {
namespace {

constexpr std::uint32_t bit(wire::Role role) {
  return 1U << static_cast<unsigned>(role);
}

std::string_view param_or_empty(const wire::Request& request, std::string_view name) {
  const auto found = request.params.find(name);
  return found == request.params.end() ? std::string_view{} : std::string_view{found->second};
}

bool grant_covers(const wire::Grant& grant, const Access& access, const wire::Request& request) {
  if (grant.festival != param_or_empty(request, "festival")) return false;
  if (grant.role == wire::Role::owner) return true;
  if ((access.roles & bit(grant.role)) == 0) return false;
  switch (access.scope) {
    case Access::Scope::festival:
      return true;
    case Access::Scope::programme:
      return grant.programme.empty() || grant.programme == param_or_empty(request, "programme");
    case Access::Scope::whole:
      return grant.programme.empty();
    case Access::Scope::fixed:
      return grant.programme.empty() || grant.programme == access.programme;
  }
  return false;
}

bool allowed(const Access& access, const wire::Caller& caller, const wire::Request& request) {
  if (caller.server_operator) return true;
  switch (access.who) {
    case Access::Who::everyone:
    case Access::Who::person:
      return true;
    case Access::Who::server_operator:
      return false;
    case Access::Who::member:
      return caller.represents(param_or_empty(request, "festival"),
                               param_or_empty(request, "organisation")) ||
             caller.manages(param_or_empty(request, "festival"));
    case Access::Who::roles:
      return std::any_of(caller.grants.begin(), caller.grants.end(), [&](const wire::Grant& grant) {
        return grant_covers(grant, access, request);
      });
  }
  return false;
}

}  // namespace

Access Access::of(std::initializer_list<wire::Role> roles, Scope scope) {
  Access access{Who::roles, 0, scope};
  for (const auto role : roles) access.roles |= bit(role);
  return access;
}

Access Access::in(std::string_view programme, std::initializer_list<wire::Role> roles) {
  auto access = of(roles, Scope::fixed);
  access.programme = programme;
  return access;
}

std::string Access::text() const {
  switch (who) {
    case Who::everyone:
      return "everyone";
    case Who::person:
      return "person";
    case Who::member:
      return "member";
    case Who::server_operator:
      return "operator";
    case Who::roles:
      break;
  }
  std::string text = "roles:";
  for (std::size_t i = 0; i < wire::kRoleCount; ++i) {
    const auto role = static_cast<wire::Role>(i);
    if ((roles & bit(role)) == 0) continue;
    if (text.back() != ':') text += ',';
    text += wire::to_string(role);
  }
  if (scope == Scope::programme) text += "@programme";
  if (scope == Scope::whole) text += "@whole";
  if (scope == Scope::fixed) text.append("@").append(programme);
  return text;
}

Result<void> check_access(const Access& access, const wire::Caller& caller,
                          const wire::Request& request) {
  if (access.who == Access::Who::everyone) return {};
  if (!caller.signed_in())
    return Error{Code::unauthenticated, "session.required", "Sign in first."};
  if (allowed(access, caller, request)) return {};
  if (caller.second_factor_missing)
    return Error{Code::forbidden, "session.second_factor_required",
                 "Enter the code of your authenticator app first."};
  return Error{Code::forbidden, "access.denied", "Your account has no right to do this."};
}

}  // namespace madang::contract
