#include "core/intake/apply.hpp"

#include <algorithm>
#include <map>

#include "base/zone.hpp"
#include "core/chat/service.hpp"
#include "core/consent/service.hpp"
#include "core/digest.hpp"
#include "core/festival/repository.hpp"
#include "core/festival/service.hpp"
#include "core/intake/checks.hpp"
#include "core/intake/codec.hpp"
#include "core/intake/columns.hpp"
#include "core/intake/figure_words.hpp"
#include "core/intake/repository.hpp"
#include "core/notices/service.hpp"
#include "core/organisations/service.hpp"
#include "core/people/bring.hpp"
#include "core/schedule/service.hpp"

namespace madang::core::intake {
namespace {

using contract::Context;
using Counts = std::vector<Count>;

Count& count_of(Counts& counts, std::string_view kind) {
  for (auto& each : counts)
    if (each.kind == kind) return each;
  counts.push_back({std::string(kind)});
  return counts.back();
}

std::vector<festival::Fact> facts_of(const std::vector<FigureRow>& figures) {
  std::vector<festival::Fact> facts;
  for (const auto& figure : figures)
    facts.push_back({figure.label, value_words(figure), source_words(figure)});
  return facts;
}

Upsert bring_festival(Context& context, const FestivalRow& row) {
  festival::Festival wanted;
  wanted.slug = row.slug;
  // State and which edition is current are decided in the console, not in the folder.
  if (const auto held = festival::repository::find(context.tx, row.slug)) {
    wanted.state = held->state;
    wanted.current = held->current;
  } else {
    const auto all = festival::repository::all(context.tx);
    wanted.current = std::none_of(all.begin(), all.end(),
                                  [](const festival::Festival& each) { return each.current; });
  }
  wanted.edition = row.edition;
  wanted.name = row.name;
  wanted.tagline = row.tagline;
  wanted.description = row.description;
  wanted.on_site_rule = row.on_site_rule;
  wanted.starts_on = row.starts;
  wanted.ends_on = row.ends;
  wanted.time_zone = row.time_zone;
  wanted.sample = row.sample;
  wanted.figures = facts_of(row.figures);
  return festival::bring(context, std::move(wanted));
}

festival::Programme programme_of(const ProgrammeRow& row) {
  festival::Programme programme;
  programme.key = row.key;
  programme.name = row.name;
  programme.summary = row.sentence;
  programme.audience = row.audience;
  programme.description = row.description;
  programme.steps = row.steps;
  programme.starts_on = row.starts;
  programme.ends_on = row.ends;
  programme.apply_until = row.apply_until;
  programme.host = row.host;
  programme.facts = facts_of(row.facts);
  for (const auto& prize : row.prizes)
    programme.prizes.push_back({prize.name, minor_units(prize.amount, row.prize_currency),
                                row.prize_currency, prize.count});
  return programme;
}

void tell_left(Counts& counts, std::string_view kind, Left left) {
  auto& count = count_of(counts, kind);
  count.retired = left.removed;
  count.kept = std::move(left.kept);
}

template <class Rows>
Texts keys_of(const Rows& rows) {
  Texts keys;
  for (const auto& row : rows) keys.push_back(row.key);
  return keys;
}

/// Rooms of the folder imported before that are not in this one. They stay: much was said there.
Texts rooms_left(Context& context, const FolderData& data) {
  FolderData before;
  if (const auto extras = repository::extras(context.tx, data.festival.slug))
    read_extras(*extras, before);
  Texts left;
  const auto kept = keys_of(data.chat_rooms);
  for (auto& room : before.chat_rooms)
    if (std::find(kept.begin(), kept.end(), room.key) == kept.end())
      left.push_back(std::move(room.key));
  return left;
}

void apply_festival(Context& context, const FolderData& data, Counts& counts) {
  const auto& row = data.festival;
  auto brought = bring_festival(context, row);
  const auto extras = extras_json(data);
  if (repository::extras(context.tx, row.slug) != extras) {
    repository::save_extras(context.tx, row.slug, extras);
    if (brought == Upsert::unchanged) brought = Upsert::changed;
  }
  count_of(counts, "festival").add(brought);
  for (std::size_t i = 0; i < row.hosts.size(); ++i) {
    const auto& host = row.hosts[i];
    count_of(counts, "hosts")
        .add(festival::bring(context, row.slug,
                             {host.key, host.name, host.role, host.mail, host.phone, host.url},
                             static_cast<std::int64_t>(i)));
  }
  for (std::size_t i = 0; i < row.programmes.size(); ++i)
    count_of(counts, "programmes")
        .add(festival::bring(context, row.slug, programme_of(row.programmes[i]),
                             static_cast<std::int64_t>(i)));
  tell_left(counts, "programmes",
            festival::retire_programmes_but(context, row.slug, keys_of(row.programmes)));
  tell_left(counts, "hosts", festival::retire_hosts_but(context, row.slug, keys_of(row.hosts)));
}

/// What sheets say beyond the profiles, by the organisation's key.
std::map<std::string, std::string> details_of(const FolderData& data) {
  std::map<std::string, std::string> details;
  for (const auto& each : data.buyers) details[each.key] = details_json(each);
  for (const auto& each : data.employers) details[each.key] = details_json(each);
  for (const auto& each : data.investors) details[each.key] = details_json(each);
  for (const auto& each : data.teams) details[each.key] = details_json(each);
  return details;
}

std::string kind_of(Sheet sheet) {
  // "buyers" → "buyer"; the directory calls those of organisations.csv companies.
  if (sheet == Sheet::organisations) return "company";
  const auto name = name_of(sheet);
  return std::string(name.substr(0, name.size() - 1));
}

organisations::Organisation organisation_of(const FolderData& data, const OrganisationRow& row) {
  organisations::Organisation one;
  one.festival = data.festival.slug;
  one.slug = row.key;
  one.kind = kind_of(row.sheet);
  one.name = row.name;
  one.summary = row.summary;
  one.description = row.description;
  one.fields = row.fields;
  one.programmes = row.programmes;
  one.wanted = row.wanted;
  one.country = row.country;
  one.address = row.address;
  one.url = row.url;
  one.contact_mail = row.mail;
  one.founded = row.founded;
  one.employees = row.employees;
  one.languages = row.languages;
  one.time_zone = row.time_zone;
  one.sample = row.sample;
  one.state = row.published ? "published" : "draft";
  return one;
}

std::map<std::string, std::vector<organisations::Product>> products_of(const FolderData& data) {
  std::map<std::string, std::vector<organisations::Product>> products;
  for (const auto& row : data.products) {
    organisations::Product product;
    product.key = row.key;
    product.name = row.name;
    product.summary = row.summary;
    product.hs_code = row.hs_code;
    product.price = row.price;
    product.minimum_order = row.minimum_order;
    products[row.organisation].push_back(std::move(product));
  }
  return products;
}

void apply_organisations(Context& context, const FolderData& data, Counts& counts) {
  const auto details = details_of(data);
  auto products = products_of(data);
  Texts kept;
  for (const auto& row : data.organisations) {
    auto one = organisation_of(data, row);
    if (const auto found = details.find(row.key); found != details.end())
      one.details = found->second;
    kept.push_back(row.key);
    count_of(counts, name_of(row.sheet))
        .add(organisations::bring(context, std::move(one), std::move(products[row.key])));
  }
  const auto retired = organisations::retire_but(context, data.festival.slug, kept);
  if (retired > 0) count_of(counts, "organisations").retired = retired;
}

schedule::Session session_of(const FolderData& data, const SessionRow& row) {
  schedule::Session session;
  session.festival = data.festival.slug;
  session.key = row.key;
  session.programme = row.programme;
  session.kind = row.kind;
  const auto& stages = data.festival.stages;
  const auto stage = std::find_if(stages.begin(), stages.end(),
                                  [&](const StageRow& each) { return each.key == row.stage; });
  CHECK(stage != stages.end());
  session.stage = {stage->key, stage->name};
  session.room = row.room;
  session.language = row.language;
  session.title = row.title;
  session.abstract = row.abstract;
  for (const auto& [name, affiliation] : row.speakers) {
    Translated where;
    if (!affiliation.empty()) where.emplace("ko", affiliation);
    session.speakers.push_back({name, std::move(where)});
  }
  session.starts_at = row.starts_at;
  session.ends_at = row.ends_at;
  return session;
}

void apply_schedule(Context& context, const FolderData& data, Counts& counts) {
  const auto& slug = data.festival.slug;
  for (std::size_t i = 0; i < data.festival.stages.size(); ++i) {
    const auto& stage = data.festival.stages[i];
    count_of(counts, "stages")
        .add(schedule::bring(context, slug, schedule::Stage{stage.key, stage.name},
                             static_cast<std::int64_t>(i)));
  }
  Texts kept;
  for (const auto& row : data.sessions) {
    kept.push_back(row.key);
    count_of(counts, "sessions").add(schedule::bring(context, session_of(data, row)));
  }
  const auto retired = schedule::retire_but(context, slug, kept);
  if (retired > 0) count_of(counts, "sessions").retired = retired;
  tell_left(counts, "stages",
            schedule::retire_stages_but(context, slug, keys_of(data.festival.stages)));
}

void apply_notices(Context& context, const FolderData& data, Counts& counts) {
  Texts kept;
  for (const auto& row : data.notices) {
    notices::Notice notice;
    notice.festival = data.festival.slug;
    notice.slug = row.slug;
    notice.programme = row.programme;
    notice.category = row.category;
    notice.title = row.title;
    notice.body = row.body;
    notice.pinned = row.pinned;
    notice.publish_at = row.publish;
    kept.push_back(row.slug);
    count_of(counts, "notices").add(notices::bring(context, std::move(notice)));
  }
  const auto retired = notices::retire_but(context, data.festival.slug, kept);
  if (retired > 0) count_of(counts, "notices").retired = retired;
}

Result<void> apply_people(Context& context, const FolderData& data, Counts& counts) {
  std::vector<people::Brought> kept;
  for (const auto& row : data.people) {
    people::Brought brought;
    brought.mail = row.mail;
    brought.name = row.name;
    brought.language = row.language;
    brought.time_zone = row.time_zone.empty() ? data.festival.time_zone : row.time_zone;
    brought.grant = {*wire::parse_role(row.role), data.festival.slug, row.programme,
                     row.organisation};
    MADANG_TRY(const auto upsert, people::bring(context, brought));
    count_of(counts, "people").add(upsert);
    kept.push_back(std::move(brought));
  }
  const auto retired = people::retire_other_grants(context, data.festival.slug, kept);
  if (retired > 0) count_of(counts, "people").retired = retired;
  return {};
}

Result<void> apply_consents(Context& context, const FolderData& data, Counts& counts) {
  MADANG_TRY(const auto last_day,
             parse_local(data.festival.ends + " 23:59", data.festival.time_zone));
  Texts kept;
  for (std::size_t i = 0; i < data.consents.size(); ++i) {
    const auto& row = data.consents[i];
    const consent::Text text{
        row.purpose,   row.kind,   row.required, row.version,   row.retention_days.value_or(0),
        row.title,     row.body,   row.items,    row.retention, row.refusal,
        row.recipient, row.country};
    kept.push_back(row.purpose);
    count_of(counts, "consents")
        .add(consent::bring(context, data.festival.slug, text, static_cast<std::int64_t>(i),
                            last_day));
  }
  const auto retired = consent::retire_others(context, data.festival.slug, kept);
  if (retired > 0) count_of(counts, "consents").retired = retired;
  return {};
}

std::string blob_key(const MediaFile& file) {
  return "folder-" + sha256_hex(file.bytes);
}

void apply_chat_rooms(Context& context, const FolderData& data, Counts& counts) {
  for (const auto& room : data.chat_rooms)
    count_of(counts, "chat_rooms")
        .add(chat::bring(context, data.festival.slug,
                         {room.key, room.title, room.programme, room.slow_mode_seconds}));
}

void apply_media(Context& context, const FolderData& data, Counts& counts) {
  const auto& slug = data.festival.slug;
  std::map<std::string, std::string> held;
  for (auto& row : repository::media(context.tx, slug)) held.emplace(row.path, row.blob_key);
  for (const auto& file : data.media) {
    const auto key = blob_key(file);
    const auto found = held.find(file.path);
    const bool there = found != held.end();
    const bool same = there && found->second == key;
    if (!same) repository::save_media(context.tx, slug, {file.path, key});
    count_of(counts, "media")
        .add(same    ? Upsert::unchanged
             : there ? Upsert::changed
                     : Upsert::created);
    if (there) held.erase(found);
  }
  for (const auto& gone : held) {
    repository::remove_media(context.tx, slug, gone.first);
    ++count_of(counts, "media").retired;
  }
}

}  // namespace

Result<void> store_media(contract::Blobs& blobs, const FolderData& data) {
  for (const auto& file : data.media) {
    const auto key = blob_key(file);
    // Named by its digest: what is there is the same.
    if (!blobs.get(key)) MADANG_TRY_VOID(blobs.put(key, file.bytes));
  }
  return {};
}

Result<std::vector<Count>> apply(Context& context, const FolderData& data) {
  Counts counts;
  const auto rooms = rooms_left(context, data);
  apply_festival(context, data, counts);
  apply_organisations(context, data, counts);
  apply_schedule(context, data, counts);
  apply_notices(context, data, counts);
  MADANG_TRY_VOID(apply_people(context, data, counts));
  MADANG_TRY_VOID(apply_consents(context, data, counts));
  apply_chat_rooms(context, data, counts);
  if (!rooms.empty()) count_of(counts, "chat_rooms").kept = rooms;
  apply_media(context, data, counts);
  return counts;
}

}  // namespace madang::core::intake
