#include "programmes/commerce/proof/part.hpp"

#include "programmes/commerce/proof/chain.hpp"
#include "programmes/commerce/proof/codec.hpp"
#include "programmes/commerce/proof/repository.hpp"
#include "programmes/commerce/proof/service.hpp"

namespace madang::programmes::commerce {
namespace {

using contract::Access;
using contract::Context;
using contract::Kind;
using wire::Method;
using wire::Reply;
using wire::Request;

constexpr const char* kXlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

OrderId order_in(const Request& request) {
  return OrderId(request.param("order"));
}

Reply unkept(std::string body) {
  auto reply = Reply::json(std::move(body));
  reply.headers.emplace_back("Cache-Control", "no-store");
  return reply;
}

Reply workbook(std::string bytes, const std::string& name) {
  Reply reply;
  reply.body = std::move(bytes);
  reply.content_type = kXlsx;
  reply.headers.emplace_back("Content-Disposition", "attachment; filename=\"" + name + ".xlsx\"");
  reply.headers.emplace_back("Cache-Control", "no-store");
  return reply;
}

Result<Reply> get_evidence(Context& context, const Request& request) {
  MADANG_TRY(const auto view,
             look_at_evidence(context, request.param("festival"), order_in(request)));
  return unkept(evidence_json(view));
}

Result<Reply> get_address(Context& context, const Request& request) {
  MADANG_TRY(const auto address,
             delivery_address(context, request.param("festival"), order_in(request)));
  return unkept(address_json(address));
}

Result<Reply> get_last_address(Context& context, const Request& request) {
  MADANG_TRY(const auto address,
             last_address(context, request.param("festival"), ShowId(request.param("show"))));
  return unkept(address_json(address));
}

Result<Reply> put_address(Context& context, const Request& request) {
  MADANG_TRY(const auto wish, read_address(request.body));
  MADANG_TRY(const auto address,
             set_delivery_address(context, request.param("festival"), order_in(request), wish));
  return unkept(address_json(address));
}

/// The file is made on a reader's thread, not in the writer's.
Result<std::string> prepare_courier(Context& context, const Request& request) {
  return courier_sheet(context, request.param("festival"), ShowId(request.param("show")));
}

Result<Reply> post_courier(Context& context, const Request& request) {
  note_courier_sheet(context, request.param("festival"), ShowId(request.param("show")));
  return workbook(std::move(context.prepared), "courier");
}

Result<Reply> get_settlement(Context& context, const Request& request) {
  MADANG_TRY(auto bytes,
             settlement_sheet(context, request.param("festival"), ShowId(request.param("show"))));
  return workbook(std::move(bytes), "settlement");
}

std::vector<contract::Endpoint> proof_endpoints() {
  const std::string_view address = "/api/festivals/{festival}/commerce/orders/{order}/address";
  const auto person = Access::person();
  return {
      {"getEvidence", Method::get, "/api/festivals/{festival}/commerce/orders/{order}/evidence",
       Kind::query, person, get_evidence},
      {"getDeliveryAddress", Method::get, address, Kind::query, person, get_address},
      {"setDeliveryAddress", Method::put, address, Kind::command, person, put_address},
      {"getLastAddress", Method::get, "/api/festivals/{festival}/commerce/shows/{show}/address",
       Kind::query, person, get_last_address},
      {"takeCourierSheet", Method::post, "/api/festivals/{festival}/commerce/shows/{show}/courier",
       Kind::command, person, post_courier, 1024, prepare_courier},
      {"getSettlement", Method::get, "/api/festivals/{festival}/commerce/shows/{show}/settlement",
       Kind::query, person, get_settlement}};
}

Result<void> write(Context& context) {
  chain_placed(context);
  return {};
}

Result<void> destroy(Context& context) {
  destroy_old_addresses(context);
  return {};
}

void erase(Context& context, const PersonId& person) {
  proof_repository::forget_addresses(context.tx, person);
}

}  // namespace

void add_proof(contract::Part& part) {
  for (auto& endpoint : proof_endpoints()) part.endpoints.push_back(std::move(endpoint));
  part.jobs.push_back({"commerce.evidence", std::chrono::seconds{1}, write});
  part.jobs.push_back({"commerce.addresses", std::chrono::minutes{10}, destroy});
  part.personal.push_back({"commerce.addresses", tell_addresses, nullptr, erase, nullptr});
}

}  // namespace madang::programmes::commerce
