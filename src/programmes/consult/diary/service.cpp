#include "programmes/consult/diary/service.hpp"

#include <algorithm>
#include <map>

#include "base/zone.hpp"
#include "core/audit/service.hpp"
#include "core/festival/service.hpp"
#include "core/files/codec.hpp"
#include "core/files/service.hpp"
#include "programmes/consult/diary/follow_up_repository.hpp"
#include "programmes/consult/diary/follow_up_service.hpp"
#include "programmes/consult/diary/news.hpp"
#include "programmes/consult/diary/repository.hpp"
#include "programmes/consult/diary/rules.hpp"
#include "programmes/consult/diary/tally.hpp"

namespace madang::programmes::consult {
namespace {

using contract::Context;

std::string key_of(const Diary& diary, std::string_view what) {
  return "consult.diary/" + diary.meeting + "/" + std::to_string(diary.version) + "/" +
         std::string(what);
}

/// One version on: keeps it, says so, and tells who must confirm again.
void advance(Context& context, Opened& opened) {
  const auto before = opened.diary;
  opened.diary = rules::changed(std::move(opened.diary), opened.seat, context.now);
  const auto& diary = opened.diary;
  repository::save_diary(context.tx, diary);
  repository::add_version(context.tx, diary, text_json(diary.text), context.caller.person);
  say_diary_changed(context, opened.talk, diary);
  for (const auto side : {Side::buyer, Side::company})
    if (before.is_confirmed_by(side) && side_of(opened.seat) != side)
      tell_side(context, opened.talk, side, DiaryNews::reopened, key_of(diary, "reopened"));
  if (before.confirmed_at) say_tally(context, diary.festival);
  if (opened.seat == Seat::manager)
    core::audit::record(context, diary.festival, "consult.diary_corrected", "meeting",
                        diary.meeting);
}

void freeze(Context& context, const Talk& talk, Diary& diary) {
  const auto day = day_in_zone(talk.starts_at, talk.time_zone);
  for (auto& line : diary.text.lines)
    line.frozen =
        rules::frozen(line.amount_minor, line.currency,
                      repository::rate_on(context.tx, diary.festival, line.currency, day));
}

Result<Opened> open_to_write(Context& context, std::string_view festival,
                             std::string_view meeting) {
  MADANG_TRY(auto opened, open_diary(context, festival, meeting));
  MADANG_TRY_VOID(rules::check_writing(opened.seat, opened.talk));
  return opened;
}

Result<void> check_room(const Diary& diary) {
  if (diary.files.size() >= rules::kMostFiles)
    return Error{Code::conflict, "consult.too_many_files",
                 "A diary keeps at most 10 files. Remove one first."};
  return {};
}

}  // namespace

Result<Opened> open_diary(Context& context, std::string_view festival, std::string_view meeting) {
  MADANG_TRY(const auto found, core::festival::require(context, festival));
  auto talk = repository::find_talk(context.tx, found.slug, meeting);
  const auto seat = talk ? rules::seat_of(context.caller, *talk) : std::nullopt;
  if (!seat)
    return Error{Code::not_found, "consult.meeting_unknown",
                 "There is no such meeting, or it is not yours."};
  auto diary = repository::diary_of(context.tx, *talk);
  return Opened{std::move(*talk), std::move(diary), *seat};
}

Result<Opened> save_diary(Context& context, std::string_view festival, std::string_view meeting,
                          const DiaryChange& change) {
  MADANG_TRY(auto opened, open_to_write(context, festival, meeting));
  if (opened.diary.version > 0 && rules::same(opened.diary.text, change.text)) return opened;
  MADANG_TRY_VOID(rules::check_version(opened.diary, change.version));
  opened.diary.text = change.text;
  advance(context, opened);
  return opened;
}

Result<Opened> confirm_diary(Context& context, std::string_view festival, std::string_view meeting,
                             std::int64_t version) {
  MADANG_TRY(auto opened, open_diary(context, festival, meeting));
  auto& diary = opened.diary;
  MADANG_TRY(const auto side,
             rules::check_confirming(opened.seat, opened.talk, diary, context.now));
  MADANG_TRY_VOID(rules::check_version(diary, version));
  if (diary.is_confirmed_by(side)) return opened;
  const auto other = side == Side::buyer ? Side::company : Side::buyer;
  diary.of(side) = {diary.version, context.caller.person, context.caller.display_name, context.now};
  const bool both = diary.is_confirmed_by(other);
  if (both) {
    diary.confirmed_at = context.now;
    diary.undone_side.clear();
    diary.undone_at.reset();
    freeze(context, opened.talk, diary);
  }
  repository::save_diary(context.tx, diary);
  say_diary_changed(context, opened.talk, diary);
  tell_side(context, opened.talk, other, both ? DiaryNews::confirmed : DiaryNews::waiting,
            key_of(diary, both ? "final" : "waiting"));
  if (both) {
    begin_follow_up(context, opened.talk, diary);
    say_tally(context, diary.festival);
  }
  core::audit::record(context, diary.festival, "consult.diary_confirmed", "meeting", diary.meeting,
                      R"({"version":)" + std::to_string(version) + "}");
  return opened;
}

Result<std::string> take_file(Context& context, std::string_view festival, std::string_view meeting,
                              std::string_view name, std::string_view bytes) {
  MADANG_TRY(const auto opened, open_to_write(context, festival, meeting));
  MADANG_TRY_VOID(check_room(opened.diary));
  MADANG_TRY(const auto file,
             core::files::take_in(context, {std::string(festival), "", std::string(name)}, bytes));
  return core::files::prepared_text(file);
}

Result<Opened> add_file(Context& context, std::string_view festival, std::string_view meeting) {
  const auto kept = core::files::parse_prepared(context.prepared);
  MADANG_TRY(auto opened, open_to_write(context, festival, meeting));
  MADANG_TRY_VOID(check_room(opened.diary));
  const DiaryFile file{kept.id.text(), kept.name,   kept.content_type,
                       kept.bytes,     kept.sha256, std::string(to_string(opened.seat)),
                       context.now};
  opened.diary.files.push_back(file);
  advance(context, opened);
  repository::add_file(context.tx, opened.diary.meeting, file, context.caller.person);
  return opened;
}

Result<Opened> remove_file(Context& context, std::string_view festival, std::string_view meeting,
                           std::string_view file) {
  MADANG_TRY(auto opened, open_to_write(context, festival, meeting));
  MADANG_TRY(const auto found, require_file(context, festival, meeting, file));
  std::erase_if(opened.diary.files, [&](const DiaryFile& each) { return each.id == found.id; });
  repository::remove_file(context.tx, found.id);
  advance(context, opened);
  return opened;
}

Result<DiaryFile> require_file(Context& context, std::string_view festival,
                               std::string_view meeting, std::string_view file) {
  MADANG_TRY(const auto opened, open_diary(context, festival, meeting));
  for (const auto& each : opened.diary.files)
    if (each.id == file) return each;
  return Error{Code::not_found, "files.unknown", "This file is gone or not for you."};
}

Result<Board> board(Context& context, std::string_view festival) {
  MADANG_TRY(const auto found, core::festival::require(context, festival));
  Board board;
  std::map<std::string, Diary, std::less<>> diaries;
  for (auto& diary : repository::diaries(context.tx, found.slug))
    diaries.emplace(diary.meeting, std::move(diary));
  std::map<std::string, std::string, std::less<>> days;
  for (auto& talk : repository::talks(context.tx, found.slug)) {
    days[talk.id] = day_in_zone(talk.starts_at, talk.time_zone);
    const auto at = diaries.find(talk.id);
    board.rows.push_back({std::move(talk), at == diaries.end() ? Diary{} : at->second});
  }
  std::map<std::pair<std::string, std::string>, std::int64_t> missing;
  for (const auto& line : repository::open_lines(context.tx, found.slug))
    if (const auto day = days.find(line.meeting); day != days.end())
      ++missing[{line.currency, day->second}];
  for (const auto& contract : repository::open_contracts(context.tx, found.slug))
    ++missing[{contract.currency, contract.day}];
  for (const auto& [what, amounts] : missing)
    board.missing.push_back({what.first, what.second, amounts});
  board.overdue = repository::overdue(context.tx, found.slug, context.now);
  board.tally = repository::tally(context.tx, found.slug);
  return board;
}

}  // namespace madang::programmes::consult
