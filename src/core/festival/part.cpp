#include "core/festival/part.hpp"

#include "core/festival/endpoints.hpp"
#include "core/festival/service.hpp"

namespace madang::core::festival {
namespace {

Result<void> may_follow(contract::Context& context, const wire::Request& request) {
  MADANG_TRY_VOID(require(context, request.param("festival")));
  return {};
}

/// The topic only says that something changed: who starts afresh loads pages anyway.
Result<std::string> snapshot(contract::Context&, const wire::Request&) {
  return "{}";
}

}  // namespace

contract::Part part() {
  return {"festival", endpoints(), {{"festival/{festival}", may_follow, snapshot, true}}};
}

}  // namespace madang::core::festival
