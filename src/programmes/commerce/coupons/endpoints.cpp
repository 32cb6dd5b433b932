#include "programmes/commerce/coupons/endpoints.hpp"

#include "programmes/commerce/coupons/codec.hpp"
#include "programmes/commerce/coupons/service.hpp"

namespace madang::programmes::commerce {
namespace {

using contract::Access;
using contract::Context;
using contract::Kind;
using wire::Method;
using wire::Reply;
using wire::Request;

ShowId show_in(const Request& request) {
  return ShowId(request.param("show"));
}

Result<Reply> get_coupons(Context& context, const Request& request) {
  MADANG_TRY(const auto list, list_coupons(context, request.param("festival"), show_in(request)));
  auto reply = Reply::json(coupons_json(list));
  reply.headers.emplace_back("Cache-Control", "no-store");
  return reply;
}

Result<Reply> post_coupon(Context& context, const Request& request) {
  MADANG_TRY(auto wish, read_coupon(request.body));
  MADANG_TRY(const auto coupon,
             create_coupon(context, request.param("festival"), show_in(request), std::move(wish)));
  return Reply::json(coupon_json(coupon), 201);
}

Result<Reply> patch_coupon(Context& context, const Request& request) {
  MADANG_TRY(const auto change, read_coupon_change(request.body));
  MADANG_TRY(const auto coupon, change_coupon(context, request.param("festival"), show_in(request),
                                              CouponId(request.param("coupon")), change));
  return Reply::json(coupon_json(coupon));
}

Result<Reply> post_claim(Context& context, const Request& request) {
  MADANG_TRY(const auto wish, read_coupon_wish(request.body));
  MADANG_TRY(const auto view,
             claim_coupon(context, request.param("festival"), show_in(request), wish));
  return Reply::json(coupon_json(view));
}

Result<Reply> post_minute(Context& context, const Request& request) {
  MADANG_TRY(const auto minutes,
             watch_minute(context, request.param("festival"), show_in(request)));
  return Reply::json(watched_json(minutes));
}

}  // namespace

std::vector<contract::Endpoint> coupon_endpoints() {
  const std::string_view coupons = "/api/festivals/{festival}/commerce/shows/{show}/coupons";
  return {{"listCoupons", Method::get, coupons, Kind::query, Access::everyone(), get_coupons},
          {"createCoupon", Method::post, coupons, Kind::command, Access::person(), post_coupon},
          {"changeCoupon", Method::patch,
           "/api/festivals/{festival}/commerce/shows/{show}/coupons/{coupon}", Kind::command,
           Access::person(), patch_coupon},
          {"claimCoupon", Method::post,
           "/api/festivals/{festival}/commerce/shows/{show}/coupons/claims", Kind::command,
           Access::person(), post_claim},
          {"watchMinute", Method::post, "/api/festivals/{festival}/commerce/shows/{show}/watching",
           Kind::command, Access::person(), post_minute}};
}

}  // namespace madang::programmes::commerce
