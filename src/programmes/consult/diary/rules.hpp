#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "programmes/consult/diary/model.hpp"
#include "wire/caller.hpp"

namespace madang::programmes::consult::rules {

inline constexpr std::size_t kMostLines = 50;
inline constexpr std::size_t kMostSamples = 30;
inline constexpr std::size_t kMostFiles = 10;

/// As whom the caller sits at this meeting; nullopt: it is none of theirs.
[[nodiscard]] std::optional<Seat> seat_of(const wire::Caller& caller, const Talk& talk);
/// Error: forbidden "consult.diary_not_yours" for an interpreter, conflict "consult.meeting_off"
/// for a meeting that was cancelled.
[[nodiscard]] Result<void> check_writing(Seat seat, const Talk& talk);
/// Errors also: forbidden "consult.confirm_not_yours" for managers; conflict
/// "consult.diary_empty", "consult.diary_too_early".
[[nodiscard]] Result<Side> check_confirming(Seat seat, const Talk& talk, const Diary& diary,
                                            Time now);
/// Error: conflict "consult.diary_stale" when `version` is not the diary's.
[[nodiscard]] Result<void> check_version(const Diary& diary, std::int64_t version);

/// Whether two texts say the same; what is frozen does not count.
[[nodiscard]] bool same(const DiaryText& a, const DiaryText& b);
/// `diary` one version on: no confirmation stands any more, nothing is frozen, and it is said who
/// took confirmations away, when there were some.
[[nodiscard]] Diary changed(Diary diary, Seat seat, Time now);

[[nodiscard]] Sums sums_of(const std::vector<Line>& lines, Stage stage);

/// The rate that `day` has: its own or the last before it. Dollars have 1 on every day.
struct Rate {
  std::string currency;
  std::string day;
  std::int64_t rate_e8 = 0;
};
/// Freezes `minor` units of `currency`; nullopt without a rate, or when it is too much to count.
[[nodiscard]] std::optional<Frozen> frozen(std::int64_t minor, std::string_view currency,
                                           const std::optional<Rate>& rate);

}  // namespace madang::programmes::consult::rules
