#include "programmes/consult/diary/tally.hpp"

#include "core/festival/service.hpp"
#include "programmes/consult/diary/codec.hpp"

namespace madang::programmes::consult {

void say_tally(contract::Context& context, std::string_view festival) {
  const auto tally = repository::tally(context.tx, festival);
  if (repository::said_tally(context.tx, festival).value_or(repository::Tally{}) == tally) return;
  repository::save_said(context.tx, festival, tally, context.now);
  context.outbox.publish("consult/" + std::string(festival) + "/tally", "tally.changed",
                         tally_json(tally));
}

Result<repository::Tally> tally_of(contract::Context& context, std::string_view festival) {
  MADANG_TRY(const auto found, core::festival::require(context, festival));
  return repository::tally(context.tx, found.slug);
}

}  // namespace madang::programmes::consult
