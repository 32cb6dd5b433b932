#include "programmes/consult/diary/repository.hpp"

namespace madang::programmes::consult::repository {

std::optional<rules::Rate> rate_on(store::Tx& tx, std::string_view festival,
                                   std::string_view currency, std::string_view day) {
  const auto row = tx.first(
      "SELECT currency, day, rate_e8 FROM consult_rate WHERE festival = $1 AND currency = $2 AND "
      "day <= $3 ORDER BY day DESC LIMIT 1",
      {festival, currency, day});
  if (!row) return std::nullopt;
  return rules::Rate{row->text(0), row->text(1), row->integer(2)};
}

std::vector<rules::Rate> rates(store::Tx& tx, std::string_view festival) {
  std::vector<rules::Rate> found;
  for (const auto& row :
       tx.query("SELECT currency, day, rate_e8 FROM consult_rate WHERE festival = $1 "
                "ORDER BY day DESC, currency LIMIT 5000",
                {festival}))
    found.push_back({row.text(0), row.text(1), row.integer(2)});
  return found;
}

void save_rate(store::Tx& tx, std::string_view festival, const rules::Rate& rate, Time now) {
  tx.exec(
      "INSERT INTO consult_rate (festival, currency, day, rate_e8, imported_at) VALUES ($1, $2, "
      "$3, $4, $5) ON CONFLICT (festival, currency, day) DO UPDATE SET rate_e8 = $4, "
      "imported_at = $5",
      {festival, rate.currency, rate.day, rate.rate_e8, now});
}

std::vector<OpenAmount> open_lines(store::Tx& tx, std::string_view festival) {
  std::vector<OpenAmount> found;
  for (const auto& row :
       tx.query("SELECT l.meeting, l.position, l.currency, l.amount_minor FROM consult_diary_line "
                "l JOIN consult_diary d ON d.meeting = l.meeting WHERE d.festival = $1 AND "
                "d.confirmed_at IS NOT NULL AND l.usd_cents IS NULL ORDER BY l.meeting, l.position",
                {festival}))
    found.push_back({row.text(0), row.integer(1), row.text(2), row.integer(3), ""});
  return found;
}

void freeze_line(store::Tx& tx, const OpenAmount& line, const Frozen& frozen) {
  tx.exec(
      "UPDATE consult_diary_line SET rate_e8 = $3, rate_day = $4, usd_cents = $5 WHERE "
      "meeting = $1 AND position = $2 AND usd_cents IS NULL",
      {line.meeting, line.position, frozen.rate_e8, frozen.rate_day, frozen.usd_cents});
}

Tally tally(store::Tx& tx, std::string_view festival) {
  Tally tally;
  const auto held = tx.first(
      "SELECT COUNT(*), COUNT(d.confirmed_at) FROM consult_meeting m LEFT JOIN consult_diary d ON "
      "d.meeting = m.id WHERE m.festival = $1 AND m.state <> 'cancelled' AND (m.state = 'held' OR "
      "d.confirmed_at IS NOT NULL)",
      {festival});
  tally.held = held->integer(0);
  tally.confirmed = held->integer(1);
  for (const auto& row :
       tx.query("SELECT l.stage, CAST(COALESCE(SUM(l.usd_cents), 0) AS BIGINT), COUNT(*) - "
                "COUNT(l.usd_cents) FROM consult_diary_line l JOIN consult_diary d ON d.meeting = "
                "l.meeting JOIN consult_meeting m ON m.id = d.meeting WHERE d.festival = $1 AND "
                "d.confirmed_at IS NOT NULL AND m.state <> 'cancelled' GROUP BY l.stage",
                {festival})) {
    (row.text(0) == "agreed" ? tally.agreed_cents : tally.discussed_cents) = row.integer(1);
    tally.open_lines += row.integer(2);
  }
  return tally;
}

std::optional<Tally> said_tally(store::Tx& tx, std::string_view festival) {
  const auto row = tx.first(
      "SELECT held, confirmed, discussed_cents, agreed_cents, open_lines FROM consult_tally WHERE "
      "festival = $1",
      {festival});
  if (!row) return std::nullopt;
  return Tally{row->integer(0), row->integer(1), row->integer(2), row->integer(3), row->integer(4)};
}

void save_said(store::Tx& tx, std::string_view festival, const Tally& tally, Time now) {
  tx.exec(
      "INSERT INTO consult_tally (festival, held, confirmed, discussed_cents, agreed_cents, "
      "open_lines, said_at) VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (festival) DO UPDATE "
      "SET held = $2, confirmed = $3, discussed_cents = $4, agreed_cents = $5, open_lines = $6, "
      "said_at = $7",
      {festival, tally.held, tally.confirmed, tally.discussed_cents, tally.agreed_cents,
       tally.open_lines, now});
}

std::vector<std::string> festivals_with_meetings(store::Tx& tx) {
  std::vector<std::string> found;
  for (const auto& row :
       tx.query("SELECT DISTINCT festival FROM consult_meeting ORDER BY festival"))
    found.push_back(row.text(0));
  return found;
}

}  // namespace madang::programmes::consult::repository
