#include "core/people/codec.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "base/check.hpp"
#include "base/zone.hpp"
#include "core/people/rules.hpp"
#include "wire/json.hpp"

namespace madang::core::people {
namespace {

using wire::JsonArray;
using wire::JsonObject;
using wire::Reader;

constexpr wire::TextLimits kMailText{1, 254};
constexpr wire::TextLimits kNameText{1, 80};
constexpr wire::TextLimits kSlugText{1, 80};
constexpr std::size_t kPasswordMost = 200;
constexpr int kLinkDays = 30;
constexpr int kLinkDaysMost = 365;
const std::vector<std::string_view> kProgrammes = {
    "consult", "competition", "jobfair", "demoday", "commerce", "screening", "exhibition"};

/// Passwords are not trimmed: a space is a character like any other.
std::string password(Reader& reader, std::string_view body, std::string_view field) {
  (void)reader.maybe_text(field, {0, 10 * kPasswordMost});
  const auto parsed = wire::parse_json(body);
  if (!parsed || !parsed->is_object()) return {};
  const auto* const value = parsed->get_object().if_contains({field.data(), field.size()});
  if (value == nullptr || value->is_null()) {
    reader.refuse(field, "required", "Fill this in.");
    return {};
  }
  if (!value->is_string()) return {};  // maybe_text has refused it
  const auto& text = value->get_string();
  if (text.empty()) reader.refuse(field, "required", "Fill this in.");
  if (text.size() > kPasswordMost) reader.refuse(field, "too_long", "At most 200 bytes.");
  return {text.data(), text.size()};
}

void refuse(Reader& reader, const Error& error) {
  for (const auto& field : error.fields) reader.refuse(field.field, field.reason, field.detail);
}

std::string mail(Reader& reader) {
  const auto text = reader.text("mail", kMailText);
  if (text.empty()) return {};
  auto normalised = normalise_mail(text);
  if (normalised) return *normalised;
  refuse(reader, normalised.error());
  return {};
}

std::string checked_name(Reader& reader, std::string name) {
  if (const auto good = check_name(name); !good) refuse(reader, good.error());
  return name;
}

std::string language(Reader& reader, std::string_view fallback) {
  if (!reader.has("language")) return std::string(fallback);
  return reader.choice("language", {std::begin(wire::kLanguages), std::end(wire::kLanguages)});
}

std::string time_zone(Reader& reader) {
  const auto zone = reader.maybe_text("time_zone", {1, 60});
  if (!zone) return "Asia/Seoul";
  if (!is_zone(*zone))
    reader.refuse("time_zone", "people.time_zone_unknown", "Name a time zone such as Asia/Seoul.");
  return *zone;
}

std::string slug(Reader& reader, std::string_view field) {
  const auto text = reader.maybe_text(field, kSlugText);
  if (!text) return {};
  for (const char c : *text)
    if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-')) {
      reader.refuse(field, "slug_malformed", "Use small letters, digits and hyphens.");
      break;
    }
  return *text;
}

wire::Grant grant(Reader& reader, std::string_view festival) {
  wire::Grant found;
  found.festival = festival;
  std::vector<std::string_view> names;
  for (std::size_t i = 0; i < wire::kRoleCount; ++i)
    names.push_back(wire::to_string(static_cast<wire::Role>(i)));
  found.role = wire::parse_role(reader.choice("role", names)).value_or(wire::Role::seeker);
  if (reader.has("programme")) found.programme = reader.choice("programme", kProgrammes);
  found.organisation = slug(reader, "organisation");
  return found;
}

Invitee invitee(Reader& reader, wire::TextLimits name_limits) {
  Invitee found;
  found.mail = mail(reader);
  if (name_limits.least > 0 || reader.has("name"))
    found.name = checked_name(reader, reader.text("name", name_limits));
  found.language = language(reader, "ko");
  return found;
}

JsonObject to_json(const wire::Grant& grant) {
  JsonObject object{{"role", std::string(wire::to_string(grant.role))},
                    {"festival", grant.festival}};
  if (!grant.programme.empty()) object["programme"] = grant.programme;
  if (!grant.organisation.empty()) object["organisation"] = grant.organisation;
  return object;
}

JsonArray to_json(const std::vector<wire::Grant>& grants) {
  JsonArray list;
  for (const auto& each : grants) list.push_back(to_json(each));
  return list;
}

JsonObject to_json(const GrantRecord& record) {
  auto object = to_json(record.grant);
  object["id"] = record.id;
  object["person"] = record.person.text();
  object["created_at"] = to_rfc3339(record.created_at);
  return object;
}

JsonObject to_json(const EntryLink& link, Time now) {
  constexpr std::string_view kStates[] = {"active", "revoked", "expired"};
  auto object = to_json(link.grant);
  object.erase("festival");
  object["id"] = link.id;
  object["person"] = link.person.id.text();
  object["name"] = link.person.name;
  object["mail"] = link.person.mail;
  object["created_at"] = to_rfc3339(link.created_at);
  object["expires_at"] = to_rfc3339(link.expires_at);
  if (link.last_used_at) object["last_used_at"] = to_rfc3339(*link.last_used_at);
  object["state"] = std::string(kStates[static_cast<std::size_t>(link.state(now))]);
  return object;
}

std::string to_string(SecondFactor factor) {
  constexpr const char* kNames[] = {"none", "advised", "required", "passed"};
  return kNames[static_cast<std::size_t>(factor)];
}

JsonObject to_json(const SessionView& view) {
  if (!view.session)
    return {{"person", nullptr},        {"csrf_token", ""},        {"grants", JsonArray{}},
            {"server_operator", false}, {"second_factor", "none"}, {"unread", 0}};
  const auto& session = *view.session;
  auto grants = to_json(view.rights.grants);
  for (std::size_t i = 0; i < view.organisations.size(); ++i)
    if (!view.organisations[i].empty())
      grants[i].as_object()["organisation_name"] = wire::to_json(view.organisations[i]);
  return {{"person", JsonObject{{"id", session.person.id.text()},
                                {"name", session.person.name},
                                {"language", session.person.language},
                                {"time_zone", session.person.time_zone}}},
          {"csrf_token", session.csrf_token},
          {"grants", std::move(grants)},
          {"server_operator", view.rights.server_operator},
          {"second_factor", to_string(view.rights.second_factor)},
          {"second_factor_enrolled", session.second_factor_enrolled},
          {"entered_by_link", !session.entry_link.empty()},
          {"unread", view.unread}};
}

JsonObject to_json(const Session& session) {
  return {{"id", session.id.text()},
          {"created_at", to_rfc3339(session.created_at)},
          {"expires_at", to_rfc3339(session.expires_at)},
          {"user_agent", session.user_agent},
          {"address", session.address}};
}

JsonObject to_json(const PersonRow& row) {
  JsonArray grants;
  for (const auto& each : row.grants) grants.push_back(to_json(each));
  JsonObject object{{"id", row.person.id.text()},
                    {"name", row.person.name},
                    {"mail", row.person.mail},
                    {"language", row.person.language},
                    {"grants", std::move(grants)},
                    {"created_at", to_rfc3339(row.person.created_at)},
                    {"second_factor_enrolled", row.second_factor_enrolled}};
  if (row.person.last_seen_at) object["last_seen_at"] = to_rfc3339(*row.person.last_seen_at);
  return object;
}

}  // namespace

std::string pending_json(const PendingSignUp& pending) {
  JsonArray consents;
  for (const auto& each : pending.consents) consents.emplace_back(each);
  return wire::to_text(JsonObject{{"name", pending.name},
                                  {"language", pending.language},
                                  {"time_zone", pending.time_zone},
                                  {"password_hash", pending.password_hash},
                                  {"festival", pending.festival},
                                  {"consents", std::move(consents)}});
}

PendingSignUp parse_pending(std::string_view json) {
  Reader reader(json);
  PendingSignUp pending;
  pending.name = reader.text("name", kNameText);
  pending.language = reader.text("language");
  pending.time_zone = reader.text("time_zone");
  pending.password_hash = reader.text("password_hash", {1, 500});
  pending.festival = reader.maybe_text("festival", {0, 100}).value_or("");
  pending.consents = reader.texts("consents", 20);
  CHECK(reader.finish().has_value());
  return pending;
}

Result<SignInForm> read_sign_in(std::string_view body) {
  Reader reader(body);
  const auto typed = reader.text("mail", kMailText);
  auto secret = password(reader, body, "password");
  MADANG_TRY_VOID(reader.finish());
  // A malformed address is only a wrong one here.
  const auto normalised = normalise_mail(typed);
  return SignInForm{normalised ? *normalised : typed, std::move(secret)};
}

Result<SignUp> read_sign_up(std::string_view body, std::string_view fallback_language) {
  Reader reader(body);
  SignUp form;
  form.mail = mail(reader);
  form.password = password(reader, body, "password");
  form.pending.name = checked_name(reader, reader.text("name", kNameText));
  form.pending.language = language(reader, fallback_language);
  form.pending.time_zone = time_zone(reader);
  form.pending.festival = slug(reader, "festival");
  form.pending.consents = reader.texts("consents", 20, {1, 80});
  if (!form.password.empty())
    if (const auto good = check_password("password", form.password, form.mail); !good)
      refuse(reader, good.error());
  MADANG_TRY_VOID(reader.finish());
  return form;
}

Result<std::string> read_token(std::string_view body) {
  Reader reader(body);
  auto token = reader.text("token", {1, 100});
  MADANG_TRY_VOID(reader.finish());
  return token;
}

Result<std::string> read_mail_only(std::string_view body) {
  Reader reader(body);
  auto address = mail(reader);
  MADANG_TRY_VOID(reader.finish());
  return address;
}

Result<std::string> read_password_only(std::string_view body) {
  Reader reader(body);
  auto secret = password(reader, body, "password");
  MADANG_TRY_VOID(reader.finish());
  return secret;
}

Result<std::string> read_erasure(std::string_view body) {
  Reader reader(body);
  auto secret = reader.maybe_text("password", {0, kPasswordMost}).value_or("");
  if (!secret.empty()) secret = password(reader, body, "password");
  MADANG_TRY_VOID(reader.finish());
  return secret;
}

Result<std::string> read_code(std::string_view body) {
  Reader reader(body);
  auto code = reader.text("code", {6, 20});
  MADANG_TRY_VOID(reader.finish());
  return code;
}

Result<ResetForm> read_reset(std::string_view body) {
  Reader reader(body);
  ResetForm form;
  form.token = reader.text("token", {1, 100});
  form.password = password(reader, body, "password");
  MADANG_TRY_VOID(reader.finish());
  return form;
}

Result<PasswordForm> read_password_change(std::string_view body) {
  Reader reader(body);
  PasswordForm form;
  form.old_password = password(reader, body, "old_password");
  form.new_password = password(reader, body, "new_password");
  MADANG_TRY_VOID(reader.finish());
  return form;
}

Result<SignInForm> read_mail_change(std::string_view body) {
  Reader reader(body);
  SignInForm form;
  form.mail = mail(reader);
  form.password = password(reader, body, "password");
  MADANG_TRY_VOID(reader.finish());
  return form;
}

Result<ProfileChange> read_profile(std::string_view body) {
  Reader reader(body);
  ProfileChange change;
  if (reader.has("name")) change.name = checked_name(reader, reader.text("name", kNameText));
  if (reader.has("language")) change.language = language(reader, "ko");
  if (reader.has("time_zone")) change.time_zone = time_zone(reader);
  MADANG_TRY_VOID(reader.finish());
  return change;
}

Result<GrantForm> read_grant(std::string_view body, std::string_view festival) {
  Reader reader(body);
  GrantForm form;
  form.invitee = invitee(reader, {0, 80});
  form.grant = grant(reader, festival);
  MADANG_TRY_VOID(reader.finish());
  return form;
}

Result<Invitee> read_seller(std::string_view body) {
  Reader reader(body);
  auto wanted = invitee(reader, {0, 80});
  MADANG_TRY_VOID(reader.finish());
  return wanted;
}

std::string sellers_json(const std::vector<Seller>& sellers) {
  JsonArray items;
  for (const auto& one : sellers)
    items.push_back(JsonObject{{"grant", one.grant},
                               {"name", one.name},
                               {"mail", one.mail},
                               {"created_at", to_rfc3339(one.created_at)}});
  return wire::to_text(JsonObject{{"items", std::move(items)}});
}

Result<NewLink> read_new_link(std::string_view body, std::string_view festival) {
  Reader reader(body);
  NewLink wanted;
  wanted.invitee = invitee(reader, kNameText);
  wanted.invitee.time_zone = time_zone(reader);
  wanted.grant = grant(reader, festival);
  wanted.days =
      static_cast<int>(reader.maybe_integer("days", 1, kLinkDaysMost).value_or(kLinkDays));
  if (reader.maybe_flag("send_mail").value_or(false)) wanted.delivery = Delivery::by_mail;
  MADANG_TRY_VOID(reader.finish());
  return wanted;
}

std::string mail_sent_json(const contract::Site& site) {
  return wire::to_text(JsonObject{{"sent", true}, {"outbox", !site.mail_configured}});
}

std::string session_json(const SessionView& view) {
  return wire::to_text(to_json(view));
}

std::string sessions_json(const std::vector<Session>& sessions, const SessionId& current) {
  JsonArray items;
  for (const auto& session : sessions) {
    auto item = to_json(session);
    item["current"] = session.id == current;
    items.push_back(std::move(item));
  }
  return wire::to_text(JsonObject{{"items", std::move(items)}});
}

std::string me_json(const Person& person, const std::vector<wire::Grant>& grants,
                    bool second_factor_enrolled) {
  return wire::to_text(JsonObject{{"id", person.id.text()},
                                  {"name", person.name},
                                  {"mail", person.mail},
                                  {"mail_confirmed", person.mail_confirmed_at.has_value()},
                                  {"language", person.language},
                                  {"time_zone", person.time_zone},
                                  {"has_password", !person.password_hash.empty()},
                                  {"second_factor_enrolled", second_factor_enrolled},
                                  {"grants", to_json(grants)},
                                  {"created_at", to_rfc3339(person.created_at)}});
}

std::string setup_json(const FactorSetup& setup) {
  return wire::to_text(JsonObject{{"secret", setup.secret}, {"uri", setup.uri}});
}

std::string recovery_json(const FactorEnrolled& enrolled) {
  JsonArray codes;
  for (const auto& code : enrolled.recovery_codes) codes.emplace_back(code);
  return wire::to_text(
      JsonObject{{"codes", std::move(codes)}, {"session", to_json(enrolled.opened.view)}});
}

std::string grant_json(const GrantRecord& record) {
  return wire::to_text(to_json(record));
}

std::string people_json(std::vector<PersonRow> rows, long limit, long total) {
  const bool more = rows.size() > static_cast<std::size_t>(limit);
  if (more) rows.resize(static_cast<std::size_t>(limit));
  JsonArray items;
  for (const auto& row : rows) items.push_back(to_json(row));
  JsonObject list{{"items", std::move(items)}, {"total", total}};
  if (more) list["next"] = rows.back().person.id.text();
  return wire::to_text(list);
}

std::string invitations_json(const InvitationReport& report) {
  JsonArray problems;
  for (const auto& problem : report.problems.items()) {
    const auto words = sheet::words_of(problem);
    JsonObject item{{"file", problem.place.file},     {"line", problem.place.line},
                    {"column", problem.place.column}, {"reason", problem.reason},
                    {"detail", words.at("en")},       {"detail_translated", wire::to_json(words)}};
    if (!problem.place.field.empty()) item["field"] = problem.place.field;
    if (!problem.value.empty()) item["value"] = problem.value;
    problems.push_back(std::move(item));
  }
  return wire::to_text(JsonObject{{"applied", report.outcome == InvitationReport::Outcome::applied},
                                  {"problems", std::move(problems)},
                                  {"invited", report.invited},
                                  {"unchanged", report.unchanged}});
}

std::string link_made_json(const LinkMade& made, Time now) {
  return wire::to_text(JsonObject{{"link", to_json(made.link, now)}, {"url", made.url}});
}

std::string links_json(std::vector<EntryLink> links, long limit, Time now) {
  const bool more = links.size() > static_cast<std::size_t>(limit);
  if (more) links.resize(static_cast<std::size_t>(limit));
  JsonArray items;
  for (const auto& link : links) items.push_back(to_json(link, now));
  JsonObject list{{"items", std::move(items)}};
  if (more) list["next"] = links.back().id;
  return wire::to_text(list);
}

std::string told_json(const Person& person, const std::vector<wire::Grant>& grants,
                      const std::vector<Session>& sessions, const std::vector<EntryLink>& links,
                      Time now) {
  JsonArray open;
  for (const auto& session : sessions) open.push_back(to_json(session));
  JsonArray entries;
  for (const auto& link : links) entries.push_back(to_json(link, now));
  JsonObject told{{"id", person.id.text()},
                  {"name", person.name},
                  {"mail", person.mail},
                  {"language", person.language},
                  {"time_zone", person.time_zone},
                  {"festival", person.festival},
                  {"created_at", to_rfc3339(person.created_at)},
                  {"grants", to_json(grants)},
                  {"sessions", std::move(open)},
                  {"entry_links", std::move(entries)}};
  if (person.mail_confirmed_at) told["mail_confirmed_at"] = to_rfc3339(*person.mail_confirmed_at);
  if (person.last_seen_at) told["last_seen_at"] = to_rfc3339(*person.last_seen_at);
  return wire::to_text(told);
}

}  // namespace madang::core::people
