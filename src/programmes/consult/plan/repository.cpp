#include "programmes/consult/plan/repository.hpp"

#include "base/check.hpp"
#include "programmes/consult/plan/codec.hpp"

namespace madang::programmes::consult::repository {
namespace {

constexpr std::string_view kPlan =
    "SELECT id, festival, number, state, note, report, version, created_by, created_at, "
    "updated_at, published_at FROM consult_plan ";

Plan read(const store::Row& row) {
  Plan plan;
  plan.id = row.id<PlanId>(0);
  plan.festival = row.text(1);
  plan.number = row.integer(2);
  const auto state = parse_plan_state(row.text(3));
  CHECK(state.has_value());
  plan.state = *state;
  plan.note = row.text(4);
  plan.report = report_from(row.text(5));
  plan.version = row.integer(6);
  plan.created_by = row.id<PersonId>(7);
  plan.created_at = row.time(8);
  plan.updated_at = row.time(9);
  plan.published_at = row.maybe_time(10);
  return plan;
}

std::optional<Plan> read_one(store::Tx& tx, std::string_view where, const store::Values& values) {
  const auto row = tx.first(std::string(kPlan).append(where), values);
  if (!row) return std::nullopt;
  return read(*row);
}

}  // namespace

std::vector<Plan> plans(store::Tx& tx, std::string_view festival) {
  std::vector<Plan> list;
  for (const auto& row :
       tx.query(std::string(kPlan).append("WHERE festival = $1 ORDER BY number DESC"), {festival}))
    list.push_back(read(row));
  return list;
}

std::optional<Plan> find_plan(store::Tx& tx, std::string_view festival, const PlanId& id) {
  return read_one(tx, "WHERE festival = $1 AND id = $2", {festival, id});
}

std::optional<Plan> latest_plan(store::Tx& tx, std::string_view festival, PlanState state) {
  return read_one(tx, "WHERE festival = $1 AND state = $2 ORDER BY number DESC LIMIT 1",
                  {festival, to_string(state)});
}

std::int64_t next_plan_number(store::Tx& tx, std::string_view festival) {
  return tx
      .first("SELECT COALESCE(MAX(number), 0) + 1 FROM consult_plan WHERE festival = $1",
             {festival})
      ->integer(0);
}

void insert_plan(store::Tx& tx, const Plan& plan) {
  tx.exec(
      "INSERT INTO consult_plan (id, festival, number, state, note, report, version, created_by, "
      "created_at, updated_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9)",
      {plan.id, plan.festival, plan.number, to_string(plan.state), plan.note,
       report_text(plan.report), plan.version, plan.created_by, plan.created_at});
}

bool update_plan(store::Tx& tx, const Plan& plan, std::int64_t expected) {
  return tx.exec(
             "UPDATE consult_plan SET state = $3, note = $4, report = $5, version = $6, "
             "updated_at = $7 WHERE id = $1 AND version = $2",
             {plan.id, expected, to_string(plan.state), plan.note, report_text(plan.report),
              plan.version, plan.updated_at}) == 1;
}

void publish_plan(store::Tx& tx, const Plan& plan, const PersonId& by, Time now) {
  tx.exec("UPDATE consult_plan SET state = 'replaced' WHERE festival = $1 AND state = 'published'",
          {plan.festival});
  tx.exec(
      "UPDATE consult_plan SET state = 'published', published_by = $2, published_at = $3, "
      "updated_at = $3, version = version + 1 WHERE id = $1",
      {plan.id, by, now});
}

std::vector<PlanMeeting> plan_meetings(store::Tx& tx, const PlanId& plan) {
  std::vector<PlanMeeting> list;
  for (const auto& row :
       tx.query("SELECT buyer, company, starts_at, interpreter, locked FROM consult_plan_meeting "
                "WHERE plan = $1 ORDER BY starts_at, buyer, company",
                {plan}))
    list.push_back({row.id<EntryId>(0), row.id<EntryId>(1), row.time(2),
                    InterpreterId(row.maybe_text(3).value_or("")), row.flag(4)});
  return list;
}

void put_into_published(store::Tx& tx, std::string_view festival, const PlanMeeting& meeting) {
  const auto interpreter =
      meeting.interpreter.empty() ? store::Value(nullptr) : store::Value(meeting.interpreter);
  tx.exec(
      "INSERT INTO consult_plan_meeting (plan, buyer, company, starts_at, interpreter, locked) "
      "SELECT id, $2, $3, CAST($4 AS BIGINT), $5, CAST($6 AS BIGINT) FROM consult_plan "
      "WHERE festival = $1 AND state = 'published' "
      "ON CONFLICT (plan, buyer, company) DO UPDATE SET starts_at = excluded.starts_at, "
      "interpreter = excluded.interpreter",
      {festival, meeting.buyer, meeting.company, meeting.starts_at, interpreter, meeting.locked});
}

void take_from_published(store::Tx& tx, std::string_view festival, const EntryId& buyer,
                         const EntryId& company) {
  tx.exec(
      "DELETE FROM consult_plan_meeting WHERE buyer = $2 AND company = $3 AND plan IN "
      "(SELECT id FROM consult_plan WHERE festival = $1 AND state = 'published')",
      {festival, buyer, company});
}

std::vector<PlanMeeting> seconds(store::Tx& tx, std::string_view festival) {
  std::vector<PlanMeeting> list;
  for (const auto& row : tx.query("SELECT buyer, company, starts_at, interpreter FROM "
                                  "consult_meeting WHERE festival = $1 AND round > 1 AND "
                                  "state = 'planned' ORDER BY starts_at, buyer, company",
                                  {festival}))
    list.push_back({row.id<EntryId>(0), row.id<EntryId>(1), row.time(2),
                    InterpreterId(row.maybe_text(3).value_or("")), false});
  return list;
}

void set_plan_meetings(store::Tx& tx, const PlanId& plan,
                       const std::vector<PlanMeeting>& meetings) {
  tx.exec("DELETE FROM consult_plan_meeting WHERE plan = $1", {plan});
  for (const auto& meeting : meetings) {
    const auto interpreter =
        meeting.interpreter.empty() ? store::Value(nullptr) : store::Value(meeting.interpreter);
    tx.exec(
        "INSERT INTO consult_plan_meeting (plan, buyer, company, starts_at, interpreter, locked) "
        "VALUES ($1, $2, $3, $4, $5, $6)",
        {plan, meeting.buyer, meeting.company, meeting.starts_at, interpreter, meeting.locked});
  }
}

}  // namespace madang::programmes::consult::repository
