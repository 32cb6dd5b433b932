#include "programmes/consult/entries/jobs.hpp"

#include "core/notify/service.hpp"
#include "programmes/consult/entries/repository.hpp"
#include "programmes/consult/entries/service.hpp"
#include "programmes/consult/entries/words.hpp"

namespace madang::programmes::consult {
namespace {

using contract::Context;

/// A few at a time, so that a long list does not hold up the writer.
constexpr long kToldAtOnce = 40;

void tell(Context& context, const Entry& entry) {
  const auto words = decision_words(entry.state, entry.name);
  const bool stays = entry.state != EntryState::declined;
  for (const auto& recipient :
       repository::representatives(context.tx, entry.festival, entry.slug)) {
    core::notify::Notification line;
    line.festival = entry.festival;
    line.kind = "consult.decision";
    line.title = words.title;
    line.body = words.body;
    line.link = "/" + entry.festival + "/programmes/consult/" +
                (stays ? "wishes?organisation=" : "apply?organisation=") + entry.slug;
    core::notify::tell(context, recipient, core::notify::Subject::message, std::move(line),
                       entry.id.text() + "/" + std::string(to_string(entry.state)) + "/" +
                           std::to_string(entry.version) + recipient.person.text());
  }
}

/// Tells what managers decided, once it can no longer be taken back.
Result<void> tell_decisions(Context& context) {
  for (const auto& entry : repository::untold(context.tx, context.now - kUndoTime, kToldAtOnce)) {
    tell(context, entry);
    repository::set_told(context.tx, entry);
  }
  return {};
}

}  // namespace

std::vector<contract::Job> entry_jobs() {
  return {{"consult.tell_decisions", std::chrono::seconds{20}, tell_decisions}};
}

}  // namespace madang::programmes::consult
