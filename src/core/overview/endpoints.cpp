#include "core/overview/endpoints.hpp"

#include "core/overview/service.hpp"

namespace madang::core::overview {
namespace {

using contract::Access;
using contract::Caching;
using contract::Context;
using contract::Kind;
using wire::Reply;
using wire::Request;

Result<Reply> get_now(Context& context, const Request& request) {
  MADANG_TRY(auto text, now(context, request.param("festival")));
  return Reply::json(std::move(text));
}

Result<Reply> get_dashboard(Context& context, const Request& request) {
  MADANG_TRY(auto text, dashboard(context, request.param("festival")));
  return Reply::json(std::move(text));
}

}  // namespace

std::vector<contract::Endpoint> endpoints() {
  const auto staff = Access::of({wire::Role::programme_manager, wire::Role::moderator});
  return {
      cached({"getNow", wire::Method::get, "/api/festivals/{festival}/now", Kind::query,
              Access::everyone(), get_now},
             Caching::shared),
      {"getDashboard", wire::Method::get, "/api/festivals/{festival}/dashboard", Kind::query, staff,
       get_dashboard},
  };
}

}  // namespace madang::core::overview
