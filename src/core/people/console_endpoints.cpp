#include "core/people/codec.hpp"
#include "core/people/endpoints.hpp"
#include "core/people/grant_repository.hpp"
#include "core/people/invitations.hpp"
#include "core/people/links.hpp"
#include "core/people/roles.hpp"
#include "wire/paging.hpp"

namespace madang::core::people {
namespace {

using contract::Access;
using contract::Context;
using contract::Kind;
using wire::Method;
using wire::Reply;
using wire::Request;

Result<Reply> list_people(Context& context, const Request& request) {
  MADANG_TRY(const auto page, wire::read_page(request));
  repository::PeopleFilter filter;
  filter.festival = request.param("festival");
  filter.programmes = visible_programmes(context.caller, filter.festival);
  filter.text = request.query_or("q", "").substr(0, 200);
  filter.role = request.query_or("role", "");
  filter.programme = request.query_or("programme", "");
  const auto total = repository::count_people(context.tx, filter);
  filter.after = page.after;
  return Reply::json(
      people_json(repository::list_people(context.tx, filter, page.limit + 1), page.limit, total));
}

Result<Reply> post_grant(Context& context, const Request& request) {
  MADANG_TRY(const auto form, read_grant(request.body, request.param("festival")));
  MADANG_TRY(const auto granted, grant_role(context, form.invitee, form.grant));
  return Reply::json(grant_json(granted.record), 201);
}

Result<Reply> delete_grant(Context& context, const Request& request) {
  MADANG_TRY_VOID(revoke_role(context, request.param("festival"), request.param("grant")));
  return Reply::no_content();
}

Result<Reply> get_sellers(Context& context, const Request& request) {
  MADANG_TRY(const auto list,
             sellers(context, request.param("festival"), request.param("organisation")));
  return Reply::json(sellers_json(list));
}

Result<Reply> post_seller(Context& context, const Request& request) {
  MADANG_TRY(const auto invitee, read_seller(request.body));
  MADANG_TRY(const auto list, add_seller(context, invitee, request.param("festival"),
                                         request.param("organisation")));
  return Reply::json(sellers_json(list), 201);
}

Result<Reply> delete_seller(Context& context, const Request& request) {
  MADANG_TRY_VOID(remove_seller(context, request.param("festival"), request.param("organisation"),
                                request.param("grant")));
  return Reply::no_content();
}

Result<Reply> post_invitations(Context& context, const Request& request) {
  const auto run = request.query_or("apply", "false") == "true" ? Run::apply : Run::check;
  return Reply::json(
      invitations_json(invite_all(context, request.param("festival"), request.body, run)));
}

Result<Reply> list_entry_links(Context& context, const Request& request) {
  MADANG_TRY(const auto page, wire::read_page(request));
  repository::PeopleFilter filter;
  filter.festival = request.param("festival");
  filter.programmes = visible_programmes(context.caller, filter.festival);
  filter.after = page.after;
  return Reply::json(links_json(repository::list_links(context.tx, filter, page.limit + 1),
                                page.limit, context.now));
}

Result<Reply> post_entry_link(Context& context, const Request& request) {
  MADANG_TRY(const auto wanted, read_new_link(request.body, request.param("festival")));
  MADANG_TRY(const auto made, create_link(context, wanted));
  return Reply::json(link_made_json(made, context.now), 201);
}

Result<Reply> delete_entry_link(Context& context, const Request& request) {
  MADANG_TRY_VOID(revoke_link(context, request.param("festival"), request.param("link")));
  return Reply::no_content();
}

}  // namespace

std::vector<contract::Endpoint> console_endpoints() {
  constexpr std::size_t kSheetBytes = std::size_t{1024} * 1024;
  constexpr std::string_view kSellers =
      "/api/festivals/{festival}/organisations/{organisation}/sellers";
  const auto managers = Access::of({wire::Role::programme_manager});
  return {
      {"listPeople", Method::get, "/api/festivals/{festival}/people", Kind::query, managers,
       list_people},
      {"grantRole", Method::post, "/api/festivals/{festival}/grants", Kind::command, managers,
       post_grant},
      {"revokeRole", Method::del, "/api/festivals/{festival}/grants/{grant}", Kind::command,
       managers, delete_grant},
      {"listSellers", Method::get, kSellers, Kind::query, Access::person(), get_sellers},
      {"addSeller", Method::post, kSellers, Kind::command, Access::person(), post_seller},
      {"removeSeller", Method::del,
       "/api/festivals/{festival}/organisations/{organisation}/sellers/{grant}", Kind::command,
       Access::person(), delete_seller},
      {"invitePeople", Method::post, "/api/festivals/{festival}/invitations", Kind::command,
       managers, post_invitations, kSheetBytes},
      {"listEntryLinks", Method::get, "/api/festivals/{festival}/entry-links", Kind::query,
       managers, list_entry_links},
      {"createEntryLink", Method::post, "/api/festivals/{festival}/entry-links", Kind::command,
       managers, post_entry_link},
      {"revokeEntryLink", Method::del, "/api/festivals/{festival}/entry-links/{link}",
       Kind::command, managers, delete_entry_link},
  };
}

}  // namespace madang::core::people
