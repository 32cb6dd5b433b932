#include "core/festival/endpoints.hpp"

#include "core/festival/codec.hpp"
#include "core/festival/repository.hpp"
#include "core/festival/service.hpp"

namespace madang::core::festival {
namespace {

using contract::Access;
using contract::Caching;
using contract::Context;
using contract::Kind;
using wire::Method;
using wire::Reply;
using wire::Request;

Result<Reply> view(Context& context, const std::string& slug) {
  MADANG_TRY(const auto festival, require(context, slug));
  return Reply::json(festival_json(festival, repository::hosts(context.tx, slug),
                                   repository::programmes(context.tx, slug), context.now));
}

Result<Reply> view_programme(Context& context, const std::string& slug, const std::string& key) {
  MADANG_TRY(const auto festival, require(context, slug));
  MADANG_TRY(const auto programme, require_programme(context, slug, key));
  std::int64_t position = 0;
  for (const auto& each : repository::programmes(context.tx, slug)) {
    if (each.key == key) break;
    ++position;
  }
  for (const auto& host : repository::hosts(context.tx, slug))
    if (host.key == programme.host)
      return Reply::json(
          programme_json(programme, position, host, context.now, festival.time_zone));
  fail_check("a programme has a host");
}

Result<Reply> list_festivals(Context& context, const Request&) {
  return Reply::json(list_json(editions(context)));
}

Result<Reply> get_festival(Context& context, const Request& request) {
  return view(context, request.param("festival"));
}

Result<Reply> update_festival(Context& context, const Request& request) {
  MADANG_TRY(const auto change, read_festival_change(request.body));
  MADANG_TRY_VOID(festival::change(context, request.param("festival"), change));
  return view(context, request.param("festival"));
}

Result<Reply> get_programme(Context& context, const Request& request) {
  return view_programme(context, request.param("festival"), request.param("programme"));
}

Result<Reply> update_programme(Context& context, const Request& request) {
  MADANG_TRY(const auto change, read_programme_change(request.body));
  const auto& slug = request.param("festival");
  const auto& key = request.param("programme");
  MADANG_TRY_VOID(change_programme(context, slug, key, change));
  return view_programme(context, slug, key);
}

}  // namespace

std::vector<contract::Endpoint> endpoints() {
  const auto anyone = Access::everyone();
  const auto owners = Access::of({wire::Role::owner}, Access::Scope::whole);
  const auto managers = Access::of({wire::Role::programme_manager}, Access::Scope::programme);
  const std::string_view one = "/api/festivals/{festival}";
  const std::string_view programme = "/api/festivals/{festival}/programmes/{programme}";
  return {
      cached({"listFestivals", Method::get, "/api/festivals", Kind::query, anyone, list_festivals},
             Caching::strangers),
      cached({"getFestival", Method::get, one, Kind::query, anyone, get_festival}, Caching::shared),
      {"updateFestival", Method::patch, one, Kind::command, owners, update_festival},
      cached({"getProgramme", Method::get, programme, Kind::query, anyone, get_programme},
             Caching::shared),
      {"updateProgramme", Method::patch, programme, Kind::command, managers, update_programme},
  };
}

}  // namespace madang::core::festival
