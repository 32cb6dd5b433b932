#include "core/people/bring.hpp"

#include <algorithm>
#include <set>
#include <tuple>

#include "base/random.hpp"
#include "core/audit/service.hpp"
#include "core/people/accounts.hpp"
#include "core/people/events.hpp"
#include "core/people/grant_repository.hpp"
#include "core/people/repository.hpp"
#include "core/people/rules.hpp"
#include "core/people/secrets.hpp"

namespace madang::core::people {
namespace {

/// Who gave the rights that a festival folder brought.
constexpr std::string_view kFolder = "folder";
constexpr std::size_t kSamplePasswordBytes = 9;  // 72 bits, 12 characters

bool in_use(const Person& person) {
  return !person.password_hash.empty() || person.mail_confirmed_at.has_value();
}

Person make(contract::Context& context, const Brought& row, const std::string& mail) {
  Person person;
  person.id = PersonId::create(context.now);
  person.mail = mail;
  person.name = row.name;
  person.language = row.language;
  person.time_zone = row.time_zone;
  person.festival = row.grant.festival;
  person.sample = is_sample_mail(mail);
  person.created_at = context.now;
  repository::insert(context.tx, person);
  return person;
}

bool refresh(contract::Context& context, Person person, const Brought& row) {
  if (in_use(person) || (person.name == row.name && person.language == row.language &&
                         person.time_zone == row.time_zone))
    return false;
  person.name = row.name;
  person.language = row.language;
  person.time_zone = row.time_zone;
  repository::set_profile(context.tx, person);
  return true;
}

std::string roles_text(const std::vector<GrantRecord>& grants) {
  std::string text;
  for (const auto& each : grants) {
    if (!text.empty()) text += ", ";
    text += wire::to_string(each.grant.role);
    if (!each.grant.programme.empty()) text += " (" + each.grant.programme + ")";
  }
  return text;
}

SampleAccount open(contract::Context& context, const Person& person, std::string roles) {
  SampleAccount account{person.mail, person.name, secure_token(kSamplePasswordBytes),
                        std::move(roles)};
  repository::set_password(context.tx, person.id, hash_password(account.password));
  repository::set_sample(context.tx, person.id);
  repository::confirm_mail(context.tx, person.id, context.now);
  audit::record_as(context, audit::kSystem,
                   {"", "", "people.sample_opened", "person", person.id.text()});
  return account;
}

Person find_or_make_sample(contract::Context& context, const std::string& mail,
                           const std::string& name, std::string_view festival) {
  if (auto known = repository::find_by_mail(context.tx, mail)) return *known;
  Brought row;
  row.name = name;
  row.grant.festival = festival;
  return make(context, row, mail);
}

}  // namespace

Result<Upsert> bring(contract::Context& context, const Brought& row) {
  MADANG_TRY(const auto mail, normalise_mail(row.mail));
  auto known = repository::find_by_mail(context.tx, mail);
  const bool is_new = !known;
  bool changed = false;
  if (is_new)
    known = make(context, row, mail);
  else
    changed = refresh(context, *known, row);
  const GrantRecord record{uuid_v7(context.now), known->id, row.grant, context.now};
  if (repository::insert_grant(context.tx, record, kFolder)) {
    changed = true;
    audit::record_as(context, audit::kSystem,
                     {row.grant.festival, row.grant.programme, "people.role_granted", "person",
                      known->id.text(), grant_details(record)});
  }
  if (is_new) return Upsert::created;
  return changed ? Upsert::changed : Upsert::unchanged;
}

std::int64_t retire_other_grants(contract::Context& context, std::string_view festival,
                                 const std::vector<Brought>& kept) {
  using Key = std::tuple<std::string, wire::Role, std::string, std::string>;
  std::set<Key> keys;
  for (const auto& row : kept)
    if (const auto mail = normalise_mail(row.mail))
      keys.emplace(mail_key(*mail), row.grant.role, row.grant.programme, row.grant.organisation);
  std::int64_t retired = 0;
  for (const auto& [mail, record] : repository::grants_given_by(context.tx, festival, kFolder)) {
    const auto& grant = record.grant;
    if (keys.contains({mail_key(mail), grant.role, grant.programme, grant.organisation})) continue;
    repository::remove_grant(context.tx, record.id);
    context.outbox.recheck(record.person);
    audit::record_as(context, audit::kSystem,
                     {grant.festival, grant.programme, "people.role_revoked", "person",
                      record.person.text(), grant_details(record)});
    ++retired;
  }
  return retired;
}

std::vector<Brought> rows_of(store::Tx& tx, std::string_view festival) {
  std::vector<Brought> rows;
  for (const auto& holder : repository::holders(tx, festival))
    for (const auto& record : holder.grants)
      rows.push_back({holder.person.mail, holder.person.name, holder.person.language,
                      holder.person.time_zone, record.grant});
  return rows;
}

std::vector<SampleAccount> open_sample_accounts(contract::Context& context,
                                                std::string_view festival) {
  std::vector<SampleAccount> accounts;
  std::set<wire::Role> opened;
  for (const auto& holder : repository::holders(context.tx, festival)) {
    if (!is_sample_mail(holder.person.mail) || !holder.person.password_hash.empty()) continue;
    const bool brings_new =
        std::any_of(holder.grants.begin(), holder.grants.end(),
                    [&](const GrantRecord& record) { return !opened.contains(record.grant.role); });
    if (!brings_new) continue;
    for (const auto& record : holder.grants) opened.insert(record.grant.role);
    accounts.push_back(open(context, holder.person, roles_text(holder.grants)));
  }
  const auto visitor = find_or_make_sample(context, "visitor@madang.example", "나들이", festival);
  if (visitor.password_hash.empty()) accounts.push_back(open(context, visitor, "visitor"));
  return accounts;
}

std::vector<SampleAccount> open_sample_operator(contract::Context& context) {
  const auto person = find_or_make_sample(context, "operator@madang.example", "마당지기", "");
  if (!person.password_hash.empty()) return {};
  repository::set_operator(context.tx, person.id);
  return {open(context, person, "operator")};
}

Result<OperatorAdded> add_operator(contract::Context& context, std::string_view mail,
                                   std::string_view name) {
  MADANG_TRY(const auto normalised, normalise_mail(mail));
  auto person = repository::find_by_mail(context.tx, normalised);
  if (!person) {
    Brought row;
    row.name = name.empty() ? normalised.substr(0, normalised.find('@')) : std::string(name);
    person = make(context, row, normalised);
  }
  repository::set_operator(context.tx, person->id);
  audit::record_as(context, audit::kSystem,
                   {"", "", "people.operator_added", "person", person->id.text()});
  if (!person->password_hash.empty()) return OperatorAdded{};
  return OperatorAdded{invitation_link(context, *person)};
}

long count_operators(store::Tx& tx) {
  return repository::count_operators(tx);
}

}  // namespace madang::core::people
