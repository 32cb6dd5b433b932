#include "programmes/consult/entries/endpoints.hpp"

#include "programmes/consult/entries/codec.hpp"
#include "programmes/consult/entries/repository.hpp"
#include "programmes/consult/entries/service.hpp"
#include "programmes/consult/event/service.hpp"

namespace madang::programmes::consult {
namespace {

using contract::Access;
using contract::Context;
using contract::Kind;
using wire::Method;
using wire::Reply;
using wire::Request;

Result<Reply> list_mine(Context& context, const Request& request) {
  MADANG_TRY(const auto mine, my_entries(context, request.param("festival")));
  return Reply::json(mine_json(mine));
}

Result<Reply> get_own(Context& context, const Request& request) {
  MADANG_TRY(const auto entry,
             own_entry(context, request.param("festival"), request.param("organisation")));
  return Reply::json(entry_json(entry));
}

Result<Reply> save_own_entry(Context& context, const Request& request) {
  MADANG_TRY(const auto change, read_entry_change(request.body, Desk::applicant));
  MADANG_TRY(const auto entry,
             save_own(context, request.param("festival"), request.param("organisation"), change));
  return Reply::json(entry_json(entry));
}

Result<Reply> submit_own(Context& context, const Request& request) {
  MADANG_TRY(const auto entry,
             submit(context, request.param("festival"), request.param("organisation")));
  return Reply::json(entry_json(entry));
}

Result<Reply> withdraw_own(Context& context, const Request& request) {
  MADANG_TRY(const auto entry,
             withdraw(context, request.param("festival"), request.param("organisation")));
  return Reply::json(entry_json(entry));
}

Result<Reply> list_entries(Context& context, const Request& request) {
  MADANG_TRY(const auto event, require_event(context, request.param("festival")));
  return Reply::json(entries_json(repository::entries(context.tx, event.festival)));
}

Result<Reply> update_entry(Context& context, const Request& request) {
  MADANG_TRY(const auto change, read_entry_change(request.body, Desk::manager));
  MADANG_TRY(const auto entry, change_entry(context, request.param("festival"),
                                            EntryId(request.param("entry")), change));
  return Reply::json(entry_json(entry));
}

Result<Reply> decide_entries(Context& context, const Request& request) {
  MADANG_TRY(const auto decisions, read_decisions(request.body));
  MADANG_TRY_VOID(decide(context, request.param("festival"), decisions));
  return Reply::json(entries_json(repository::entries(context.tx, request.param("festival"))));
}

Result<Reply> take_organisations_in(Context& context, const Request& request) {
  MADANG_TRY(const auto taken, take_in(context, request.param("festival")));
  return Reply::json(taken_in_json(taken));
}

Result<Reply> list_interpreters(Context& context, const Request& request) {
  MADANG_TRY(const auto event, require_event(context, request.param("festival")));
  return Reply::json(interpreters_json(repository::interpreters(context.tx, event.festival)));
}

Result<Reply> create_interpreter(Context& context, const Request& request) {
  MADANG_TRY(const auto change, read_interpreter_change(request.body));
  MADANG_TRY(const auto one, add_interpreter(context, request.param("festival"), change));
  return Reply::json(interpreter_json(one), 201);
}

Result<Reply> update_interpreter(Context& context, const Request& request) {
  MADANG_TRY(const auto change, read_interpreter_change(request.body));
  MADANG_TRY(const auto one,
             change_interpreter(context, request.param("festival"),
                                InterpreterId(request.param("interpreter")), change));
  return Reply::json(interpreter_json(one));
}

constexpr std::string_view kMine = "/api/festivals/{festival}/consult/mine";
constexpr std::string_view kOwn =
    "/api/festivals/{festival}/consult/organisations/{organisation}/entry";
constexpr std::string_view kSubmission =
    "/api/festivals/{festival}/consult/organisations/{organisation}/entry/submission";
constexpr std::string_view kWithdrawal =
    "/api/festivals/{festival}/consult/organisations/{organisation}/entry/withdrawal";
constexpr std::string_view kEntries = "/api/festivals/{festival}/consult/entries";
constexpr std::string_view kEntry = "/api/festivals/{festival}/consult/entries/{entry}";
constexpr std::string_view kDecisions = "/api/festivals/{festival}/consult/decisions";
constexpr std::string_view kTakeIn = "/api/festivals/{festival}/consult/intake";
constexpr std::string_view kInterpreters = "/api/festivals/{festival}/consult/interpreters";
constexpr std::string_view kInterpreter =
    "/api/festivals/{festival}/consult/interpreters/{interpreter}";

}  // namespace

std::vector<contract::Endpoint> entry_endpoints() {
  const auto managers = Access::in(kProgramme, {wire::Role::programme_manager});
  const auto member = Access::member();
  return {
      {"listMyConsultEntries", Method::get, kMine, Kind::query, Access::person(), list_mine},
      {"getOwnConsultEntry", Method::get, kOwn, Kind::query, member, get_own},
      {"saveOwnConsultEntry", Method::put, kOwn, Kind::command, member, save_own_entry},
      {"submitConsultEntry", Method::post, kSubmission, Kind::command, member, submit_own},
      {"withdrawConsultEntry", Method::post, kWithdrawal, Kind::command, member, withdraw_own},
      {"listConsultEntries", Method::get, kEntries, Kind::query, managers, list_entries},
      {"updateConsultEntry", Method::patch, kEntry, Kind::command, managers, update_entry},
      {"decideConsultEntries", Method::post, kDecisions, Kind::command, managers, decide_entries},
      {"takeConsultOrganisationsIn", Method::post, kTakeIn, Kind::command, managers,
       take_organisations_in},
      {"listConsultInterpreters", Method::get, kInterpreters, Kind::query, managers,
       list_interpreters},
      {"createConsultInterpreter", Method::post, kInterpreters, Kind::command, managers,
       create_interpreter},
      {"updateConsultInterpreter", Method::patch, kInterpreter, Kind::command, managers,
       update_interpreter},
  };
}

}  // namespace madang::programmes::consult
