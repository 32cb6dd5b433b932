#include "programmes/commerce/live/part.hpp"

#include "programmes/commerce/live/codec.hpp"
#include "programmes/commerce/live/endpoints.hpp"
#include "programmes/commerce/live/repository.hpp"
#include "programmes/commerce/live/service.hpp"

namespace madang::programmes::commerce {
namespace {

ShowId show_in(const wire::Request& request) {
  return ShowId(request.param("show"));
}

Result<void> may_follow(contract::Context& context, const wire::Request& request) {
  MADANG_TRY_VOID(look_live(context, request.param("festival"), show_in(request)));
  return {};
}

Result<std::string> snapshot(contract::Context& context, const wire::Request& request) {
  MADANG_TRY(const auto live, look_live(context, request.param("festival"), show_in(request)));
  return live_json(live, context.now);
}

Result<void> may_follow_board(contract::Context& context, const wire::Request& request) {
  MADANG_TRY_VOID(board(context, request.param("festival"), show_in(request)));
  return {};
}

Result<std::string> board_snapshot(contract::Context& context, const wire::Request& request) {
  // Shared by all who follow, each of whom was asked: made without the right of anyone of them.
  auto itself = context.caller;
  itself.server_operator = true;
  contract::Context inner{context.tx,    itself, context.outbox, context.now, context.site,
                          context.blobs, {}};
  MADANG_TRY(const auto now, board(inner, request.param("festival"), show_in(request)));
  return board_json(now, context.now);
}

Result<void> tell_beat(contract::Context& context) {
  beat(context);
  return {};
}

std::string tell(contract::Context& context, const PersonId& person) {
  return crew_json(live_repository::crewed_by(context.tx, person));
}

void erase(contract::Context& context, const PersonId& person) {
  live_repository::forget(context.tx, person);
}

}  // namespace

void add_live(contract::Part& part) {
  for (auto& endpoint : live_endpoints()) part.endpoints.push_back(std::move(endpoint));
  part.topics.push_back({"commerce/{festival}/{show}", may_follow, snapshot, true});
  part.topics.push_back(
      {"commerce/{festival}/{show}/board", may_follow_board, board_snapshot, false});
  part.jobs.push_back({"commerce.beat", std::chrono::seconds{1}, tell_beat});
  part.personal.push_back({"commerce.live", tell, nullptr, erase, nullptr});
}

}  // namespace madang::programmes::commerce
