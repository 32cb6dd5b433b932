#include "programmes/consult/entries/service.hpp"

#include <algorithm>

#include "core/audit/service.hpp"
#include "core/notify/service.hpp"
#include "core/organisations/repository.hpp"
#include "core/people/repository.hpp"
#include "programmes/consult/entries/repository.hpp"
#include "programmes/consult/entries/rules.hpp"
#include "programmes/consult/entries/words.hpp"
#include "programmes/consult/event/rules.hpp"
#include "programmes/consult/event/service.hpp"

namespace madang::programmes::consult {
namespace {

using contract::Context;
using wire::Role;

/// An organisation's application with the event it is for.
struct Open {
  Event event;
  Entry entry;
};

Result<Open> open(Context& context, std::string_view festival, std::string_view slug) {
  MADANG_TRY(auto event, require_event(context, festival));
  const auto one = core::organisations::repository::find(context.tx, event.festival, slug);
  if (!one)
    return Error{Code::not_found, "organisations.unknown",
                 "There is no organisation at this address."};
  if (!speaks_for(context.caller, event.festival, slug) && !manages(context.caller, event.festival))
    return Error{Code::forbidden, "organisations.not_yours",
                 "Only the organisation's people and the managers of the programme may do this."};
  auto entry = repository::find_entry_of(context.tx, event.festival, slug);
  return Open{std::move(event), entry ? std::move(*entry) : rules::drafted(*one)};
}

Result<void> check_open(Context& context, const Event& event) {
  if (manages(context.caller, event.festival) || !event.applications_close_at ||
      context.now < *event.applications_close_at)
    return {};
  return Error{Code::conflict, "consult.applications_closed",
               "Applications are closed. Ask the host of the programme to change yours."};
}

Result<void> check_free(Context& context, const Entry& entry) {
  const bool stays = entry.state == EntryState::selected || entry.state == EntryState::stand_by;
  if (stays || !repository::has_meetings(context.tx, entry.id)) return {};
  return Error{Code::conflict, "consult.entry_has_meetings",
               "Meetings are planned for " + entry.slug + ". Cancel them first."};
}

Entry save(Context& context, Entry entry) {
  if (entry.id.empty()) entry.id = EntryId::create(context.now);
  entry.updated_at = context.now;
  repository::save_entry(context.tx, entry, context.now);
  return entry;
}

void record(Context& context, std::string_view festival, std::string_view act,
            std::string_view kind, std::string_view subject) {
  core::audit::Act one;
  one.festival = festival;
  one.programme = kProgramme;
  one.act = act;
  one.subject_kind = kind;
  one.subject_id = subject;
  core::audit::record(context, std::move(one));
}

void record(Context& context, const Entry& entry, std::string_view act) {
  record(context, entry.festival, act, "organisation", entry.slug);
}

void tell_received(Context& context, const Entry& entry) {
  const auto words = received_words(entry.name);
  for (const auto& recipient :
       repository::representatives(context.tx, entry.festival, entry.slug)) {
    core::notify::Notification line;
    line.festival = entry.festival;
    line.kind = "consult.entry";
    line.title = words.title;
    line.body = words.body;
    line.link = "/" + entry.festival + "/programmes/consult/apply?organisation=" + entry.slug;
    core::notify::tell(
        context, recipient, core::notify::Subject::message, std::move(line),
        entry.id.text() + "/received/" + std::to_string(entry.version) + recipient.person.text());
  }
}

Interpreter interpreter_of_account(Context& context, std::string_view festival,
                                   const core::notify::Recipient& account) {
  Interpreter one;
  one.id = InterpreterId::create(context.now);
  one.festival = festival;
  one.person = account.person.text();
  one.name = account.name;
  one.mail = account.mail;
  one.languages = {"ko", account.language == "ko" ? "en" : account.language};
  return one;
}

/// The account of this address, when it may interpret here.
std::string account_of(Context& context, std::string_view festival, const std::string& mail) {
  for (const auto& account : repository::interpreting_accounts(context.tx, festival))
    if (!mail.empty() && account.mail == mail) return account.person.text();
  return {};
}

}  // namespace

bool manages(const wire::Caller& caller, std::string_view festival) {
  return caller.manages_one_of(festival, {std::string(kProgramme)});
}

bool speaks_for(const wire::Caller& caller, std::string_view festival,
                std::string_view organisation) {
  return std::any_of(caller.grants.begin(), caller.grants.end(), [&](const wire::Grant& grant) {
    return (grant.role == Role::company || grant.role == Role::buyer) &&
           grant.festival == festival && !grant.organisation.empty() &&
           grant.organisation == organisation &&
           (grant.programme.empty() || grant.programme == kProgramme);
  });
}

Result<std::vector<Mine>> my_entries(Context& context, std::string_view festival) {
  MADANG_TRY(const auto event, require_event(context, festival));
  std::vector<Mine> list;
  for (const auto& grant : context.caller.grants) {
    if (!speaks_for(context.caller, event.festival, grant.organisation)) continue;
    const auto same = [&](const Mine& each) { return each.slug == grant.organisation; };
    if (std::any_of(list.begin(), list.end(), same)) continue;
    const auto one =
        core::organisations::repository::find(context.tx, event.festival, grant.organisation);
    if (!one) continue;
    list.push_back({one->slug, one->name, one->kind == "buyer" ? Side::buyer : Side::company,
                    repository::find_entry_of(context.tx, event.festival, one->slug)});
  }
  return list;
}

Result<Entry> own_entry(Context& context, std::string_view festival, std::string_view slug) {
  MADANG_TRY(auto found, open(context, festival, slug));
  return std::move(found.entry);
}

Result<Entry> save_own(Context& context, std::string_view festival, std::string_view slug,
                       const EntryChange& change) {
  MADANG_TRY(auto found, open(context, festival, slug));
  MADANG_TRY_VOID(check_open(context, found.event));
  MADANG_TRY(auto entry,
             rules::changed(std::move(found.entry), change, rules::slots_of(found.event)));
  const bool handed_in = entry.state != EntryState::draft && entry.state != EntryState::withdrawn;
  if (handed_in) MADANG_TRY_VOID(rules::check_complete(entry));
  entry = save(context, std::move(entry));
  if (handed_in) record(context, entry, "consult.entry_changed");
  return entry;
}

Result<Entry> submit(Context& context, std::string_view festival, std::string_view slug) {
  MADANG_TRY(auto found, open(context, festival, slug));
  MADANG_TRY_VOID(check_open(context, found.event));
  MADANG_TRY(auto entry, rules::submitted(std::move(found.entry), context.now));
  entry = save(context, std::move(entry));
  tell_received(context, entry);
  record(context, entry, "consult.entry_submitted");
  return entry;
}

Result<Entry> withdraw(Context& context, std::string_view festival, std::string_view slug) {
  MADANG_TRY(auto found, open(context, festival, slug));
  MADANG_TRY(auto entry, rules::withdrawn(std::move(found.entry), context.now));
  MADANG_TRY_VOID(check_free(context, entry));
  entry = save(context, std::move(entry));
  record(context, entry, "consult.entry_withdrawn");
  return entry;
}

Result<Entry> require_entry(Context& context, std::string_view festival, const EntryId& id) {
  auto entry = repository::find_entry(context.tx, id);
  if (!entry || entry->festival != festival)
    return Error{Code::not_found, "consult.entry_unknown", "There is no such application."};
  return std::move(*entry);
}

Result<Entry> change_entry(Context& context, std::string_view festival, const EntryId& id,
                           const EntryChange& change) {
  MADANG_TRY(const auto event, require_event(context, festival));
  MADANG_TRY(auto entry, require_entry(context, event.festival, id));
  MADANG_TRY(entry, rules::changed(std::move(entry), change, rules::slots_of(event)));
  entry = save(context, std::move(entry));
  record(context, entry, "consult.entry_changed");
  return entry;
}

Result<std::vector<Entry>> decide(Context& context, std::string_view festival,
                                  const std::vector<Decision>& decisions) {
  MADANG_TRY(const auto event, require_event(context, festival));
  std::vector<Entry> changed;
  for (const auto& decision : decisions) {
    MADANG_TRY(auto entry, require_entry(context, event.festival, decision.entry));
    if (entry.state == decision.state) continue;
    MADANG_TRY(entry, rules::decided(std::move(entry), decision.state, context.now));
    MADANG_TRY_VOID(check_free(context, entry));
    changed.push_back(save(context, std::move(entry)));
  }
  for (const auto& entry : changed)
    record(context, entry, "consult.entry_" + std::string(to_string(entry.state)));
  return changed;
}

Result<TakenIn> take_in(Context& context, std::string_view festival) {
  MADANG_TRY(const auto event, require_event(context, festival));
  TakenIn taken;
  for (const auto& one : core::organisations::repository::all(context.tx, event.festival)) {
    const auto& programmes = one.programmes;
    if (one.state != "published" ||
        std::find(programmes.begin(), programmes.end(), kProgramme) == programmes.end())
      continue;
    if (repository::find_entry_of(context.tx, event.festival, one.slug)) {
      ++taken.there;
      continue;
    }
    auto entry = rules::drafted(one);
    if (entry.time_zone.empty()) entry.time_zone = event.time_zone;
    entry.state = EntryState::selected;
    entry.submitted_at = context.now;
    entry.decided_at = context.now;
    entry.version = 1;
    ++(entry.side == Side::buyer ? taken.buyers : taken.companies);
    save(context, std::move(entry));
  }
  for (const auto& account : repository::interpreting_accounts(context.tx, event.festival)) {
    if (repository::interpreter_of(context.tx, event.festival, account.person)) {
      ++taken.there;
      continue;
    }
    repository::save_interpreter(
        context.tx, interpreter_of_account(context, event.festival, account), context.now);
    ++taken.interpreters;
  }
  if (taken.buyers + taken.companies + taken.interpreters > 0)
    record(context, event.festival, "consult.taken_in", "festival", event.festival);
  return taken;
}

Result<Interpreter> add_interpreter(Context& context, std::string_view festival,
                                    const InterpreterChange& change) {
  MADANG_TRY(const auto event, require_event(context, festival));
  Interpreter one;
  one.version = 0;
  one.festival = event.festival;
  MADANG_TRY(one, rules::changed(std::move(one), change, rules::slots_of(event)));
  one.id = InterpreterId::create(context.now);
  one.person = account_of(context, event.festival, one.mail);
  repository::save_interpreter(context.tx, one, context.now);
  record(context, event.festival, "consult.interpreter_added", "interpreter", one.id.text());
  return one;
}

Result<Interpreter> change_interpreter(Context& context, std::string_view festival,
                                       const InterpreterId& id, const InterpreterChange& change) {
  MADANG_TRY(const auto event, require_event(context, festival));
  const auto found = repository::find_interpreter(context.tx, id);
  if (!found || found->festival != event.festival)
    return Error{Code::not_found, "consult.interpreter_unknown", "There is no such interpreter."};
  MADANG_TRY(auto one, rules::changed(*found, change, rules::slots_of(event)));
  if (one.mail != found->mail) one.person = account_of(context, event.festival, one.mail);
  repository::save_interpreter(context.tx, one, context.now);
  record(context, event.festival, "consult.interpreter_changed", "interpreter", one.id.text());
  return one;
}

}  // namespace madang::programmes::consult
