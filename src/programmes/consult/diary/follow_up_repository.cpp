#include "programmes/consult/diary/follow_up_repository.hpp"

#include "programmes/consult/event/service.hpp"

namespace madang::programmes::consult::repository {
namespace {

void save_check_ins(store::Tx& tx, const FollowUp& follow_up) {
  for (const auto& each : follow_up.check_ins)
    tx.exec(
        "INSERT INTO consult_check_in (meeting, days, due_at, state, note, side, person, done_at) "
        "VALUES ($1, $2, $3, $4, $5, $6, '', $7) ON CONFLICT (meeting, days) DO UPDATE SET "
        "state = $4, note = $5, side = $6, done_at = $7",
        {follow_up.meeting, each.days, each.due_at, each.state, each.note, each.side,
         each.done_at});
}

void save_samples(store::Tx& tx, const FollowUp& follow_up) {
  tx.exec("DELETE FROM consult_sample WHERE meeting = $1", {follow_up.meeting});
  std::int64_t position = 0;
  for (const auto& each : follow_up.samples)
    tx.exec(
        "INSERT INTO consult_sample (meeting, position, product, quantity, sent_on, received_on, "
        "answer) VALUES ($1, $2, $3, $4, $5, $6, $7)",
        {follow_up.meeting, position++, each.product, each.quantity, each.sent_on, each.received_on,
         each.answer});
}

void save_contracts(store::Tx& tx, const FollowUp& follow_up) {
  tx.exec("DELETE FROM consult_contract WHERE meeting = $1", {follow_up.meeting});
  std::int64_t position = 0;
  for (const auto& each : follow_up.contracts) {
    store::Values values{follow_up.meeting, position++, each.signed_on, each.note, each.currency,
                         each.amount_minor, nullptr,    nullptr,        nullptr};
    if (each.frozen) {
      values[6] = each.frozen->rate_e8;
      values[7] = each.frozen->rate_day;
      values[8] = each.frozen->usd_cents;
    }
    tx.exec(
        "INSERT INTO consult_contract (meeting, position, signed_on, note, currency, "
        "amount_minor, rate_e8, rate_day, usd_cents) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        values);
  }
}

}  // namespace

FollowUp follow_up_of(store::Tx& tx, const Talk& talk) {
  FollowUp found;
  found.meeting = talk.id;
  found.festival = talk.festival;
  const auto row = tx.first(
      "SELECT version, buyer_again, company_again, updated_at FROM consult_follow_up WHERE "
      "meeting = $1",
      {talk.id});
  if (!row) return found;
  found.version = row->integer(0);
  found.buyer_again = row->text(1);
  found.company_again = row->text(2);
  found.updated_at = row->time(3);
  for (const auto& each : tx.query("SELECT days, due_at, state, note, side, done_at FROM "
                                   "consult_check_in WHERE meeting = $1 ORDER BY days",
                                   {talk.id}))
    found.check_ins.push_back({each.integer(0), each.time(1), each.text(2), each.text(3),
                               each.text(4), each.maybe_time(5)});
  for (const auto& each : tx.query("SELECT product, quantity, sent_on, received_on, answer FROM "
                                   "consult_sample WHERE meeting = $1 ORDER BY position",
                                   {talk.id}))
    found.samples.push_back({each.text(0), each.text(1), each.text(2), each.text(3), each.text(4)});
  for (const auto& each :
       tx.query("SELECT signed_on, note, currency, amount_minor, rate_e8, rate_day, usd_cents "
                "FROM consult_contract WHERE meeting = $1 ORDER BY position",
                {talk.id})) {
    found.contracts.push_back({each.text(0), each.text(1), each.text(2), each.integer(3)});
    if (!each.is_null(4))
      found.contracts.back().frozen =
          Frozen{each.integer(4), each.maybe_text(5).value_or(""), each.integer(6)};
  }
  return found;
}

void save_follow_up(store::Tx& tx, const FollowUp& follow_up, Time now) {
  tx.exec(
      "INSERT INTO consult_follow_up (meeting, festival, version, buyer_again, company_again, "
      "created_at, updated_at) VALUES ($1, $2, $3, $4, $5, $6, $6) ON CONFLICT (meeting) DO "
      "UPDATE SET version = $3, buyer_again = $4, company_again = $5, updated_at = $6",
      {follow_up.meeting, follow_up.festival, follow_up.version, follow_up.buyer_again,
       follow_up.company_again, now});
  save_check_ins(tx, follow_up);
  save_samples(tx, follow_up);
  save_contracts(tx, follow_up);
}

void sign_check_in(store::Tx& tx, std::string_view meeting, std::int64_t days,
                   const PersonId& person) {
  tx.exec("UPDATE consult_check_in SET person = $3 WHERE meeting = $1 AND days = $2",
          {meeting, days, person});
}

std::vector<Overdue> overdue(store::Tx& tx, std::string_view festival, Time now) {
  std::vector<Overdue> found;
  for (const auto& row :
       tx.query("SELECT c.meeting, c.days, c.due_at FROM consult_check_in c JOIN "
                "consult_follow_up f ON f.meeting = c.meeting WHERE f.festival = $1 AND "
                "c.state = 'open' AND c.due_at <= $2 ORDER BY c.due_at, c.meeting",
                {festival, now}))
    found.push_back({row.text(0), row.integer(1), row.time(2)});
  return found;
}

std::vector<DueCheckIn> due_check_ins(store::Tx& tx, Time now, long limit) {
  std::vector<DueCheckIn> found;
  for (const auto& row :
       tx.query("SELECT f.festival, c.meeting, c.days FROM consult_check_in c JOIN "
                "consult_follow_up f ON f.meeting = c.meeting WHERE c.state = 'open' AND "
                "c.due_at <= $1 AND c.reminded_at IS NULL ORDER BY c.due_at, c.meeting LIMIT $2",
                {now, std::int64_t{limit}}))
    found.push_back({row.text(0), row.text(1), row.integer(2)});
  return found;
}

void reminded(store::Tx& tx, const DueCheckIn& check_in, Time now) {
  tx.exec("UPDATE consult_check_in SET reminded_at = $3 WHERE meeting = $1 AND days = $2",
          {check_in.meeting, check_in.days, now});
}

std::vector<PersonId> managers(store::Tx& tx, std::string_view festival) {
  std::vector<PersonId> found;
  for (const auto& row :
       tx.query("SELECT DISTINCT person FROM role_grant WHERE festival = $1 AND "
                "role = 'programme_manager' AND programme IN ('', $2) ORDER BY person",
                {festival, kProgramme}))
    found.push_back(row.id<PersonId>(0));
  return found;
}

std::vector<OpenAmount> open_contracts(store::Tx& tx, std::string_view festival) {
  std::vector<OpenAmount> found;
  for (const auto& row :
       tx.query("SELECT c.meeting, c.position, c.currency, c.amount_minor, c.signed_on FROM "
                "consult_contract c JOIN consult_follow_up f ON f.meeting = c.meeting WHERE "
                "f.festival = $1 AND c.usd_cents IS NULL ORDER BY c.meeting, c.position",
                {festival}))
    found.push_back({row.text(0), row.integer(1), row.text(2), row.integer(3), row.text(4)});
  return found;
}

void freeze_contract(store::Tx& tx, const OpenAmount& contract, const Frozen& frozen) {
  tx.exec(
      "UPDATE consult_contract SET rate_e8 = $3, rate_day = $4, usd_cents = $5 WHERE "
      "meeting = $1 AND position = $2 AND usd_cents IS NULL",
      {contract.meeting, contract.position, frozen.rate_e8, frozen.rate_day, frozen.usd_cents});
}

}  // namespace madang::programmes::consult::repository
