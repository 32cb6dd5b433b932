#include "core/overview/service.hpp"

#include "core/audit/codec.hpp"
#include "core/audit/service.hpp"
#include "core/chat/moderation.hpp"
#include "core/festival/service.hpp"
#include "core/overview/codec.hpp"
#include "core/overview/repository.hpp"
#include "core/schedule/codec.hpp"
#include "core/schedule/service.hpp"

namespace madang::core::overview {
namespace {

constexpr long kActivity = 12;

}  // namespace

Result<std::string> now(contract::Context& context, std::string_view festival) {
  MADANG_TRY(const auto found, schedule::now_next(context, festival));
  return now_json(schedule::now_json(found, context.now),
                  repository::figures(context.tx, festival));
}

Result<std::string> dashboard(contract::Context& context, std::string_view festival) {
  MADANG_TRY_VOID(festival::require(context, festival));
  const auto open = repository::figures(context.tx, festival);
  std::vector<Figure> figures = {{"organisations", open.organisations},
                                 {"sessions", open.sessions},
                                 {"people", open.people},
                                 {"messages", open.messages}};
  for (auto& more : repository::staff_figures(context.tx, festival, context.now))
    figures.push_back(std::move(more));
  std::vector<Waiting> waiting = {
      {"reports", chat::open_reports(context, festival), "/admin/moderation"}};
  for (auto& more : repository::waiting(context.tx, festival)) waiting.push_back(std::move(more));
  if (context.caller.server_operator)
    waiting.push_back({"mails_failed", repository::failed_effects(context.tx), "/admin/outbox"});
  const auto acts = audit::search(context, audit::visible_to(context.caller, festival), kActivity);
  return dashboard_json(figures, waiting, audit::list_json(acts, kActivity));
}

}  // namespace madang::core::overview
