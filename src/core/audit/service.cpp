#include "core/audit/service.hpp"

#include <utility>

#include "core/audit/repository.hpp"
#include "core/audit/rules.hpp"

namespace madang::core::audit {
namespace {

constexpr long kVerifyPage = 2000;

}  // namespace

void record_as(contract::Context& context, std::string_view actor, Act act) {
  context.tx.lock("audit");
  const auto [sequence, previous] = repository::head(context.tx);
  Entry entry;
  entry.sequence = sequence + 1;
  entry.id = uuid_v7(context.now);
  entry.at = context.now;
  entry.actor = actor;
  entry.act = std::move(act);
  entry.hash = chain_hash(previous, entry);
  repository::insert(context.tx, entry);
}

void record(contract::Context& context, Act act) {
  const auto& person = context.caller.person.text();
  record_as(context, person.empty() ? "stranger" : std::string_view(person), std::move(act));
}

void record(contract::Context& context, std::string_view festival, std::string_view act,
            std::string_view subject_kind, std::string_view subject_id,
            std::string_view details_json) {
  record(context, Act{std::string(festival), "", std::string(act), std::string(subject_kind),
                      std::string(subject_id), std::string(details_json)});
}

std::vector<Entry> search(contract::Context& context, Filter filter, long limit) {
  return repository::search(context.tx, filter, limit);
}

Filter visible_to(const wire::Caller& caller, std::string_view festival) {
  using wire::Role;
  Filter filter;
  filter.festival = festival;
  filter.server_wide_too = caller.server_operator;
  if (caller.server_operator || caller.has(Role::owner, festival) ||
      caller.has(Role::programme_manager, festival))
    return filter;
  std::vector<std::string> programmes;
  for (const auto& grant : caller.grants)
    if (grant.role == Role::programme_manager && grant.festival == festival)
      programmes.push_back(grant.programme);
  filter.programmes = std::move(programmes);
  return filter;
}

Verification verify(store::Tx& tx) {
  Verification found;
  std::string previous;
  std::int64_t last = 0;
  for (;;) {
    const auto entries = repository::after(tx, last, kVerifyPage);
    if (entries.empty()) break;
    for (const auto& entry : entries) {
      ++found.entries;
      if (entry.sequence != last + 1 || entry.hash != chain_hash(previous, entry)) {
        found.intact = false;
        found.first_broken = last + 1;
        return found;
      }
      last = entry.sequence;
      previous = entry.hash;
    }
  }
  found.head = previous;
  return found;
}

}  // namespace madang::core::audit
