#include "programmes/consult/entries/rules.hpp"

#include <algorithm>

#include "base/zone.hpp"
#include "core/intake/codec.hpp"
#include "programmes/consult/event/rules.hpp"

namespace madang::programmes::consult::rules {
namespace {

using Starts = std::optional<std::vector<Time>>;

template <class T>
void take(T& value, const std::optional<T>& change) {
  if (change) value = *change;
}

void refuse(Error& error, std::string field, std::string reason, std::string detail) {
  error.fields.push_back({std::move(field), std::move(reason), std::move(detail)});
}

Result<void> refused_if_any(Error error) {
  if (error.fields.empty()) return {};
  error.reason = "input.refused";
  error.detail = "Some fields need another look.";
  return error;
}

/// Chapter, heading or subheading, digits only.
bool is_code(std::string_view code) {
  return (code.size() == 2 || code.size() == 4 || code.size() == 6) &&
         std::all_of(code.begin(), code.end(), [](char c) { return c >= '0' && c <= '9'; });
}

void tidy_codes(Texts& codes) {
  for (auto& code : codes) std::erase_if(code, [](char c) { return c == '.' || c == ' '; });
}

void sort_out(Starts& starts) {
  if (!starts) return;
  std::sort(starts->begin(), starts->end());
  starts->erase(std::unique(starts->begin(), starts->end()), starts->end());
}

void check_languages(Error& error, const Texts& languages) {
  for (std::size_t i = 0; i < languages.size(); ++i)
    if (!is_language(languages[i]))
      refuse(error, "languages/" + std::to_string(i), "language.malformed",
             "Give languages as two small letters, for example en.");
}

void check_starts(Error& error, const Starts& starts, const std::vector<Slot>& slots) {
  if (!starts) return;
  for (std::size_t i = 0; i < starts->size(); ++i)
    if (slot_at(slots, (*starts)[i]) < 0)
      refuse(error, "available/" + std::to_string(i), "consult.slot_unknown",
             "No meetings begin at this time. Load the page again.");
}

Error not_open() {
  return {Code::conflict, "consult.entry_not_open",
          "This application was not handed in, or was withdrawn."};
}

}  // namespace

bool is_language(std::string_view code) {
  return code.size() == 2 &&
         std::all_of(code.begin(), code.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

Entry drafted(const core::organisations::Organisation& one) {
  Entry entry;
  entry.version = 0;
  entry.festival = one.festival;
  entry.organisation = one.id;
  entry.side = one.kind == "buyer" ? Side::buyer : Side::company;
  entry.languages = one.languages;
  entry.wanted = one.wanted;
  entry.time_zone = one.time_zone;
  if (const auto buyer = core::intake::buyer_of(one.details)) {
    entry.hs_codes = buyer->hs_codes;
    entry.budget_usd = buyer->budget_usd.value_or(0);
  }
  // A company that exports says so where it speaks less.
  if (entry.side == Side::company && entry.languages.empty()) entry.languages = {"ko", "en"};
  entry.slug = one.slug;
  entry.name = one.name;
  entry.summary = one.summary;
  entry.country = one.country;
  entry.fields = one.fields;
  entry.sample = one.sample;
  return entry;
}

Result<Entry> changed(Entry entry, const EntryChange& change, const std::vector<Slot>& slots) {
  if (change.version != entry.version)
    return Error{Code::conflict, "consult.entry_stale",
                 "Somebody else changed it meanwhile. Look at it again and repeat."};
  take(entry.representatives, change.representatives);
  take(entry.languages, change.languages);
  take(entry.wanted, change.wanted);
  take(entry.hs_codes, change.hs_codes);
  take(entry.budget_usd, change.budget_usd);
  take(entry.note, change.note);
  take(entry.time_zone, change.time_zone);
  take(entry.available, change.available);
  take(entry.cap, change.cap);
  take(entry.cap_day, change.cap_day);
  take(entry.promised, change.promised);
  tidy_codes(entry.hs_codes);
  sort_out(entry.available);
  Error error;
  if (change.languages) check_languages(error, entry.languages);
  for (std::size_t i = 0; i < entry.hs_codes.size(); ++i)
    if (change.hs_codes && !is_code(entry.hs_codes[i]))
      refuse(error, "hs_codes/" + std::to_string(i), "consult.hs_code_malformed",
             "Give two, four or six digits, for example 8523.49.");
  if (!entry.time_zone.empty() && !is_zone(entry.time_zone))
    refuse(error, "time_zone", "zone.unknown", "Choose a time zone, for example Asia/Seoul.");
  if (change.available) check_starts(error, entry.available, slots);
  MADANG_TRY_VOID(refused_if_any(std::move(error)));
  ++entry.version;
  return entry;
}

Result<void> check_complete(const Entry& entry) {
  Error error;
  const auto need = [&](std::string_view field, bool holds) {
    if (!holds) refuse(error, std::string(field), "required", "Fill this in.");
  };
  need("languages", !entry.languages.empty());
  need("time_zone", !entry.time_zone.empty());
  if (entry.side == Side::buyer) need("wanted", !entry.wanted.empty() || !entry.hs_codes.empty());
  if (entry.available && entry.available->empty())
    refuse(error, "available", "consult.no_time", "Choose at least one time.");
  return refused_if_any(std::move(error));
}

Result<Entry> submitted(Entry entry, Time now) {
  if (entry.state != EntryState::draft && entry.state != EntryState::withdrawn)
    return Error{Code::conflict, "consult.entry_not_draft",
                 "This application was handed in already."};
  MADANG_TRY_VOID(check_complete(entry));
  entry.state = EntryState::submitted;
  entry.submitted_at = now;
  entry.decided_at.reset();
  ++entry.version;
  return entry;
}

Result<Entry> withdrawn(Entry entry, Time now) {
  if (entry.state == EntryState::draft || entry.state == EntryState::withdrawn) return not_open();
  entry.state = EntryState::withdrawn;
  entry.decided_at = now;
  ++entry.version;
  return entry;
}

Result<Entry> decided(Entry entry, EntryState state, Time now) {
  if (entry.state == EntryState::draft || entry.state == EntryState::withdrawn) return not_open();
  entry.state = state;
  entry.decided_at = state == EntryState::submitted ? std::nullopt : std::optional<Time>(now);
  ++entry.version;
  return entry;
}

Result<Interpreter> changed(Interpreter one, const InterpreterChange& change,
                            const std::vector<Slot>& slots) {
  if (change.version != one.version)
    return Error{Code::conflict, "consult.interpreter_stale",
                 "Somebody else changed it meanwhile. Look at it again and repeat."};
  take(one.name, change.name);
  take(one.mail, change.mail);
  take(one.languages, change.languages);
  take(one.available, change.available);
  take(one.cap_day, change.cap_day);
  take(one.retired, change.retired);
  sort_out(one.available);
  Error error;
  if (one.name.empty()) refuse(error, "name", "required", "Fill this in.");
  if (one.languages.size() < 2)
    refuse(error, "languages", "consult.two_languages",
           "Name both languages, for example ko and id.");
  if (!one.mail.empty() && one.mail.find('@') == std::string::npos)
    refuse(error, "mail", "mail.malformed", "Give a mail address, for example name@example.com.");
  check_languages(error, one.languages);
  if (change.available) check_starts(error, one.available, slots);
  MADANG_TRY_VOID(refused_if_any(std::move(error)));
  ++one.version;
  return one;
}

}  // namespace madang::programmes::consult::rules
