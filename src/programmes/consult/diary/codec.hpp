#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "core/sheet/problem.hpp"
#include "programmes/consult/diary/follow_up_model.hpp"
#include "programmes/consult/diary/model.hpp"
#include "programmes/consult/diary/repository.hpp"

namespace madang::programmes::consult {

// Columns that hold JSON.

[[nodiscard]] std::string samples_text(const std::vector<Promise>& samples);
[[nodiscard]] std::vector<Promise> samples_from(std::string_view json);

// What comes in.

struct DiaryChange {
  std::int64_t version = 0;
  DiaryText text;
};
/// Errors by field: "consult.currency_unknown", "consult.quantity_malformed",
/// "consult.price_malformed", "consult.amount_too_large" and those of wire::Reader.
[[nodiscard]] Result<DiaryChange> read_diary_change(std::string_view body);
[[nodiscard]] Result<std::int64_t> read_diary_version(std::string_view body);

// What goes out.

/// As it is kept with each version, and inside `diary_json`.
[[nodiscard]] std::string text_json(const DiaryText& text);
[[nodiscard]] std::string diary_json(const Talk& talk, const Diary& diary, Seat seat, Time now);
[[nodiscard]] std::string versions_json(const std::vector<DiaryVersion>& versions);
[[nodiscard]] std::string tally_json(const repository::Tally& tally);
[[nodiscard]] std::string rates_json(const std::vector<rules::Rate>& rates);

struct RateReport {
  std::int64_t added = 0;
  std::int64_t changed = 0;
  std::int64_t unchanged = 0;
  std::int64_t filled = 0;  ///< open amounts that have a rate now
};
[[nodiscard]] std::string rate_report_json(const RateReport& report,
                                           const core::sheet::Problems& problems);

/// What the manager's board shows of a meeting.
struct BoardRow {
  Talk talk;
  Diary diary;
};
/// A rate that confirmed amounts wait for.
struct MissingRate {
  std::string currency;
  std::string day;
  std::int64_t amounts = 0;
};
/// A check-in whose day is over.
struct Overdue {
  std::string meeting;
  std::int64_t days = 0;
  Time due_at;
};
struct Board {
  std::vector<BoardRow> rows;
  std::vector<MissingRate> missing;
  std::vector<Overdue> overdue;
  repository::Tally tally;
};
[[nodiscard]] std::string board_json(const Board& board, Time now);

[[nodiscard]] std::string diary_traces_json(const repository::DiaryTraces& traces);

// What becomes of a meeting.

/// Errors by field: those of wire::Reader, "day.malformed", "consult.currency_unknown",
/// "consult.amount_malformed".
[[nodiscard]] Result<FollowUpChange> read_follow_up_change(std::string_view body);
[[nodiscard]] std::string follow_up_json(const Talk& talk, const FollowUp& follow_up, Seat seat,
                                         Time now);

}  // namespace madang::programmes::consult
