#include "programmes/consult/diary/follow_up_service.hpp"

#include <algorithm>

#include "core/audit/service.hpp"
#include "programmes/consult/diary/follow_up_repository.hpp"
#include "programmes/consult/diary/repository.hpp"
#include "programmes/consult/diary/service.hpp"

namespace madang::programmes::consult {
namespace {

using contract::Context;

bool same_answer(const CheckIn& a, const CheckIn& b) {
  return a.state == b.state && a.note == b.note;
}

bool same_amount(const SignedContract& a, const SignedContract& b) {
  return a.signed_on == b.signed_on && a.currency == b.currency && a.amount_minor == b.amount_minor;
}

Result<void> answer_check_ins(Context& context, OpenedFollowUp& opened,
                              const std::vector<CheckIn>& answers, std::vector<std::int64_t>& of) {
  for (const auto& answer : answers) {
    auto& all = opened.follow_up.check_ins;
    const auto at = std::find_if(all.begin(), all.end(),
                                 [&](const CheckIn& each) { return each.days == answer.days; });
    if (at == all.end())
      return Error{Code::not_found, "consult.check_in_unknown", "There is no such check-in."};
    if (same_answer(*at, answer)) continue;
    at->state = answer.state;
    at->note = answer.note;
    at->side = to_string(opened.seat);
    at->done_at = answer.state == "open" ? std::nullopt : std::optional(context.now);
    of.push_back(answer.days);
  }
  return {};
}

/// Contracts that stood keep the rate they were counted at.
std::vector<SignedContract> with_rates(Context& context, const FollowUp& before,
                                       std::vector<SignedContract> contracts) {
  for (auto& each : contracts) {
    const auto old =
        std::find_if(before.contracts.begin(), before.contracts.end(),
                     [&](const SignedContract& other) { return same_amount(each, other); });
    if (old != before.contracts.end() && old->frozen)
      each.frozen = old->frozen;
    else
      each.frozen = rules::frozen(
          each.amount_minor, each.currency,
          repository::rate_on(context.tx, before.festival, each.currency, each.signed_on));
  }
  return contracts;
}

}  // namespace

void begin_follow_up(Context& context, const Talk& talk, const Diary& diary) {
  auto follow_up = repository::follow_up_of(context.tx, talk);
  bool changed = follow_up.version == 0;
  if (changed)
    for (const auto days : kCheckInDays)
      follow_up.check_ins.push_back({days, talk.ends_at + std::chrono::hours{24 * days}});
  for (const auto& promise : diary.text.samples) {
    const bool known =
        std::any_of(follow_up.samples.begin(), follow_up.samples.end(),
                    [&](const Sample& sample) { return sample.product == promise.product; });
    if (known) continue;
    follow_up.samples.push_back({promise.product, promise.quantity, "", "", ""});
    changed = true;
  }
  if (!changed) return;
  follow_up.version += 1;
  repository::save_follow_up(context.tx, follow_up, context.now);
}

Result<OpenedFollowUp> open_follow_up(Context& context, std::string_view festival,
                                      std::string_view meeting) {
  MADANG_TRY(auto opened, open_diary(context, festival, meeting));
  if (opened.seat == Seat::interpreter)
    return Error{Code::forbidden, "consult.follow_up_not_yours",
                 "What becomes of a meeting is between buyer and company."};
  auto follow_up = repository::follow_up_of(context.tx, opened.talk);
  return OpenedFollowUp{std::move(opened.talk), std::move(follow_up), opened.seat};
}

Result<OpenedFollowUp> save_follow_up(Context& context, std::string_view festival,
                                      std::string_view meeting, const FollowUpChange& change) {
  MADANG_TRY(auto opened, open_follow_up(context, festival, meeting));
  auto& follow_up = opened.follow_up;
  if (follow_up.version == 0)
    return Error{Code::conflict, "consult.follow_up_not_begun",
                 "The follow-up begins when both sides have confirmed the diary."};
  if (follow_up.version != change.version)
    return Error{Code::conflict, "consult.follow_up_stale",
                 "Somebody else changed it meanwhile. Load it again and put both together."};
  std::vector<std::int64_t> answered;
  MADANG_TRY_VOID(answer_check_ins(context, opened, change.check_ins, answered));
  if (change.again && opened.seat == Seat::buyer) follow_up.buyer_again = *change.again;
  if (change.again && opened.seat == Seat::company) follow_up.company_again = *change.again;
  follow_up.samples = change.samples;
  follow_up.contracts = with_rates(context, follow_up, change.contracts);
  follow_up.version += 1;
  repository::save_follow_up(context.tx, follow_up, context.now);
  for (const auto days : answered)
    repository::sign_check_in(context.tx, follow_up.meeting, days, context.caller.person);
  if (opened.seat == Seat::manager)
    core::audit::record(context, follow_up.festival, "consult.follow_up_corrected", "meeting",
                        follow_up.meeting);
  return opened;
}

}  // namespace madang::programmes::consult
