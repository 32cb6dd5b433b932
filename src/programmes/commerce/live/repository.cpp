#include "programmes/commerce/live/repository.hpp"

#include <algorithm>

#include "programmes/commerce/repository.hpp"

namespace madang::programmes::commerce::live_repository {
namespace {

using store::Tx;

constexpr std::chrono::hours kWatchedAhead{24};

}  // namespace

Pulse pulse(Tx& tx, const ShowId& show) {
  const auto row = tx.first(
      "SELECT hearts, checkouts, most_viewers, cue, cue_at, alarm_minutes, told_state, opened_at, "
      "sold_at, "
      "alarmed_at FROM commerce_live WHERE show_id = $1",
      {show});
  if (!row) return {};
  return {row->integer(0),
          row->integer(1),
          row->integer(2),
          row->id<CueId>(3),
          row->maybe_time(4),
          row->integer(5),
          parse_show_state(row->text(6)),
          row->maybe_time(7),
          row->maybe_time(8),
          row->maybe_time(9)};
}

void save(Tx& tx, const ShowId& show, const Pulse& pulse) {
  tx.exec(
      "INSERT INTO commerce_live (show_id, hearts, checkouts, most_viewers, cue, cue_at, "
      "alarm_minutes, "
      "told_state, opened_at, sold_at, alarmed_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, "
      "$10, $11) ON CONFLICT (show_id) DO UPDATE SET hearts = excluded.hearts, checkouts = "
      "excluded.checkouts, most_viewers = excluded.most_viewers, cue = excluded.cue, cue_at = "
      "excluded.cue_at, alarm_minutes = "
      "excluded.alarm_minutes, told_state = excluded.told_state, opened_at = excluded.opened_at, "
      "sold_at = excluded.sold_at, alarmed_at = excluded.alarmed_at",
      {show, pulse.hearts, pulse.checkouts, pulse.most_viewers, pulse.cue, pulse.cue_at,
       pulse.alarm_minutes, to_string(pulse.told), pulse.opened_at, pulse.sold_at,
       pulse.alarmed_at});
}

std::vector<Show> watched(Tx& tx, Time now) {
  std::vector<Show> list;
  for (const auto& row : tx.query(
           "SELECT s.id FROM commerce_show s LEFT JOIN commerce_live l ON l.show_id = s.id WHERE "
           "s.state = 'open' OR COALESCE(l.told_state, 'planned') <> s.state OR (s.state = "
           "'planned' AND s.starts_at BETWEEN $1 AND $2) ORDER BY s.id",
           {now - kWatchedAhead, now + kWatchedAhead}))
    list.push_back(*repository::show(tx, row.id<ShowId>(0)));
  return list;
}

void save(Tx& tx, const Show& show) {
  tx.exec(
      "UPDATE commerce_show SET title = $2, stage = $3, starts_at = $4, ends_at = $5, pay_minutes "
      "= "
      "$6, seller_name = $7, seller_registration = $8, seller_contact = $9, bank_account = $10 "
      "WHERE id = $1",
      {show.id, wire::to_text(wire::to_json(show.title)), show.stage, show.starts_at, show.ends_at,
       show.pay_minutes, show.seller.name, show.seller.registration, show.seller.contact,
       show.seller.bank_account});
}

std::optional<Told> told(Tx& tx, const OfferId& offer) {
  const auto row =
      tx.first("SELECT remaining, waiting, price FROM commerce_told WHERE offer = $1", {offer});
  if (!row) return std::nullopt;
  return Told{row->integer(0), row->integer(1), row->integer(2)};
}

void save(Tx& tx, const OfferId& offer, const Told& told) {
  tx.exec(
      "INSERT INTO commerce_told (offer, remaining, waiting, price) VALUES ($1, $2, $3, $4) ON "
      "CONFLICT (offer) DO UPDATE SET remaining = excluded.remaining, waiting = excluded.waiting, "
      "price = excluded.price",
      {offer, told.remaining, told.waiting, told.price});
}

std::vector<Cue> cues(Tx& tx, const ShowId& show) {
  std::vector<Cue> list;
  for (const auto& row : tx.query(
           "SELECT id, title, note, minutes, offer FROM commerce_cue WHERE show_id = $1 ORDER BY "
           "position",
           {show}))
    list.push_back(
        {row.id<CueId>(0), row.text(1), row.text(2), row.integer(3), row.id<OfferId>(4)});
  return list;
}

void replace_cues(Tx& tx, const ShowId& show, const std::vector<Cue>& cues) {
  tx.exec("DELETE FROM commerce_cue WHERE show_id = $1", {show});
  std::int64_t position = 0;
  for (const auto& cue : cues)
    tx.exec(
        "INSERT INTO commerce_cue (id, show_id, position, title, note, minutes, offer) VALUES "
        "($1, $2, $3, $4, $5, $6, $7)",
        {cue.id, show, position++, cue.title, cue.note, cue.minutes, cue.offer});
}

std::optional<Highlight> highlight(Tx& tx, const ShowId& show) {
  const auto row = tx.first(
      "SELECT offer, shown_at FROM commerce_highlight WHERE show_id = $1 AND hidden_at IS NULL",
      {show});
  if (!row) return std::nullopt;
  return Highlight{row->id<OfferId>(0), row->time(1)};
}

std::vector<Highlight> highlights(Tx& tx, const ShowId& show) {
  std::vector<Highlight> list;
  for (const auto& row : tx.query(
           "SELECT offer, shown_at, hidden_at FROM commerce_highlight WHERE show_id = $1 ORDER BY "
           "shown_at DESC, id DESC LIMIT $2",
           {show, static_cast<std::int64_t>(kMostHighlights)}))
    list.push_back({row.id<OfferId>(0), row.time(1), row.maybe_time(2)});
  std::reverse(list.begin(), list.end());
  return list;
}

void show_offer(Tx& tx, const ShowId& show, const OfferId& offer, Time at) {
  tx.exec("INSERT INTO commerce_highlight (id, show_id, offer, shown_at) VALUES ($1, $2, $3, $4)",
          {uuid_v7(at), show, offer, at});
}

bool hide_offer(Tx& tx, const ShowId& show, Time at) {
  return tx.exec(
             "UPDATE commerce_highlight SET hidden_at = $2 WHERE show_id = $1 AND hidden_at IS "
             "NULL",
             {show, at}) > 0;
}

std::optional<Asked> question(Tx& tx, const ShowId& show) {
  const auto row = tx.first(
      "SELECT message, shown_at FROM commerce_question WHERE show_id = $1 AND hidden_at IS NULL",
      {show});
  if (!row) return std::nullopt;
  return Asked{row->id<MessageId>(0), row->time(1)};
}

void show_question(Tx& tx, const ShowId& show, const MessageId& message, Time at) {
  tx.exec("INSERT INTO commerce_question (id, show_id, message, shown_at) VALUES ($1, $2, $3, $4)",
          {uuid_v7(at), show, message, at});
}

bool hide_question(Tx& tx, const ShowId& show, Time at) {
  return tx.exec(
             "UPDATE commerce_question SET hidden_at = $2 WHERE show_id = $1 AND hidden_at IS NULL",
             {show, at}) > 0;
}

void join_crew(Tx& tx, const ShowId& show, const PersonId& person, Time at) {
  tx.exec(
      "INSERT INTO commerce_crew (show_id, person, joined_at) VALUES ($1, $2, $3) ON CONFLICT DO "
      "NOTHING",
      {show, person, at});
}

std::vector<PersonId> crew(Tx& tx, const ShowId& show) {
  std::vector<PersonId> list;
  for (const auto& row :
       tx.query("SELECT person FROM commerce_crew WHERE show_id = $1 ORDER BY person", {show}))
    list.push_back(row.id<PersonId>(0));
  return list;
}

void dismiss_crew(Tx& tx, const ShowId& show) {
  tx.exec("DELETE FROM commerce_crew WHERE show_id = $1", {show});
}

std::vector<std::pair<std::string, Time>> crewed_by(Tx& tx, const PersonId& person) {
  std::vector<std::pair<std::string, Time>> list;
  for (const auto& row :
       tx.query("SELECT show_id, joined_at FROM commerce_crew WHERE person = $1 ORDER BY joined_at",
                {person}))
    list.emplace_back(row.text(0), row.time(1));
  return list;
}

void forget(Tx& tx, const PersonId& person) {
  tx.exec("DELETE FROM commerce_crew WHERE person = $1", {person});
}

std::vector<PersonId> responsible(Tx& tx, const Show& show) {
  std::vector<PersonId> list;
  for (const auto& row : tx.query(
           "SELECT DISTINCT person FROM role_grant WHERE festival = $1 AND ((organisation = $2 AND "
           "role IN ('company', 'seller')) OR "
           "(role = 'programme_manager' AND programme IN ('', 'commerce'))) ORDER BY person",
           {show.festival, show.organisation}))
    list.push_back(row.id<PersonId>(0));
  return list;
}

std::vector<OrderSum> sums(Tx& tx, const Show& show) {
  // An order's id begins with its time: none of the show's is older than the show.
  const auto from = uuid_v7(show.created_at).substr(0, 13);
  std::vector<OrderSum> list;
  for (const auto& row :
       tx.query("SELECT offer, state, COUNT(*), CAST(SUM(quantity) AS BIGINT), CAST(SUM(amount) AS "
                "BIGINT) FROM commerce_order WHERE id "
                ">= $2 AND show_id = $1 GROUP BY offer, state ORDER BY offer, state",
                {show.id, from}))
    list.push_back({row.id<OfferId>(0), parse_order_state(row.text(1)), row.integer(2),
                    row.integer(3), row.integer(4)});
  return list;
}

std::int64_t unaddressed(Tx& tx, const Show& show) {
  return tx
      .first(
          "SELECT COUNT(*) FROM commerce_order o JOIN commerce_offer f ON f.id = o.offer LEFT JOIN "
          "commerce_address a ON a.order_id = o.id WHERE o.id >= $2 AND o.show_id = $1 AND o.state "
          "= 'paid' AND o.delivered_at IS NULL AND f.shipped = 1 AND a.order_id IS NULL",
          {show.id, uuid_v7(show.created_at).substr(0, 13)})
      ->integer(0);
}

}  // namespace madang::programmes::commerce::live_repository
