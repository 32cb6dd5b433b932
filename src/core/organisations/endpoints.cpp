#include "core/organisations/endpoints.hpp"

#include "core/organisations/codec.hpp"
#include "core/organisations/repository.hpp"
#include "core/organisations/service.hpp"

namespace madang::core::organisations {
namespace {

using contract::Access;
using contract::Caching;
using contract::Context;
using contract::Kind;
using wire::Method;
using wire::Reply;
using wire::Request;

const std::string& festival_of(const Request& request) {
  return request.param("festival");
}
const std::string& slug_of(const Request& request) {
  return request.param("organisation");
}

Reply reply(const View& view, int status = 200) {
  return Reply::json(organisation_json(view), status);
}

Reply reply(Context& context, const Product& product, const std::string& slug, int status) {
  return Reply::json(product_json(product, repository::files(context.tx, product.images, slug, "")),
                     status);
}

Result<Reply> search_organisations(Context& context, const Request& request) {
  Filter filter;
  filter.text = request.query_or("q", "").substr(0, 200);
  filter.kind = request.query_or("kind", "");
  filter.field = request.query_or("field", "");
  filter.programme = request.query_or("programme", "");
  filter.country = request.query_or("country", "");
  filter.all_states = request.query_or("state", "published") == "all";
  MADANG_TRY(filter.limit, request.query_integer("limit", 50, 1, 200));
  MADANG_TRY(filter.offset, request.query_integer("after", 0, 0, 1'000'000));
  MADANG_TRY(const auto found, search(context, festival_of(request), filter));
  return Reply::json(directory_json(found, filter));
}

Result<Reply> get_organisation(Context& context, const Request& request) {
  MADANG_TRY(const auto seen, view(context, festival_of(request), slug_of(request)));
  return reply(seen);
}

Result<Reply> create_organisation(Context& context, const Request& request) {
  MADANG_TRY(const auto wanted, read_change(request.body));
  MADANG_TRY(const auto made, create(context, festival_of(request), wanted));
  return reply(made, 201);
}

Result<Reply> update_organisation(Context& context, const Request& request) {
  MADANG_TRY(const auto wanted, read_change(request.body));
  MADANG_TRY(const auto done, change(context, festival_of(request), slug_of(request), wanted));
  return reply(done);
}

Result<Reply> set_organisation_state(Context& context, const Request& request) {
  MADANG_TRY(const auto wanted, read_state_change(request.body));
  MADANG_TRY(const auto done, set_state(context, festival_of(request), slug_of(request), wanted));
  return reply(done);
}

Result<Reply> post_product(Context& context, const Request& request) {
  MADANG_TRY(const auto wanted, read_product_change(request.body));
  const auto& slug = slug_of(request);
  MADANG_TRY(const auto made, create_product(context, festival_of(request), slug, wanted));
  return reply(context, made, slug, 201);
}

Result<Reply> update_product(Context& context, const Request& request) {
  MADANG_TRY(const auto wanted, read_product_change(request.body));
  const auto& slug = slug_of(request);
  MADANG_TRY(const auto done,
             change_product(context, festival_of(request), slug, request.param("product"), wanted));
  return reply(context, done, slug, 200);
}

Result<Reply> remove_product(Context& context, const Request& request) {
  MADANG_TRY_VOID(
      delete_product(context, festival_of(request), slug_of(request), request.param("product")));
  return Reply::no_content();
}

}  // namespace

std::vector<contract::Endpoint> endpoints() {
  const auto everyone = Access::everyone();
  const auto managers = Access::of({wire::Role::programme_manager});
  const auto member = Access::member();
  const std::string_view list = "/api/festivals/{festival}/organisations";
  const std::string_view one = "/api/festivals/{festival}/organisations/{organisation}";
  const std::string_view state = "/api/festivals/{festival}/organisations/{organisation}/state";
  const std::string_view products =
      "/api/festivals/{festival}/organisations/{organisation}/products";
  const std::string_view product =
      "/api/festivals/{festival}/organisations/{organisation}/products/{product}";
  return {
      cached(
          {"searchOrganisations", Method::get, list, Kind::query, everyone, search_organisations},
          Caching::strangers),
      cached({"getOrganisation", Method::get, one, Kind::query, everyone, get_organisation},
             Caching::strangers),
      {"createOrganisation", Method::post, list, Kind::command, managers, create_organisation},
      {"updateOrganisation", Method::patch, one, Kind::command, member, update_organisation},
      {"setOrganisationState", Method::put, state, Kind::command, managers, set_organisation_state},
      {"createProduct", Method::post, products, Kind::command, member, post_product},
      {"updateProduct", Method::patch, product, Kind::command, member, update_product},
      {"deleteProduct", Method::del, product, Kind::command, member, remove_product},
  };
}

}  // namespace madang::core::organisations
