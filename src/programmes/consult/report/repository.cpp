#include "programmes/consult/report/repository.hpp"

#include "core/spoken.hpp"
#include "programmes/consult/report/codec.hpp"

namespace madang::programmes::consult::repository {

std::vector<ReportFact> report_facts(store::Tx& tx, std::string_view festival) {
  std::vector<ReportFact> facts;
  std::map<std::string, std::size_t, std::less<>> at;
  for (const auto& row :
       tx.query("SELECT m.id, bo.country, co.slug, co.name, co.fields, d.confirmed_at, d.mou "
                "FROM consult_meeting m "
                "JOIN consult_entry b ON b.id = m.buyer JOIN organisation bo ON bo.id = "
                "b.organisation JOIN consult_entry c ON c.id = m.company JOIN organisation co ON "
                "co.id = c.organisation LEFT JOIN consult_diary d ON d.meeting = m.id WHERE "
                "m.festival = $1 AND m.state <> 'cancelled' AND (m.state = 'held' OR "
                "d.confirmed_at IS NOT NULL) ORDER BY co.slug, m.id",
                {festival})) {
    ReportFact fact{
        row.text(1), first_text(row.text(4)), row.text(2), core::from_stored(row.text(3)), {}};
    fact.numbers.meetings = 1;
    fact.numbers.confirmed = row.is_null(5) ? 0 : 1;
    fact.numbers.mous = row.maybe_text(6) == "signed" ? 1 : 0;
    at[row.text(0)] = facts.size();
    facts.push_back(std::move(fact));
  }
  for (const auto& row :
       tx.query("SELECT l.meeting, l.stage, l.usd_cents FROM consult_diary_line l JOIN "
                "consult_diary d ON d.meeting = l.meeting WHERE d.festival = $1 AND "
                "d.confirmed_at IS NOT NULL",
                {festival})) {
    const auto fact = at.find(row.text(0));
    if (fact == at.end()) continue;
    auto& numbers = facts[fact->second].numbers;
    const auto cents = row.maybe_integer(2);
    (row.text(1) == "agreed" ? numbers.agreed_cents : numbers.discussed_cents) += cents.value_or(0);
    if (!cents) ++numbers.open_amounts;
  }
  for (const auto& row :
       tx.query("SELECT c.meeting, c.usd_cents FROM consult_contract c JOIN consult_follow_up f ON "
                "f.meeting = c.meeting WHERE f.festival = $1",
                {festival})) {
    const auto fact = at.find(row.text(0));
    if (fact == at.end()) continue;
    auto& numbers = facts[fact->second].numbers;
    const auto cents = row.maybe_integer(1);
    ++numbers.contracts;
    numbers.contract_cents += cents.value_or(0);
    if (!cents) ++numbers.open_amounts;
  }
  return facts;
}

}  // namespace madang::programmes::consult::repository
