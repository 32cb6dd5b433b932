#include "core/notify/jobs.hpp"

#include "core/notify/repository.hpp"

namespace madang::core::notify {
namespace {

/// Sent mails hold addresses and names: kept only as long as someone may ask where a mail is.
constexpr std::chrono::hours kSentMailsKept{14 * 24};

Result<void> remove_old_mails(contract::Context& context) {
  repository::remove_mails_sent_before(context.tx, context.now - kSentMailsKept);
  return {};
}

}  // namespace

std::vector<contract::Job> jobs() {
  return {{"notify.remove_old_mails", std::chrono::hours{1}, remove_old_mails}};
}

}  // namespace madang::core::notify
