#include "app/site_endpoints.hpp"

#include "base/check.hpp"
#include "store/embedded.hpp"

namespace madang::app {
namespace {

wire::Reply get_time(const contract::Site& site, Time now) {
  auto reply = wire::Reply::json("{\"now\":\"" + to_rfc3339(now) +
                                 "\",\"rehearsal\":" + (site.rehearsal ? "true" : "false") + "}");
  reply.headers.emplace_back("Cache-Control", "no-store");
  return reply;
}

wire::Reply get_contract(const contract::Site&, Time) {
  for (const auto& file : store::embedded_contract()) {
    if (file.path != "openapi.yaml") continue;
    wire::Reply reply;
    reply.content_type = "application/yaml";
    reply.body = file.text;
    return reply;
  }
  fail_check("openapi.yaml is embedded");
}

contract::Endpoint instant(std::string_view id, std::string_view path, contract::Instant answer) {
  contract::Endpoint endpoint;
  endpoint.operation_id = id;
  endpoint.path = path;
  endpoint.kind = contract::Kind::instant;
  endpoint.instant = answer;
  return endpoint;
}

}  // namespace

std::vector<contract::Endpoint> site_endpoints() {
  return {instant("getTime", "/api/time", get_time),
          instant("getContract", "/api/openapi.yaml", get_contract)};
}

}  // namespace madang::app
