// What the database holds of a person: every column that holds an id of one is told to that person
// and erased with the account, or named here with the reason why not.
#include <algorithm>
#include <map>
#include <set>

#include <gtest/gtest.h>

#include "app/house.hpp"
#include "core/people/repository.hpp"
#include "core/people/secrets.hpp"
#include "core/people/sessions.hpp"
#include "core/trial.hpp"

namespace madang {
namespace {

using core::trial::text;

constexpr const char* kPassword = "actual horse battery";
constexpr const char* kName = "지워질 사람";
constexpr const char* kMail = "erase.me@example.org";

/// A column that holds the id of a person.
struct Column {
  std::string table;
  std::string name;
  /// Why the bare id outlives the account; empty: the row goes with it.
  std::string stays = {};
  /// Why the export leaves it out; empty: the row's mark stands in it.
  std::string untold = {};
};

const std::string kProof = "the proof that something was agreed to or destroyed names whom, by id";
const std::string kDuty = "who of the staff did it must stay known; the id says no name any more";
const std::string kThread = "others' replies keep their place; text and name are taken out";
const std::string kSecret = "a secret, or made of one";
const std::string kInAudit = "one's own acts are told by the audit log";

const std::vector<Column>& columns() {
  static const std::vector<Column> all = {
      {"audit_entry", "actor", "the chain of hashes would break; entries hold ids, no names"},
      {"chat_message", "author", kThread},
      {"chat_report", "reporter", "the decision stays; name and words are taken out"},
      {"chat_report", "resolved_by", kDuty, kInAudit},
      {"chat_sanction", "person", "a ban holds for who comes back; name and reason are taken out"},
      {"chat_sanction", "by_person", kDuty, kInAudit},
      {"commerce_coupon_grant", "person", "what an order was paid with is kept with it, by law"},
      {"commerce_watch", "person"},
      {"commerce_crew", "person"},
      {"stage_key", "made_by", "", kSecret},
      {"commerce_order", "person", "trade records are kept by law; the id says no name any more"},
      {"consent_record", "person", kProof},
      {"consent_state", "person", kProof, "the newest record of each purpose, told as a record"},
      {"consult_check_in", "person"},
      {"consult_diary", "buyer_person"},
      {"consult_diary", "company_person"},
      {"consult_diary_file", "person"},
      {"consult_diary_version", "person"},
      {"consult_feed", "person", "", kSecret},
      {"consult_interpreter", "person"},
      {"consult_plan", "created_by", kDuty, kInAudit},
      {"consult_plan", "published_by", kDuty, kInAudit},
      {"consult_request", "person"},
      {"consult_wish", "person"},
      {"destruction_record", "person", kProof, "written when the person is gone"},
      {"entry_link", "person"},
      {"entry_link", "created_by", kDuty, kInAudit},
      {"file", "owner"},
      {"file_upload", "owner"},
      {"intake_report", "by_person", kDuty, kInAudit},
      {"mail_ticket", "person", "", kSecret},
      {"notice", "author", kDuty, kInAudit},
      {"notification", "person"},
      {"notification_setting", "person", "", "told as settings, which have no words of their own"},
      {"person", "id", "the pseudonym that the others point to: no mail, name or password is left"},
      {"person_session", "person"},
      {"recovery_code", "person", "", kSecret},
      {"role_grant", "person"},
      {"role_grant", "created_by", kDuty, kInAudit},
      {"second_factor", "person", "", kSecret},
      {"stage_host", "person"},
      {"timetable_entry", "person"},
      {"timetable_feed", "person", "", kSecret},
      {"video_consent", "person", "the proof of who agreed to a recording: no name is left"},
      {"video_message", "person"},
      {"video_party", "person", "", "told as the visits to its room"},
      {"video_peer", "person"},
      {"video_recording", "person", "as video_consent", "told with their own consent to it"},
  };
  return all;
}

std::string mark_of(std::string table) {
  std::replace(table.begin(), table.end(), '_', '-');
  return "mark-" + table;
}

/// A row of each table as its part would write it; "mark-TABLE" where the person's words stand. $1
/// is the person, $2 the name.
const std::vector<std::string> kRows = {
    R"(INSERT INTO chat_room (id, festival, slug, title, programme, state, slow_seconds, )"
    R"(frozen, last_seq, version, created_at) VALUES ('room', 'week', 'hall', '{}', '', )"
    R"('open', 0, 0, 1, 1, 0))",
    R"(INSERT INTO chat_message (id, room, seq, author, author_name, badge, text, said_at) )"
    R"(VALUES ('message', 'room', 1, $1, $2, '', 'mark-chat-message', 0))",
    R"(INSERT INTO chat_report (id, festival, room, message, reporter, reporter_name, )"
    R"(reason, at, state, resolved_by, resolved_at) VALUES ('report', 'week', 'room', )"
    R"('message', $1, $2, 'mark-chat-report', 0, 'upheld', $1, 0))",
    R"(INSERT INTO chat_sanction (room, person, name, kind, reason, by_person, at) VALUES )"
    R"(('room', $1, $2, 'mute', 'mark-chat-sanction', $1, 0))",
    R"(INSERT INTO consent_record (id, festival, purpose, version, text_hash, person, )"
    R"(given, at) VALUES ('record', 'week', 'mark-consent-record', 1, '', $1, 1, 0))",
    R"(INSERT INTO consent_state (person, festival, purpose, version, given, at) VALUES )"
    R"(($1, 'week', 'mark-consent-record', 1, 1, 0))",
    R"(INSERT INTO destruction_record (id, festival, purpose, person, due_at, done_at, )"
    R"(records) VALUES ('destroyed', 'week', 'news', $1, 0, 0, 0))",
    R"(INSERT INTO entry_link (id, person, festival, role, programme, organisation, )"
    R"(token_hash, created_at, created_by, expires_at) VALUES ('link', $1, 'week', 'buyer',)"
    R"( 'mark-entry-link', '', 'hash', 0, $1, 9000000000000000))",
    R"(INSERT INTO file (id, festival, owner, organisation, name, content_type, bytes, )"
    R"(sha256, widths, is_public, created_at) VALUES ('file', 'week', $1, '', 'mark-file', )"
    R"('text/plain', 1, '', '[]', 0, 0))",
    R"(INSERT INTO file_upload (id, festival, owner, organisation, name, bytes, received, )"
    R"(parts, created_at, updated_at) VALUES ('upload', 'week', $1, '', 'mark-file-upload',)"
    R"( 1, 0, 0, 0, 0))",
    R"(INSERT INTO intake_report (id, festival, at, by_person, applied, problems, )"
    R"(more_problems, counts) VALUES ('import', 'week', 0, $1, 1, '[]', 0, '{}'))",
    R"(INSERT INTO notice (id, festival, slug, programme, category, title, body, body_html,)"
    R"( summary, pinned, state, author, version, folder_digest, created_at, updated_at) )"
    R"(VALUES ('notice', 'week', 'notice', '', 'notice', '{}', '{}', '{}', '{}', 0, )"
    R"('draft', $1, 1, '', 0, 0))",
    R"(INSERT INTO notification (id, person, festival, kind, title, body, link, created_at))"
    R"( VALUES ('line', $1, 'week', 'x', '{"ko":"mark-notification"}', '{"ko":"x"}', '', 0))",
    R"(INSERT INTO notification_setting (person, mail_notices, mail_reminders, )"
    R"(mail_messages) VALUES ($1, 1, 1, 1))",
    R"(INSERT INTO recovery_code (person, code_hash) VALUES ($1, 'hash'))",
    R"(INSERT INTO role_grant (id, person, role, festival, programme, organisation, )"
    R"(created_at, created_by) VALUES ('grant', $1, 'buyer', 'week', '', 'mark-role-grant',)"
    R"( 0, $1))",
    R"(INSERT INTO second_factor (person, secret, last_step) VALUES ($1, 'sealed', 0))",
    R"(INSERT INTO festival_host (festival, key, position, name, role, mail, phone, url) )"
    R"(VALUES ('week', 'city', 0, '{}', '{}', '', '', ''))",
    R"(INSERT INTO programme (festival, key, position, name, summary, audience, )"
    R"(description, steps, starts_on, ends_on, host, facts, prizes) VALUES ('week', )"
    R"('consult', 0, '{}', '{}', '{}', '{}', '[]', '', '', 'city', '[]', '[]'))",
    R"(INSERT INTO stage (festival, key, position, name) VALUES ('week', 'main', 0, '{}'))",
    R"(INSERT INTO schedule_session (id, festival, key, programme, kind, stage, room, )"
    R"(language, title, abstract, audience, speakers, starts_at, ends_at, cancelled, )"
    R"(sequence, version, folder_digest, created_at, updated_at) VALUES ('session', 'week',)"
    R"( 'mark-timetable-entry', 'consult', 'talk', 'main', '', 'ko', '{}', '{}', '', '[]', )"
    R"(0, 1, 0, 0, 1, '', 0, 0))",
    R"(INSERT INTO timetable_entry (person, session, added_at) VALUES ($1, 'session', 0))",
    R"(INSERT INTO timetable_feed (person, festival, secret, created_at) VALUES ($1, )"
    R"('week', 'secret', 0))",
    R"(INSERT INTO organisation (id, festival, slug, kind, name, summary, description, )"
    R"(fields, programmes, wanted, country, address, url, contact_name, contact_mail, )"
    R"(contact_phone, languages, time_zone, logo, images, documents, film_url, certificates, )"
    R"(details, sample, state, version, folder_digest, created_at, updated_at) VALUES )"
    R"(('organisation', 'week', 'org', 'buyer', '{}', '{}', '{}', '[]', '[]', '[]', 'KR', )"
    R"('', '', '', '', '', '[]', '', '', '[]', '[]', '', '[]', '{}', 1, 'published', 1, '', )"
    R"(0, 0))",
    R"(INSERT INTO consult_entry (id, festival, organisation, side, state, representatives, )"
    R"(cap, cap_day, promised, languages, wanted, hs_codes, budget_usd, note, time_zone, )"
    R"(available, version, created_at, updated_at) VALUES ('mark-consult-wish', 'week', )"
    R"('organisation', 'buyer', 'selected', 1, 0, 0, 0, '[]', '[]', '[]', 0, '', '', '', 1, )"
    R"(0, 0))",
    R"(INSERT INTO consult_wish (buyer, company, side, wish, person, updated_at) VALUES )"
    R"(('mark-consult-wish', 'mark-consult-wish', 'buyer', 'want', $1, 0))",
    R"(INSERT INTO consult_interpreter (id, festival, person, name, mail, languages, )"
    R"(available, cap_day, retired, version, updated_at) VALUES ('interpreter', 'week', $1, )"
    R"($2, 'mark-consult-interpreter', '[]', '', 0, 0, 1, 0))",
    R"(INSERT INTO consult_plan (id, festival, number, state, note, report, version, )"
    R"(created_by, created_at, updated_at, published_by) VALUES ('plan', 'week', 1, )"
    R"('published', '', '{}', 1, $1, 0, 0, $1))",
    R"(INSERT INTO consult_meeting (id, festival, buyer, company, round, source, state, )"
    R"(cause, starts_at, ends_at, buyer_answer, company_answer, video_room, sequence, )"
    R"(version, created_at, updated_at) VALUES ('meeting', 'week', 'mark-consult-wish', )"
    R"('mark-consult-wish', 1, 'plan', 'planned', '', 0, 1, 'none', 'none', '', 0, 1, 0, 0))",
    R"(INSERT INTO consult_request (id, meeting, side, person, starts, words, state, )"
    R"(created_at) VALUES ('request', 'meeting', 'buyer', $1, '[]', 'mark-consult-request', )"
    R"('open', 0))",
    R"(INSERT INTO commerce_show (id, festival, organisation, stage, title, state, starts_at, )"
    R"(ends_at, pay_minutes, currency, seller_name, seller_registration, seller_contact, )"
    R"(bank_account, created_at) VALUES ('show', 'week', 'org', '', '{}', 'open', 0, 1, 30, )"
    R"('KRW', 's', 'r', 'c', 'b', 0))",
    R"(INSERT INTO commerce_show (id, festival, organisation, stage, title, state, starts_at, )"
    R"(ends_at, pay_minutes, currency, seller_name, seller_registration, seller_contact, )"
    R"(bank_account, created_at) VALUES ('mark-commerce-crew', 'week', 'org', '', '{}', 'open', )"
    R"(0, 1, 30, 'KRW', 's', 'r', 'c', 'b', 0))",
    R"(INSERT INTO commerce_crew (show_id, person, joined_at) VALUES ('mark-commerce-crew', $1, )"
    R"(0))",
    R"(INSERT INTO commerce_offer (id, festival, show_id, name, price, prices, stock, )"
    R"(remaining, per_person, waiting, places, created_at) VALUES ('offer', 'week', 'show', )"
    R"('{}', 1, '[]', 1, 0, 1, 0, 0, 0))",
    R"(INSERT INTO commerce_order (id, offer, show_id, person, quantity, taken, unit_price, )"
    R"(amount, state, place, placed_at) VALUES ('mark-commerce-order', 'offer', 'show', $1, )"
    R"(1, 1, 1, 1, 'paid', 0, 0))",
    R"(INSERT INTO commerce_coupon (id, show_id, name, kind, amount, percent, most, least, )"
    R"(stock, remaining, code, minutes, created_at) VALUES ('mark-commerce-coupon-grant', )"
    R"('show', '{}', 'claim', 1, 0, 0, 2, 9, 8, '', 0, 0))",
    R"(INSERT INTO commerce_coupon_grant (coupon, person, state, order_id, at) VALUES )"
    R"(('mark-commerce-coupon-grant', $1, 'held', NULL, 0))",
    R"(INSERT INTO commerce_show (id, festival, organisation, stage, title, state, starts_at, )"
    R"(ends_at, pay_minutes, currency, seller_name, seller_registration, seller_contact, )"
    R"(bank_account, created_at) VALUES ('mark-commerce-watch', 'week', 'org', '', '{}', 'open', )"
    R"(0, 1, 30, 'KRW', 's', 'r', 'c', 'b', 0))",
    R"(INSERT INTO commerce_watch (show_id, person, minutes, last_at) VALUES )"
    R"(('mark-commerce-watch', $1, 3, 0))",
    R"(INSERT INTO stage_key (id, festival, stage, label, hash, created_at, made_by) VALUES )"
    R"(('mark-stage-key', 'week', 'main', '', 'mark-stage-key', 0, $1))",
    R"(INSERT INTO stage_host (festival, stage, person, added_at) VALUES ('week', )"
    R"('mark-stage-host', $1, 0))",
    R"(INSERT INTO video_room (id, festival, programme, subject, title, starts_at, ends_at, )"
    R"(cancelled, ended_told, created_at, updated_at) VALUES ('mark-video-peer', 'week', )"
    R"('consult', 'meeting', '{}', 0, 1, 0, 0, 0, 0))",
    R"(INSERT INTO video_party (room, key, kind, name, organisation, person, language) VALUES )"
    R"(('mark-video-peer', 'guide', 'interpreter', '{}', '', $1, 'id'))",
    R"(INSERT INTO video_peer (id, room, person, party, role, name, joined_at, seen_at) VALUES )"
    R"(('peer', 'mark-video-peer', $1, 'guide', 'interpreter', $2, 0, 0))",
    R"(INSERT INTO video_message (id, room, seq, client_id, person, author_name, party, words, )"
    R"(file, said_at) VALUES ('said', 'mark-video-peer', 1, 'c', $1, $2, 'guide', )"
    R"('mark-video-message', '', 0))",
    R"(INSERT INTO video_recording (id, room, person, name, peer, state, why, film, asked_at) )"
    R"(VALUES ('mark-video-consent', 'mark-video-peer', $1, $2, 'peer', 'ended', 'refused', '', )"
    R"(0))",
    R"(INSERT INTO video_consent (recording, person, name, party, asked_at) VALUES )"
    R"(('mark-video-consent', $1, $2, 'guide', 0))",
    R"(INSERT INTO consult_feed (person, festival, secret, created_at) VALUES ($1, 'week', )"
    R"('consult-secret', 0))",
    R"(INSERT INTO consult_meeting (id, festival, buyer, company, round, source, state, )"
    R"(cause, starts_at, ends_at, buyer_answer, company_answer, video_room, sequence, )"
    R"(version, created_at, updated_at) VALUES ('mark-consult-diary', 'week', )"
    R"('mark-consult-wish', 'mark-consult-wish', 2, 'plan', 'held', '', 0, 1, 'none', )"
    R"('none', '', 0, 1, 0, 0))",
    R"(INSERT INTO consult_diary (meeting, festival, version, samples, next_steps, notes, )"
    R"(mou, edited_side, buyer_version, buyer_person, company_version, company_person, )"
    R"(undone_side, created_at, updated_at) VALUES ('mark-consult-diary', 'week', 1, )"
    R"('[]', '', '', 'none', 'buyer', 1, $1, 1, $1, '', 0, 0))",
    R"(INSERT INTO consult_meeting (id, festival, buyer, company, round, source, state, )"
    R"(cause, starts_at, ends_at, buyer_answer, company_answer, video_room, sequence, )"
    R"(version, created_at, updated_at) VALUES ('mark-consult-diary-version', 'week', )"
    R"('mark-consult-wish', 'mark-consult-wish', 3, 'plan', 'held', '', 0, 1, 'none', )"
    R"('none', '', 0, 1, 0, 0))",
    R"(INSERT INTO consult_diary (meeting, festival, version, samples, next_steps, notes, )"
    R"(mou, edited_side, buyer_version, buyer_person, company_version, company_person, )"
    R"(undone_side, created_at, updated_at) VALUES ('mark-consult-diary-version', 'week', 1, )"
    R"('[]', '', '', 'none', 'buyer', 1, $1, 1, $1, '', 0, 0))",
    R"(INSERT INTO consult_meeting (id, festival, buyer, company, round, source, state, )"
    R"(cause, starts_at, ends_at, buyer_answer, company_answer, video_room, sequence, )"
    R"(version, created_at, updated_at) VALUES ('mark-consult-diary-file', 'week', )"
    R"('mark-consult-wish', 'mark-consult-wish', 4, 'plan', 'held', '', 0, 1, 'none', )"
    R"('none', '', 0, 1, 0, 0))",
    R"(INSERT INTO consult_diary (meeting, festival, version, samples, next_steps, notes, )"
    R"(mou, edited_side, buyer_version, buyer_person, company_version, company_person, )"
    R"(undone_side, created_at, updated_at) VALUES ('mark-consult-diary-file', 'week', 1, )"
    R"('[]', '', '', 'none', 'buyer', 1, $1, 1, $1, '', 0, 0))",
    R"(INSERT INTO consult_meeting (id, festival, buyer, company, round, source, state, )"
    R"(cause, starts_at, ends_at, buyer_answer, company_answer, video_room, sequence, )"
    R"(version, created_at, updated_at) VALUES ('mark-consult-check-in', 'week', )"
    R"('mark-consult-wish', 'mark-consult-wish', 5, 'plan', 'held', '', 0, 1, 'none', )"
    R"('none', '', 0, 1, 0, 0))",
    R"(INSERT INTO consult_diary (meeting, festival, version, samples, next_steps, notes, )"
    R"(mou, edited_side, buyer_version, buyer_person, company_version, company_person, )"
    R"(undone_side, created_at, updated_at) VALUES ('mark-consult-check-in', 'week', 1, )"
    R"('[]', '', '', 'none', 'buyer', 1, $1, 1, $1, '', 0, 0))",
    R"(INSERT INTO consult_diary_version (meeting, version, side, person, content, )"
    R"(created_at) VALUES ('mark-consult-diary-version', 1, 'buyer', $1, '{}', 0))",
    R"(INSERT INTO consult_diary_file (id, meeting, name, content_type, bytes, sha256, )"
    R"(side, person, created_at) VALUES ('mou', 'mark-consult-diary-file', 'mou.pdf', )"
    R"('application/pdf', 1, '', 'buyer', $1, 0))",
    R"(INSERT INTO consult_follow_up (meeting, festival, version, buyer_again, )"
    R"(company_again, created_at, updated_at) VALUES ('mark-consult-check-in', 'week', 1, )"
    R"('', '', 0, 0))",
    R"(INSERT INTO consult_check_in (meeting, days, due_at, state, note, side, person) )"
    R"(VALUES ('mark-consult-check-in', 30, 0, 'going_on', '', 'buyer', $1))",
};

/// Names under which parts keep persons' ids.
bool sounds_like_a_person(const std::string& name) {
  static const std::set<std::string> names = {"person",   "author", "owner", "actor",
                                              "reporter", "member", "viewer"};
  return names.contains(name) || name.ends_with("_by") || name.starts_with("by_") ||
         name.ends_with("_person");
}

class Personal : public testing::TestWithParam<std::string> {
 protected:
  void SetUp() override {
    trial_.exec(
        "INSERT INTO festival (slug, edition, name, tagline, description, on_site_rule, starts_on, "
        "ends_on, time_zone, state, is_current, sample, figures, version, created_at, updated_at) "
        "VALUES ('week', 6, '{}', '{}', '{}', '{}', '2021-10-06', '2021-10-08', 'Asia/Seoul', "
        "'open', 1, 1, '[]', 1, 0, 0)");
    const auto token = trial_.command([&](contract::Context& context) {
      core::people::Person person;
      person.id = PersonId::create(context.now);
      person.mail = kMail;
      person.name = kName;
      person.password_hash = core::people::hash_password(kPassword);
      person.festival = "week";
      person.created_at = context.now;
      person.mail_confirmed_at = context.now;
      core::people::repository::insert(context.tx, person);
      id_ = person.id;
      wire::Request request;
      request.user_agent = "mark-person-session";
      return core::people::open_session(context, person, request).token;
    });
    me_.set_cookie(token);
  }

  void fill();

  std::vector<std::pair<std::string, std::string>> text_columns() {
    std::vector<std::pair<std::string, std::string>> found;
    trial_.db().read([&](store::Tx& tx) {
      for (const auto& row : tx.query(store::Sql(
               "SELECT t.name, c.name FROM sqlite_schema t, pragma_table_info(t.name) c "
               "WHERE t.type = 'table' AND lower(c.type) = 'text'",
               "SELECT table_name::text, column_name::text FROM information_schema.columns "
               "WHERE table_schema = current_schema() AND data_type = 'text'")))
        found.emplace_back(row.text(0), row.text(1));
    });
    return found;
  }
  /// Columns in which `what` stands somewhere: "table.column".
  std::set<std::string> where(const std::string& what) {
    std::set<std::string> found;
    for (const auto& [table, column] : text_columns())
      if (!trial_
               .rows("SELECT 1 FROM " + table + " WHERE " + column + " LIKE $1 LIMIT 1",
                     {"%" + what + "%"})
               .empty())
        found.insert(table + "." + column);
    return found;
  }

  core::trial::Trial trial_{GetParam(), app::all_parts(), core::people::find_caller};
  core::trial::Browser me_{trial_};
  PersonId id_;
};

void Personal::fill() {
  for (const auto& row : kRows) {
    store::Values values;
    if (row.find("$1") != std::string::npos) values.emplace_back(id_);
    if (row.find("$2") != std::string::npos) values.emplace_back(kName);
    trial_.exec(row, values);
  }
  // A mail that waits and its ticket, and acts in the audit log.
  me_.call("changeMail",
           R"({"mail":"new.one@example.org","password":")" + std::string(kPassword) + "\"}");
  me_.call("updateMe", R"({"name":")" + std::string(kName) + "\"}");
}

TEST_P(Personal, EveryColumnThatHoldsAPersonIsNamed) {
  std::set<std::string> named;
  for (const auto& column : columns()) named.insert(column.table + "." + column.name);
  std::set<std::string> there;
  for (const auto& [table, column] : text_columns()) {
    there.insert(table + "." + column);
    if (sounds_like_a_person(column)) {
      EXPECT_TRUE(named.contains(table + "." + column))
          << table << "." << column << " is new: tell and erase it, or say here why not";
    }
  }
  for (const auto& each : named) EXPECT_TRUE(there.contains(each)) << each << " is gone";
}

TEST_P(Personal, AllOfItIsToldOrExempt) {
  fill();
  const auto reply = me_.call("exportMyData");
  ASSERT_EQ(reply.status, 200) << reply.body;
  for (const auto& column : columns())
    if (column.untold.empty() && column.table != "person" && column.table != "audit_entry") {
      EXPECT_NE(reply.body.find("\"" + mark_of(column.table) + "\""), std::string::npos)
          << column.table << " is not told";
    }
  EXPECT_NE(reply.body.find(kName), std::string::npos);
  EXPECT_NE(reply.body.find(kMail), std::string::npos);
  EXPECT_NE(reply.body.find("people.profile_changed"), std::string::npos) << "acts of one's own";
}

TEST_P(Personal, AllOfItGoesOrIsExempt) {
  fill();
  std::set<std::string> named;
  std::set<std::string> staying;
  for (const auto& column : columns()) {
    named.insert(column.table + "." + column.name);
    if (!column.stays.empty()) staying.insert(column.table + "." + column.name);
  }
  // Ids also stand beside what an entry or an effect is about.
  const std::set<std::string> about = {"audit_entry.subject_id", "audit_entry.details",
                                       "effect.payload", "effect.dedup_key"};
  const auto before = where(id_.text());
  for (const auto& each : before)
    EXPECT_TRUE(named.contains(each) || about.contains(each)) << each << " holds a person's id";
  for (const auto& each : named) EXPECT_TRUE(before.contains(each)) << each << " was not filled";

  const auto erased = me_.call("eraseMe", R"({"password":")" + std::string(kPassword) + "\"}");
  ASSERT_EQ(erased.status, 204) << erased.body;
  trial_.run_job("files.remove_bytes");
  for (const auto& each : where(id_.text()))
    EXPECT_TRUE(staying.contains(each) || each.starts_with("audit_entry.")) << each;
  EXPECT_EQ(where(kName), std::set<std::string>{});
  EXPECT_EQ(where("mark-chat"), std::set<std::string>{}) << "what was said";
  // One last mail says goodbye; it is removed two weeks after it was sent.
  EXPECT_EQ(where(kMail), std::set<std::string>{"effect.payload"});
  EXPECT_EQ(trial_.rows("SELECT 1 FROM effect").size(), 1U);
}

INSTANTIATE_TEST_SUITE_P(On, Personal, testing::ValuesIn(core::trial::dialects()),
                         [](const auto& on) { return on.param; });

}  // namespace
}  // namespace madang
