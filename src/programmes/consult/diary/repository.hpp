#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "programmes/consult/diary/model.hpp"
#include "programmes/consult/diary/rules.hpp"
#include "store/tx.hpp"

namespace madang::programmes::consult::repository {

[[nodiscard]] std::optional<Talk> find_talk(store::Tx& tx, std::string_view festival,
                                            std::string_view meeting);
/// Of all meetings that were not cancelled, in order of time.
[[nodiscard]] std::vector<Talk> talks(store::Tx& tx, std::string_view festival);

/// With lines and files; one of version 0 when nothing was written.
[[nodiscard]] Diary diary_of(store::Tx& tx, const Talk& talk);
/// Those that were begun, without their files.
[[nodiscard]] std::vector<Diary> diaries(store::Tx& tx, std::string_view festival);
/// Inserts or replaces the diary and its lines.
void save_diary(store::Tx& tx, const Diary& diary);
void add_version(store::Tx& tx, const Diary& diary, std::string_view content,
                 const PersonId& person);
/// The newest first.
[[nodiscard]] std::vector<DiaryVersion> versions(store::Tx& tx, std::string_view meeting);

void add_file(store::Tx& tx, std::string_view meeting, const DiaryFile& file,
              const PersonId& person);
void remove_file(store::Tx& tx, std::string_view id);

// Rates.

/// Of the day or the last before it.
[[nodiscard]] std::optional<rules::Rate> rate_on(store::Tx& tx, std::string_view festival,
                                                 std::string_view currency, std::string_view day);
/// The newest first.
[[nodiscard]] std::vector<rules::Rate> rates(store::Tx& tx, std::string_view festival);
/// Inserts or replaces.
void save_rate(store::Tx& tx, std::string_view festival, const rules::Rate& rate, Time now);

/// A line of a diary that both confirmed, or a contract, without a rate: currency and day wanted.
struct OpenAmount {
  std::string meeting;
  std::int64_t position = 0;
  std::string currency;
  std::int64_t amount_minor = 0;
  std::string day;  ///< of a contract; "" for a line, which has its meeting's
};
[[nodiscard]] std::vector<OpenAmount> open_lines(store::Tx& tx, std::string_view festival);
void freeze_line(store::Tx& tx, const OpenAmount& line, const Frozen& frozen);

// Sums.

struct Tally {
  std::int64_t held = 0;       ///< meetings held, and those whose diary both confirmed
  std::int64_t confirmed = 0;  ///< diaries
  std::int64_t discussed_cents = 0;
  std::int64_t agreed_cents = 0;
  std::int64_t open_lines = 0;
  bool operator==(const Tally&) const = default;
};
[[nodiscard]] Tally tally(store::Tx& tx, std::string_view festival);
[[nodiscard]] std::optional<Tally> said_tally(store::Tx& tx, std::string_view festival);
void save_said(store::Tx& tx, std::string_view festival, const Tally& tally, Time now);
[[nodiscard]] std::vector<std::string> festivals_with_meetings(store::Tx& tx);

// What is known of a person.

struct DiaryTraces {
  struct One {
    std::string meeting;
    std::string
        what;  ///< "buyer_confirmed", "company_confirmed", "wrote", "uploaded", "checked_in"
    Time at;
  };
  std::vector<One> all;
};
[[nodiscard]] DiaryTraces diary_traces(store::Tx& tx, const PersonId& person);
/// What was written for the organisation stays, nameless.
void forget_diarist(store::Tx& tx, const PersonId& person);

}  // namespace madang::programmes::consult::repository
