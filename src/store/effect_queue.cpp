#include "store/effect_queue.hpp"

#include <algorithm>

namespace madang::store {
namespace {

constexpr std::size_t kErrorKept = 1000;  ///< bytes

/// Cut between characters, since a database refuses half a one.
std::string_view shortened(std::string_view text) {
  if (text.size() <= kErrorKept) return text;
  auto end = kErrorKept;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
  return text.substr(0, end);
}

/// Appends the kinds to `values` and returns their places, "$2, $3".
std::string append(const std::vector<std::string>& kinds, Values& values) {
  std::string places;
  for (const auto& kind : kinds) {
    values.emplace_back(kind);
    places += (places.empty() ? "$" : ", $") + std::to_string(values.size());
  }
  return places;
}

}  // namespace

bool effects_due(Tx& tx, Time now, const std::vector<std::string>& kinds) {
  if (kinds.empty()) return false;
  Values values{now};
  const auto places = append(kinds, values);
  return tx
      .first("SELECT 1 FROM effect WHERE state = 'waiting' AND next_try <= $1 AND kind IN (" +
                 places + ") LIMIT 1",
             values)
      .has_value();
}

std::vector<ClaimedEffect> claim_effects(Tx& tx, Time now, const std::vector<std::string>& kinds,
                                         const EffectPolicy& policy) {
  std::vector<ClaimedEffect> claimed;
  if (kinds.empty()) return claimed;
  Values values{now, now + policy.lease, policy.at_once};
  const auto places = append(kinds, values);
  const auto begin =
      "UPDATE effect SET next_try = $2, attempts = attempts + 1 WHERE id IN (SELECT id FROM effect "
      "WHERE state = 'waiting' AND next_try <= $1 AND kind IN (" +
      places + ") ORDER BY next_try, id LIMIT $3";
  const auto end = std::string(") RETURNING id, kind, payload, attempts");
  const auto sqlite = begin + end;
  const auto postgres = begin + " FOR UPDATE SKIP LOCKED" + end;
  for (const auto& row : tx.query(Sql(sqlite, postgres), values))
    claimed.push_back({row.text(0), row.text(1), row.text(2), row.integer(3)});
  // RETURNING promises no order; ids are time-ordered.
  std::sort(claimed.begin(), claimed.end(),
            [](const auto& a, const auto& b) { return a.id < b.id; });
  return claimed;
}

bool finish_effect(Tx& tx, const ClaimedEffect& effect, Time now) {
  return tx.exec(
             "UPDATE effect SET state = 'done', done_at = $2, last_error = NULL "
             "WHERE id = $1 AND state = 'waiting'",
             {effect.id, now}) == 1;
}

void postpone_effect(Tx& tx, const ClaimedEffect& effect, Time next_try, std::string_view why) {
  tx.exec(
      "UPDATE effect SET next_try = $2, last_error = $3 WHERE id = $1 AND state = 'waiting' AND "
      "attempts = $4",
      {effect.id, next_try, shortened(why), effect.attempts});
}

void fail_effect(Tx& tx, const ClaimedEffect& effect, Time now, std::string_view why) {
  tx.exec(
      "UPDATE effect SET state = 'failed', done_at = $2, last_error = $3 "
      "WHERE id = $1 AND state = 'waiting' AND attempts = $4",
      {effect.id, now, shortened(why), effect.attempts});
}

std::chrono::microseconds effect_pause(std::int64_t attempts, const EffectPolicy& policy,
                                       SeededRandom& random) {
  auto pause = policy.first_pause;
  for (std::int64_t n = 1; n < attempts && pause < policy.longest_pause; ++n) pause *= 2;
  pause = std::min(pause, policy.longest_pause);
  std::uniform_real_distribution<double> spread(0.8, 1.2);
  return std::chrono::microseconds{
      static_cast<std::int64_t>(static_cast<double>(pause.count()) * spread(random))};
}

EffectBacklog effect_backlog(Tx& tx, Time now) {
  EffectBacklog backlog;
  const auto row = tx.first(
      "SELECT COALESCE(SUM(CASE WHEN state = 'waiting' THEN 1 ELSE 0 END), 0), "
      "COALESCE(SUM(CASE WHEN state = 'failed' THEN 1 ELSE 0 END), 0), "
      "MIN(CASE WHEN state = 'waiting' THEN next_try END) FROM effect",
      {});
  backlog.waiting = row->integer(0);
  backlog.failed = row->integer(1);
  if (const auto oldest = row->maybe_time(2); oldest && *oldest < now)
    backlog.longest_due = now - *oldest;
  return backlog;
}

}  // namespace madang::store
