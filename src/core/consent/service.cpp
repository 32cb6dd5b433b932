#include "core/consent/service.hpp"

#include "core/audit/service.hpp"
#include "core/consent/codec.hpp"
#include "core/consent/repository.hpp"
#include "core/consent/rules.hpp"
#include "core/digest.hpp"

namespace madang::core::consent {
namespace {

constexpr long kDestroyAtOnce = 100;

void write(contract::Context& context, const PersonId& person, std::string_view festival,
           const StoredText& stored, const Answer& answer) {
  Record record;
  record.id = uuid_v7(context.now);
  record.festival = festival;
  record.purpose = stored.text.purpose;
  record.person = person.text();
  record.given = answer.given;
  record.version = stored.text.version;
  record.text_hash = stored.hash;
  record.at = answer.at;
  repository::record(context.tx, record, destroy_at(stored, answer));
}

Error unknown() {
  return Error{Code::not_found, "consent.unknown", "This festival does not ask for that."};
}

/// The hash covers meaning and wording: what exactly was agreed to can be shown later.
std::string hash_of(const Text& text) {
  return sha256_hex(text.purpose + "\n" + text.kind + "\n" + (text.required ? "1" : "0") + "\n" +
                    std::to_string(text.version) + "\n" + std::to_string(text.retention_days) +
                    "\n" + texts_json(text));
}

}  // namespace

std::vector<Asked> list(contract::Context& context, std::string_view festival) {
  std::vector<Asked> asked;
  for (auto& stored : repository::current(context.tx, festival)) {
    Asked each{std::move(stored), std::nullopt};
    if (context.caller.signed_in())
      each.mine = repository::answer_of(context.tx, context.caller.person, festival,
                                        each.stored.text.purpose);
    asked.push_back(std::move(each));
  }
  return asked;
}

Result<Asked> answer(contract::Context& context, std::string_view festival,
                     std::string_view purpose, const Answer& chosen) {
  auto stored = repository::current_of(context.tx, festival, purpose);
  if (!stored) return unknown();
  if (chosen.version != stored->text.version)
    return Error{Code::conflict, "consent.new_version",
                 "The text has changed. Read the new one and answer again."};
  if (!chosen.given && stored->text.required)
    return Error{Code::conflict, "consent.is_required",
                 "An account cannot be without this. To withdraw it, erase the account."};
  const Answer now{chosen.given, chosen.version, context.now};
  write(context, context.caller.person, festival, *stored, now);
  audit::record(context, festival, chosen.given ? "consent.given" : "consent.withdrawn", "consent",
                purpose, "{\"version\":" + std::to_string(chosen.version) + "}");
  return Asked{std::move(*stored), now};
}

Result<void> check_choice(store::Tx& tx, std::string_view festival,
                          const std::vector<std::string>& chosen) {
  return check_choice(repository::current(tx, festival), chosen);
}

void give(contract::Context& context, const PersonId& person, std::string_view festival,
          const std::vector<std::string>& purposes) {
  for (const auto& purpose : purposes)
    if (const auto stored = repository::current_of(context.tx, festival, purpose))
      write(context, person, festival, *stored, {true, stored->text.version, context.now});
}

bool has_given(store::Tx& tx, const PersonId& person, std::string_view festival,
               std::string_view purpose) {
  const auto answer = repository::answer_of(tx, person, festival, purpose);
  return answer && answer->given;
}

bool stands_elsewhere(store::Tx& tx, const PersonId& person, std::string_view festival,
                      std::string_view purpose) {
  return repository::stands_elsewhere(tx, person, festival, purpose);
}

std::vector<Edition> editions(contract::Context& context, std::string_view festival) {
  return repository::editions(context.tx, festival);
}

Result<Edition> publish(contract::Context& context, std::string_view festival, Draft draft) {
  if (auto problems = problems_of(draft.text); !problems.empty())
    return Error{Code::invalid, "input.refused", "Some fields need another look.",
                 std::move(problems)};
  const auto before = repository::current_of(context.tx, festival, draft.text.purpose);
  if (draft.base != (before ? before->hash : ""))
    return Error{Code::conflict, "consent.changed_meanwhile",
                 "Somebody else has changed this text. Load it again and repeat your change."};
  draft.text.version = next_version(
      draft, before, repository::last_version(context.tx, festival, draft.text.purpose));
  StoredText stored{uuid_v7(context.now), draft.text, hash_of(draft.text),
                    repository::festival_end(context.tx, festival),
                    before ? before->position : repository::next_position(context.tx, festival)};
  repository::bring(context.tx, festival, stored, context.now);
  audit::record(context, festival, "consent.text_published", "consent", draft.text.purpose,
                "{\"version\":" + std::to_string(draft.text.version) + ",\"text_sha256\":\"" +
                    stored.hash + "\"}");
  for (auto& edition : repository::editions(context.tx, festival))
    if (edition.current && edition.stored.text.purpose == draft.text.purpose)
      return std::move(edition);
  return unknown();
}

Result<void> retire(contract::Context& context, std::string_view festival,
                    std::string_view purpose) {
  if (purpose == kAccount)
    return Error{Code::conflict, "consent.account_stays",
                 "Accounts rest on this consent; it cannot be taken away."};
  std::vector<std::string> kept;
  for (const auto& stored : repository::current(context.tx, festival))
    if (stored.text.purpose != purpose) kept.push_back(stored.text.purpose);
  if (repository::retire(context.tx, festival, kept) == 0) return unknown();
  audit::record(context, festival, "consent.text_retired", "consent", purpose);
  return {};
}

Upsert bring(contract::Context& context, std::string_view festival, const Text& text,
             std::int64_t position, Time festival_end) {
  const auto before = repository::current_of(context.tx, festival, text.purpose);
  const auto hash = hash_of(text);
  if (before && text.version < before->text.version) return Upsert::unchanged;
  if (before && before->hash == hash && before->position == position &&
      before->counts_from == festival_end)
    return Upsert::unchanged;
  repository::bring(context.tx, festival,
                    {uuid_v7(context.now), text, hash, festival_end, position}, context.now);
  return before ? Upsert::changed : Upsert::created;
}

std::int64_t retire_others(contract::Context& context, std::string_view festival,
                           const std::vector<std::string>& kept_purposes) {
  return repository::retire(context.tx, festival, kept_purposes);
}

std::vector<Text> texts_of(store::Tx& tx, std::string_view festival) {
  std::vector<Text> texts;
  for (auto& stored : repository::current(tx, festival)) texts.push_back(std::move(stored.text));
  return texts;
}

long destroy_due(contract::Context& context) {
  const auto due = repository::due(context.tx, context.now, kDestroyAtOnce);
  for (const auto& each : due) {
    const contract::Expired expired{each.person, each.festival, each.purpose};
    long records = 0;
    for (const auto& personal : context.site.personal)
      if (personal.destroy != nullptr) records += personal.destroy(context, expired);
    repository::destroyed(context.tx, each, records, context.now);
    audit::record_as(
        context, audit::kSystem,
        {each.festival, "", "consent.destroyed", "person", each.person.text(),
         "{\"purpose\":\"" + each.purpose + "\",\"records\":" + std::to_string(records) + "}"});
  }
  return static_cast<long>(due.size());
}

}  // namespace madang::core::consent
