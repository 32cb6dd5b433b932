#include "core/schedule/service.hpp"

#include <algorithm>
#include <set>

#include "base/random.hpp"
#include "base/zone.hpp"
#include "core/audit/service.hpp"
#include "core/digest.hpp"
#include "core/festival/service.hpp"
#include "core/people/accounts.hpp"
#include "core/schedule/codec.hpp"
#include "core/schedule/events.hpp"
#include "core/schedule/ical.hpp"
#include "core/schedule/repository.hpp"
#include "core/schedule/rules.hpp"
#include "core/schedule/words.hpp"
#include "core/slug.hpp"
#include "core/spoken.hpp"

namespace madang::core::schedule {
namespace {

using contract::Context;

constexpr long kTimetableLimit = 300;
constexpr std::size_t kNextShown = 6;

Error key_taken() {
  return Error{Code::conflict,
               "schedule.key_taken",
               "Another session of the festival has this key. Choose another.",
               {{"key", "schedule.key_taken", "Choose another key."}}};
}

bool runs_whole_festival(const Context& context, std::string_view festival) {
  const auto& caller = context.caller;
  return caller.server_operator || caller.has(wire::Role::owner, festival) ||
         caller.has(wire::Role::programme_manager, festival);
}

/// The stage that `change` names, made or renamed when it asks for that.
Result<void> settle_stage(Context& context, std::string_view festival, const Change& change) {
  if (!change.stage_key) return {};
  const auto all = repository::stages(context.tx, festival);
  const auto found = std::find_if(all.begin(), all.end(),
                                  [&](const Stage& each) { return each.key == *change.stage_key; });
  const auto position = found - all.begin();
  if (found == all.end() && !change.stage_name)
    return invalid_field("stage_key", "schedule.stage_unknown",
                         "The festival has no such stage. Name it to make it.");
  if (!change.stage_name || (found != all.end() && found->name == *change.stage_name)) return {};
  if (found != all.end() && !runs_whole_festival(context, festival))
    return invalid_field("stage", "schedule.stage_shared",
                         "Other programmes use this stage: only who runs the whole festival may "
                         "rename it.");
  repository::save(context.tx, festival, {*change.stage_key, *change.stage_name}, position);
  return {};
}

/// The session with what the database knows about its stage.
Session stored_again(Context& context, const ScheduleSessionId& id) {
  auto session = repository::find(context.tx, id);
  CHECK(session.has_value());
  return std::move(*session);
}

std::vector<std::string> warnings_for(const Session& session, const festival::Programme& programme,
                                      const std::string& zone, const std::vector<Session>& others) {
  auto warnings = rules::speaker_warnings(session, others);
  const auto first = day_in_zone(session.starts_at, zone);
  if (first < programme.starts_on || first > programme.ends_on)
    warnings.push_back("schedule.outside_programme: " + programme.starts_on + " – " +
                       programme.ends_on);
  return warnings;
}

Result<Saved> save_and_say(Context& context, const Session& session,
                           const festival::Programme& programme,
                           const std::vector<Session>& others) {
  MADANG_TRY(const auto festival, festival::require(context, session.festival));
  Saved saved{stored_again(context, session.id)};
  saved.warnings = warnings_for(saved.session, programme, festival.time_zone, others);
  say_changed(context, saved.session);
  return saved;
}

void record(Context& context, const Session& session, std::string_view act) {
  audit::record(context,
                {session.festival, session.programme, std::string(act), "session", session.key});
}

void announce(Context& context, const Session& before, const Session& after) {
  if (!rules::worth_telling(before, after) || after.ends_at <= context.now) return;
  repository::announce(context.tx, after.id, after.cancelled ? "cancelled" : "changed",
                       after.version, context.now);
}

std::string feed_url(const Context& context, const std::string& secret) {
  return secret.empty() ? secret : context.site.public_url + "/feeds/personal/" + secret;
}

}  // namespace

Result<Day> day(Context& context, std::string_view festival, const Filter& filter) {
  MADANG_TRY(const auto found, festival::require(context, festival));
  if (!filter.day.empty() && !is_day(filter.day))
    return invalid_field("day", "day.malformed", "Give a day as YYYY-MM-DD.");
  Day result;
  std::set<std::string> days;
  for (auto& session : repository::sessions(context.tx, festival)) {
    auto on = day_in_zone(session.starts_at, found.time_zone);
    const bool wanted = (filter.day.empty() || filter.day == on) &&
                        (filter.programme.empty() || filter.programme == session.programme) &&
                        (filter.language.empty() || filter.language == session.language);
    days.insert(std::move(on));
    if (wanted) result.sessions.push_back(std::move(session));
  }
  result.days.assign(days.begin(), days.end());
  result.stages = repository::stages(context.tx, festival);
  return result;
}

Result<Session> require(Context& context, std::string_view festival, std::string_view id_or_key) {
  MADANG_TRY_VOID(festival::require(context, festival));
  auto session = repository::find(context.tx, festival, id_or_key);
  if (!session) return rules::unknown_session();
  return std::move(*session);
}

Result<NowNext> now_next(Context& context, std::string_view festival) {
  MADANG_TRY_VOID(festival::require(context, festival));
  return rules::now_and_next(repository::sessions(context.tx, festival), context.now, kNextShown);
}

Result<Saved> create(Context& context, std::string_view festival, std::string_view programme,
                     const Change& change) {
  MADANG_TRY(const auto owner, festival::require_programme(context, festival, programme));
  Session blank;
  blank.id = ScheduleSessionId::create(context.now);
  blank.festival = festival;
  blank.programme = programme;
  blank.updated_at = context.now;
  auto wanted = change;
  wanted.version.reset();
  if (!wanted.key && wanted.title) {
    auto wish = slug_from(spoken(*wanted.title, "en"));
    if (wish.empty()) wish = blank.programme + "-session";
    wanted.key = free_slug(wish, [&](const std::string& key) {
      return repository::key_taken(context.tx, festival, key);
    });
  }
  MADANG_TRY(const auto session, rules::changed(blank, wanted));
  MADANG_TRY_VOID(settle_stage(context, festival, wanted));
  const auto others = repository::within(context.tx, festival, session.starts_at, session.ends_at);
  MADANG_TRY_VOID(rules::check_stage(session, others));
  if (!repository::insert(context.tx, session)) return key_taken();
  MADANG_TRY(auto saved, save_and_say(context, session, owner, others));
  record(context, session, "schedule.session_created");
  return saved;
}

Result<Saved> change(Context& context, std::string_view festival, std::string_view programme,
                     std::string_view id_or_key, const Change& change) {
  MADANG_TRY(const auto owner, festival::require_programme(context, festival, programme));
  MADANG_TRY(const auto before, require(context, festival, id_or_key));
  if (before.programme != programme) return rules::unknown_session();
  if (!change.version)
    return invalid_field("version", "required", "Send the version you have loaded.");
  MADANG_TRY(auto after, rules::changed(before, change));
  MADANG_TRY_VOID(settle_stage(context, festival, change));
  if (repository::key_taken(context.tx, festival, after.key, after.id)) return key_taken();
  const auto others = repository::within(context.tx, festival, after.starts_at, after.ends_at);
  MADANG_TRY_VOID(rules::check_stage(after, others));
  if (rules::worth_telling(before, after)) ++after.sequence;
  ++after.version;
  after.updated_at = context.now;
  CHECK(repository::update(context.tx, after, before.version));
  announce(context, before, after);
  MADANG_TRY(auto saved, save_and_say(context, after, owner, others));
  record(context, after,
         after.cancelled && !before.cancelled ? "schedule.session_cancelled"
                                              : "schedule.session_changed");
  return saved;
}

Result<Timetable> timetable(Context& context, std::string_view festival) {
  MADANG_TRY_VOID(festival::require(context, festival));
  const auto& person = context.caller.person;
  Timetable mine;
  mine.sessions = repository::timetable(context.tx, person, festival);
  mine.overlaps = rules::overlaps_within(mine.sessions);
  mine.feed_url = feed_url(context, repository::feed_secret(context.tx, person, festival));
  return mine;
}

Result<Timetable> add_to_timetable(Context& context, std::string_view festival,
                                   std::string_view id_or_key) {
  MADANG_TRY(const auto session, require(context, festival, id_or_key));
  const auto& person = context.caller.person;
  if (repository::timetable_size(context.tx, person, festival) >= kTimetableLimit)
    return Error{Code::conflict, "schedule.timetable_full",
                 "A timetable holds at most 300 sessions. Remove one first."};
  repository::add(context.tx, person, session.id, context.now);
  return timetable(context, festival);
}

Result<Timetable> remove_from_timetable(Context& context, std::string_view festival,
                                        std::string_view id_or_key) {
  MADANG_TRY(const auto session, require(context, festival, id_or_key));
  repository::remove(context.tx, context.caller.person, session.id);
  return timetable(context, festival);
}

Result<std::string> rotate_feed(Context& context, std::string_view festival) {
  MADANG_TRY_VOID(festival::require(context, festival));
  const auto secret = secure_token();
  repository::set_feed_secret(context.tx, context.caller.person, festival, secret, context.now);
  return feed_url(context, secret);
}

Result<std::string> public_feed(Context& context, std::string_view festival,
                                std::string_view programme, std::string_view language) {
  MADANG_TRY(const auto found, festival::require(context, festival));
  Calendar calendar{spoken(found.name, language), found.time_zone, context.site.public_url,
                    std::string(language)};
  if (!programme.empty()) {
    MADANG_TRY(const auto one, festival::require_programme(context, festival, programme));
    calendar.name += " · " + spoken(one.name, language);
  }
  calendar.sessions =
      repository::sessions(context.tx, festival, {.programme = std::string(programme)});
  return to_ical(calendar);
}

Result<std::string> personal_feed(Context& context, std::string_view secret) {
  const auto owner = repository::feed_owner(context.tx, secret);
  if (!owner)
    return Error{Code::not_found, "schedule.feed_unknown",
                 "This calendar address has ended. Make a new one on your timetable's page."};
  MADANG_TRY(const auto found, festival::require(context, owner->festival));
  MADANG_TRY(const auto person, people::require(context.tx, owner->person));
  const auto& language = person.language;
  Calendar calendar{spoken(found.name, language) + " · " + my_timetable(language), found.time_zone,
                    context.site.public_url, std::string(language)};
  calendar.sessions = repository::timetable(context.tx, owner->person, owner->festival);
  return to_ical(calendar);
}

Upsert bring(Context& context, std::string_view festival, const Stage& stage,
             std::int64_t position) {
  const auto held = repository::stages(context.tx, festival);
  const auto found = std::find_if(held.begin(), held.end(),
                                  [&](const Stage& each) { return each.key == stage.key; });
  if (found != held.end() && *found == stage && found - held.begin() == position)
    return Upsert::unchanged;
  repository::save(context.tx, festival, stage, position);
  return found == held.end() ? Upsert::created : Upsert::changed;
}

Upsert bring(Context& context, Session session) {
  const auto digest = sha256_hex(canonical_text(session));
  const auto held = repository::find(context.tx, session.festival, session.key);
  if (held && repository::folder_digest(context.tx, held->id) == digest) return Upsert::unchanged;
  session.updated_at = context.now;
  if (!held) {
    session.id = ScheduleSessionId::create(context.now);
    CHECK(repository::insert(context.tx, session));
    repository::set_folder_digest(context.tx, session.id, digest);
    return Upsert::created;
  }
  const bool from_folder = !repository::folder_digest(context.tx, held->id).empty();
  repository::set_folder_digest(context.tx, held->id, digest);
  session.id = held->id;
  // The folder has no column for this: it lives here only.
  session.audience = held->audience;
  // Cancelled by a person it stays so; one that had left the folder comes back with it.
  session.cancelled = held->cancelled && from_folder;
  if (rules::same_content(*held, session)) return Upsert::unchanged;
  session.version = held->version + 1;
  session.sequence = held->sequence + (rules::worth_telling(*held, session) ? 1 : 0);
  CHECK(repository::update(context.tx, session, held->version));
  announce(context, *held, session);
  say_changed(context, stored_again(context, session.id));
  return Upsert::changed;
}

long retire_but(Context& context, std::string_view festival, const std::vector<std::string>& keys) {
  const std::set<std::string, std::less<>> kept(keys.begin(), keys.end());
  long retired = 0;
  for (const auto& before : repository::from_folder(context.tx, festival)) {
    if (kept.contains(before.key)) continue;
    auto after = before;
    after.cancelled = true;
    ++after.sequence;
    ++after.version;
    after.updated_at = context.now;
    CHECK(repository::update(context.tx, after, before.version));
    repository::set_folder_digest(context.tx, after.id, "");
    announce(context, before, after);
    say_changed(context, after);
    ++retired;
  }
  return retired;
}

Left retire_stages_but(Context& context, std::string_view festival,
                       const std::vector<std::string>& keys) {
  Left left;
  for (const auto& stage : repository::stages(context.tx, festival)) {
    if (std::find(keys.begin(), keys.end(), stage.key) != keys.end()) continue;
    if (repository::remove_unused_stage(context.tx, festival, stage.key)) {
      ++left.removed;
      continue;
    }
    const auto behind = static_cast<std::int64_t>(keys.size() + left.kept.size());
    repository::save(context.tx, festival, stage, behind);
    left.kept.push_back(stage.key);
  }
  return left;
}

std::vector<Session> all(store::Tx& tx, std::string_view festival) {
  return repository::sessions(tx, festival);
}

std::vector<Stage> all_stages(store::Tx& tx, std::string_view festival) {
  return repository::stages(tx, festival);
}

}  // namespace madang::core::schedule
