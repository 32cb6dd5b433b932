#include "programmes/consult/diary/endpoints.hpp"

#include "core/festival/service.hpp"
#include "core/files/rules.hpp"
#include "programmes/consult/diary/codec.hpp"
#include "programmes/consult/diary/rates.hpp"
#include "programmes/consult/diary/service.hpp"
#include "programmes/consult/diary/tally.hpp"
#include "programmes/consult/event/service.hpp"

namespace madang::programmes::consult {
namespace {

using contract::Access;
using contract::Context;
using contract::Kind;
using wire::Method;
using wire::Reply;
using wire::Request;

constexpr std::size_t kMostRateBytes = 1024 * 1024;
constexpr std::size_t kMostFileBytes = 20 * 1024 * 1024;

Reply answer(const Opened& opened, Time now) {
  return Reply::json(diary_json(opened.talk, opened.diary, opened.seat, now));
}

Result<Reply> get_diary(Context& context, const Request& request) {
  MADANG_TRY(const auto opened,
             open_diary(context, request.param("festival"), request.param("meeting")));
  return answer(opened, context.now);
}

Result<Reply> put_diary(Context& context, const Request& request) {
  MADANG_TRY(const auto change, read_diary_change(request.body));
  MADANG_TRY(const auto opened,
             save_diary(context, request.param("festival"), request.param("meeting"), change));
  return answer(opened, context.now);
}

Result<Reply> post_confirmation(Context& context, const Request& request) {
  MADANG_TRY(const auto version, read_diary_version(request.body));
  MADANG_TRY(const auto opened,
             confirm_diary(context, request.param("festival"), request.param("meeting"), version));
  return answer(opened, context.now);
}

Result<Reply> list_versions(Context& context, const Request& request) {
  MADANG_TRY(const auto opened,
             open_diary(context, request.param("festival"), request.param("meeting")));
  return Reply::json(versions_json(repository::versions(context.tx, opened.talk.id)));
}

Result<std::string> prepare_file(Context& context, const Request& request) {
  return take_file(context, request.param("festival"), request.param("meeting"), request.file_name,
                   request.body);
}

Result<Reply> post_file(Context& context, const Request& request) {
  MADANG_TRY(const auto opened,
             add_file(context, request.param("festival"), request.param("meeting")));
  return answer(opened, context.now);
}

Result<Reply> get_file(Context& context, const Request& request) {
  MADANG_TRY(const auto file, require_file(context, request.param("festival"),
                                           request.param("meeting"), request.param("file")));
  Reply reply;
  reply.content_type = file.content_type;
  reply.file_path = context.blobs.path_of(file.id);
  reply.headers.emplace_back("Cache-Control", "private, no-store");
  reply.headers.emplace_back("Content-Security-Policy", "default-src 'none'; sandbox");
  const std::string shape =
      core::files::is_shown_inline(file.content_type) ? "inline" : "attachment";
  reply.headers.emplace_back("Content-Disposition", shape + "; filename=\"" + file.id + "\"");
  return reply;
}

Result<Reply> delete_file(Context& context, const Request& request) {
  MADANG_TRY(const auto opened, remove_file(context, request.param("festival"),
                                            request.param("meeting"), request.param("file")));
  return answer(opened, context.now);
}

Result<Reply> get_tally(Context& context, const Request& request) {
  MADANG_TRY(const auto tally, tally_of(context, request.param("festival")));
  return Reply::json(tally_json(tally));
}

Result<Reply> get_results(Context& context, const Request& request) {
  MADANG_TRY(const auto found, board(context, request.param("festival")));
  return Reply::json(board_json(found, context.now));
}

Result<Reply> list_rates(Context& context, const Request& request) {
  MADANG_TRY(const auto festival, core::festival::require(context, request.param("festival")));
  return Reply::json(rates_json(repository::rates(context.tx, festival.slug)));
}

Result<Reply> post_rates(Context& context, const Request& request) {
  MADANG_TRY(const auto festival, core::festival::require(context, request.param("festival")));
  core::sheet::Problems problems;
  const auto rates = read_rates(request.file_name.empty() ? "rates.csv" : request.file_name,
                                request.body, problems);
  RateReport report;
  if (problems.empty()) report = import_rates(context, festival.slug, rates);
  return Reply::json(rate_report_json(report, problems));
}

Result<std::string> tally_snapshot(Context& context, const Request& request) {
  MADANG_TRY(const auto tally, tally_of(context, request.param("festival")));
  return tally_json(tally);
}

Result<void> may_follow_tally(Context& context, const Request& request) {
  MADANG_TRY_VOID(core::festival::require(context, request.param("festival")));
  return {};
}

Result<void> look_at_tallies(Context& context) {
  for (const auto& festival : repository::festivals_with_meetings(context.tx))
    say_tally(context, festival);
  return {};
}

}  // namespace

std::vector<contract::Endpoint> diary_endpoints() {
  const auto person = Access::person();
  const auto managers = Access::in(kProgramme, {wire::Role::programme_manager});
  const std::string_view diary = "/api/festivals/{festival}/consult/meetings/{meeting}/diary";
  const std::string_view rates = "/api/festivals/{festival}/consult/rates";
  const std::string_view confirmation =
      "/api/festivals/{festival}/consult/meetings/{meeting}/diary/confirmation";
  const std::string_view versions =
      "/api/festivals/{festival}/consult/meetings/{meeting}/diary/versions";
  const std::string_view files = "/api/festivals/{festival}/consult/meetings/{meeting}/diary/files";
  const std::string_view file =
      "/api/festivals/{festival}/consult/meetings/{meeting}/diary/files/{file}";
  return {
      {"getDiary", Method::get, diary, Kind::query, person, get_diary},
      {"saveDiary", Method::put, diary, Kind::command, person, put_diary, 256 * 1024},
      {"confirmDiary", Method::post, confirmation, Kind::command, person, post_confirmation, 1024},
      {"listDiaryVersions", Method::get, versions, Kind::query, person, list_versions},
      {"addDiaryFile", Method::post, files, Kind::command, person, post_file, kMostFileBytes,
       prepare_file},
      {"getDiaryFile", Method::get, file, Kind::query, person, get_file},
      {"removeDiaryFile", Method::del, file, Kind::command, person, delete_file},
      contract::cached({"getConsultTally", Method::get, "/api/festivals/{festival}/consult/tally",
                        Kind::query, Access::everyone(), get_tally},
                       contract::Caching::shared),
      {"getConsultResults", Method::get, "/api/festivals/{festival}/consult/results", Kind::query,
       managers, get_results},
      {"listConsultRates", Method::get, rates, Kind::query, managers, list_rates},
      {"importConsultRates", Method::post, rates, Kind::command, managers, post_rates,
       kMostRateBytes},
  };
}

std::vector<contract::Topic> diary_topics() {
  return {{"consult/{festival}/tally", may_follow_tally, tally_snapshot, false}};
}

std::vector<contract::Job> diary_jobs() {
  return {{"consult.tally", std::chrono::seconds{10}, look_at_tallies}};
}

}  // namespace madang::programmes::consult
