#include "core/intake/gather.hpp"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <tuple>

#include "base/zone.hpp"
#include "core/consent/service.hpp"
#include "core/festival/repository.hpp"
#include "core/intake/checks.hpp"
#include "core/intake/codec.hpp"
#include "core/intake/repository.hpp"
#include "core/notices/service.hpp"
#include "core/organisations/service.hpp"
#include "core/people/bring.hpp"
#include "core/schedule/service.hpp"

namespace madang::core::intake {
namespace {

using contract::Context;

/// "2021-10-06T08:00:00+09:00": to the minute, on the clocks of `zone`.
std::string with_offset(Time time, std::string_view zone) {
  const auto local = to_local(time, zone);
  const auto wall = local.substr(0, 10) + "T" + local.substr(11) + ":00";
  const auto as_if_utc = parse_rfc3339(wall + "Z").value();
  const auto minutes = std::chrono::round<std::chrono::minutes>(as_if_utc - time).count();
  char offset[16];
  std::snprintf(offset, sizeof offset, "%c%02d:%02d", minutes < 0 ? '-' : '+',
                static_cast<int>(std::abs(minutes) / 60), static_cast<int>(std::abs(minutes) % 60));
  return wall + offset;
}

ProgrammeRow programme_row(const festival::Programme& programme) {
  ProgrammeRow row;
  row.key = programme.key;
  row.host = programme.host;
  row.starts = programme.starts_on;
  row.ends = programme.ends_on;
  row.apply_until = programme.apply_until;
  row.name = programme.name;
  row.sentence = programme.summary;
  row.audience = programme.audience;
  row.description = programme.description;
  row.steps = programme.steps;
  return row;
}

Result<void> gather_festival(Context& context, std::string_view slug, FolderData& data) {
  const auto held = festival::repository::find(context.tx, slug);
  if (!held)
    return Error{Code::not_found, "festival.unknown", "There is no festival at this address.", {}};
  auto& row = data.festival;
  row.slug = held->slug;
  row.edition = held->edition;
  row.starts = held->starts_on;
  row.ends = held->ends_on;
  row.time_zone = held->time_zone;
  row.sample = held->sample;
  row.name = held->name;
  row.tagline = held->tagline;
  row.description = held->description;
  row.on_site_rule = held->on_site_rule;
  for (const auto& host : festival::repository::hosts(context.tx, slug))
    row.hosts.push_back({host.key, host.name, host.role, host.mail, host.phone, host.url});
  for (const auto& programme : festival::repository::programmes(context.tx, slug))
    row.programmes.push_back(programme_row(programme));
  if (const auto extras = repository::extras(context.tx, slug)) read_extras(*extras, data);
  return {};
}

Sheet sheet_of(std::string_view kind) {
  if (kind == "buyer") return Sheet::buyers;
  if (kind == "employer") return Sheet::employers;
  if (kind == "investor") return Sheet::investors;
  if (kind == "team") return Sheet::teams;
  return Sheet::organisations;
}

OrganisationRow organisation_row(const organisations::Organisation& one) {
  OrganisationRow row;
  row.sheet = sheet_of(one.kind);
  row.key = one.slug;
  row.name = one.name;
  row.summary = one.summary;
  row.description = one.description;
  row.fields = one.fields;
  row.programmes = one.programmes;
  row.wanted = one.wanted;
  row.languages = one.languages;
  row.time_zone = one.time_zone;
  row.country = one.country;
  row.address = one.address;
  row.founded = one.founded;
  row.employees = one.employees;
  row.url = one.url;
  row.mail = one.contact_mail;
  row.sample = one.sample;
  row.published = one.state == "published";
  return row;
}

/// What the organisation's sheets say beyond its profile. One that was made in the console has
/// only its profile: its sheet's own columns are written empty or with their least.
void add_details(const organisations::Organisation& one, FolderData& data) {
  const auto sheet = sheet_of(one.kind);
  if (sheet == Sheet::buyers) {
    auto buyer = buyer_of(one.details).value_or(BuyerDetails{});
    buyer.key = one.slug;
    data.buyers.push_back(std::move(buyer));
  }
  auto employer = employer_of(one.details);
  if (employer || sheet == Sheet::employers) {
    auto row = employer.value_or(EmployerDetails{});
    row.key = one.slug;
    row.own_profile = sheet == Sheet::employers;
    data.employers.push_back(std::move(row));
  }
  if (sheet == Sheet::investors) {
    auto investor = investor_of(one.details).value_or(InvestorDetails{});
    investor.key = one.slug;
    data.investors.push_back(std::move(investor));
  }
  if (sheet == Sheet::teams) {
    auto team = team_of(one.details).value_or(TeamDetails{});
    team.key = one.slug;
    data.teams.push_back(std::move(team));
  }
}

void gather_organisations(Context& context, std::string_view slug, FolderData& data) {
  auto all = organisations::all(context.tx, slug);
  std::sort(all.begin(), all.end(),
            [](const auto& a, const auto& b) { return a.organisation.slug < b.organisation.slug; });
  for (auto& [one, products, files, may_edit] : all) {
    // Teams below the final are drafts by rule; others are drafts because they are not ready.
    const bool team = one.kind == "team" && one.state == "draft";
    if (one.kind == "host" || (one.state != "published" && !team)) continue;
    data.organisations.push_back(organisation_row(one));
    add_details(one, data);
    for (const auto& product : products)
      data.products.push_back({one.slug, product.key, product.name, product.summary,
                               product.hs_code, product.price, product.minimum_order});
  }
}

/// A speaker's affiliation stands in the sheet as it is read in Korean.
std::string affiliation_of(const schedule::Speaker& speaker) {
  const auto found = speaker.affiliation.find("ko");
  return found == speaker.affiliation.end() ? std::string{} : found->second;
}

void gather_schedule(Context& context, std::string_view slug, FolderData& data) {
  for (const auto& stage : schedule::all_stages(context.tx, slug))
    data.festival.stages.push_back({stage.key, stage.name});
  const auto& zone = data.festival.time_zone;
  for (const auto& session : schedule::all(context.tx, slug)) {
    if (session.cancelled) continue;
    const auto starts = to_local(session.starts_at, zone);
    SessionRow row;
    row.key = session.key;
    row.programme = session.programme;
    row.kind = session.kind;
    row.date = starts.substr(0, 10);
    row.start = starts.substr(11);
    row.end = to_local(session.ends_at, zone).substr(11);
    row.stage = session.stage.key;
    row.room = session.room;
    row.language = session.language;
    row.title = session.title;
    row.abstract = session.abstract;
    for (const auto& speaker : session.speakers)
      row.speakers.push_back({speaker.name, affiliation_of(speaker)});
    data.sessions.push_back(std::move(row));
  }
  std::sort(data.sessions.begin(), data.sessions.end(), [](const auto& a, const auto& b) {
    return std::tie(a.date, a.start, a.stage, a.key) < std::tie(b.date, b.start, b.stage, b.key);
  });
}

void gather_notices(Context& context, std::string_view slug, FolderData& data) {
  for (const auto& notice : notices::all(context.tx, slug)) {
    const bool shown = notice.state == notices::State::published;
    if (!shown && notice.state != notices::State::scheduled) continue;
    NoticeRow row;
    row.slug = notice.slug;
    row.category = notice.category;
    row.programme = notice.programme;
    row.pinned = notice.pinned;
    row.publish = (shown ? notice.published_at : notice.publish_at).value_or(notice.updated_at);
    row.publish_text = with_offset(row.publish, data.festival.time_zone);
    row.title = notice.title;
    row.body = notice.body;
    data.notices.push_back(std::move(row));
  }
}

void gather_people(Context& context, std::string_view slug, FolderData& data) {
  auto rows = people::rows_of(context.tx, slug);
  const auto order = [](const people::Brought& row) {
    return std::tie(row.grant.role, row.grant.programme, row.grant.organisation, row.mail);
  };
  std::sort(rows.begin(), rows.end(),
            [&](const auto& a, const auto& b) { return order(a) < order(b); });
  for (const auto& row : rows)
    data.people.push_back({row.mail, row.name, row.language, row.time_zone,
                           std::string(wire::to_string(row.grant.role)), row.grant.programme,
                           row.grant.organisation});
}

void gather_consents(Context& context, std::string_view slug, FolderData& data) {
  for (auto& text : consent::texts_of(context.tx, slug)) {
    ConsentRow row;
    row.purpose = text.purpose;
    row.kind = text.kind;
    row.required = text.required;
    row.version = text.version;
    if (text.retention_days > 0) row.retention_days = text.retention_days;
    row.title = text.title;
    row.body = text.body;
    row.items = text.items;
    row.retention = text.retention;
    row.refusal = text.refusal;
    row.recipient = text.recipient;
    row.country = text.country;
    data.consents.push_back(std::move(row));
  }
}

Result<void> gather_media(Context& context, std::string_view slug, FolderData& data) {
  for (const auto& row : repository::media(context.tx, slug)) {
    MADANG_TRY(auto bytes, context.blobs.get(row.blob_key));
    data.media.push_back({row.path, std::move(bytes)});
  }
  return {};
}

}  // namespace

Result<FolderData> gather(Context& context, std::string_view festival) {
  FolderData data;
  MADANG_TRY_VOID(gather_festival(context, festival, data));
  gather_organisations(context, festival, data);
  gather_schedule(context, festival, data);
  gather_notices(context, festival, data);
  gather_people(context, festival, data);
  gather_consents(context, festival, data);
  MADANG_TRY_VOID(gather_media(context, festival, data));
  return data;
}

}  // namespace madang::core::intake
