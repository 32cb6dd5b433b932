#include "programmes/commerce/live/service.hpp"

#include <algorithm>

#include "core/audit/service.hpp"
#include "core/chat/repository.hpp"
#include "core/chat/service.hpp"
#include "core/festival/service.hpp"
#include "core/organisations/service.hpp"
#include "core/stage/service.hpp"
#include "programmes/commerce/live/codec.hpp"
#include "programmes/commerce/live/counts.hpp"
#include "programmes/commerce/live/news.hpp"
#include "programmes/commerce/live/repository.hpp"
#include "programmes/commerce/repository.hpp"
#include "programmes/commerce/rules.hpp"

namespace madang::programmes::commerce {
namespace {

using contract::Context;

constexpr std::chrono::minutes kStageAround{30};  ///< a show's time on its stage, before and after

Result<Show> require_show(Context& context, std::string_view festival, const ShowId& id) {
  MADANG_TRY_VOID(core::festival::require(context, festival));
  auto found = repository::show(context.tx, festival, id);
  if (!found) return rules::unknown_show();
  return std::move(*found);
}

Result<Show> require_own(Context& context, std::string_view festival, const ShowId& id) {
  MADANG_TRY(auto show, require_show(context, festival, id));
  MADANG_TRY_VOID(rules::may_sell(context.caller, show));
  return show;
}

Result<Show> require_own_running(Context& context, std::string_view festival, const ShowId& id) {
  MADANG_TRY(auto show, require_own(context, festival, id));
  if (show.state == ShowState::closed)
    return Error{Code::conflict, "commerce.show_over", "The show is closed."};
  return show;
}

/// What an offer says and shows itself, else what its product in the seller's profile does.
std::vector<Card> cards_of(Context& context, const Show& show, const std::vector<Offer>& offers) {
  std::vector<Card> list;
  const auto profile = core::organisations::view(context, show.festival, show.organisation);
  for (const auto& offer : offers) {
    Card card{offer.id, offer.description, offer.pictures.empty() ? "" : offer.pictures.front()};
    if (profile)
      for (const auto& product : profile->products) {
        if (offer.product.empty() || product.key != offer.product) continue;
        if (card.summary.empty()) card.summary = product.summary;
        if (card.image.empty() && !product.images.empty()) card.image = product.images.front();
      }
    if (!card.summary.empty() || !card.image.empty()) list.push_back(std::move(card));
  }
  return list;
}

std::optional<Question> question_of(Context& context, const Show& show) {
  const auto asked = live_repository::question(context.tx, show.id);
  if (!asked) return std::nullopt;
  auto message = core::chat::repository::find_message(context.tx, asked->message);
  if (!message || message->hidden) return std::nullopt;
  return Question{std::move(*message), asked->shown_at};
}

ShowLive live_of(Context& context, Show show) {
  ShowLive live;
  live.offers = repository::offers(context.tx, show.id);
  std::erase_if(live.offers, [](const Offer& one) { return one.state == OfferState::hidden; });
  live.cards = cards_of(context, show, live.offers);
  live.hearts = live_repository::pulse(context.tx, show.id).hearts;
  live.highlight = live_repository::highlight(context.tx, show.id);
  live.question = question_of(context, show);
  live.show = std::move(show);
  return live;
}

ShowLive say_changed(Context& context, Show show) {
  auto live = live_of(context, std::move(show));
  context.outbox.publish(topic_of(live.show), "show.changed", live_json(live, context.now));
  return live;
}

void put_in_front(Context& context, const Show& show, const OfferId& offer) {
  const auto now = live_repository::highlight(context.tx, show.id);
  if (now && now->offer == offer) return;
  static_cast<void>(live_repository::hide_offer(context.tx, show.id, context.now));
  if (!offer.empty()) live_repository::show_offer(context.tx, show.id, offer, context.now);
}

bool has_offer(Context& context, const Show& show, const OfferId& id) {
  const auto offer = repository::offer(context.tx, show.festival, id);
  return offer && offer->show == show.id;
}

bool shows_offer(Context& context, const Show& show, const OfferId& id) {
  const auto offer = repository::offer(context.tx, show.festival, id);
  return offer && offer->show == show.id && offer->state != OfferState::hidden;
}

CueSheet sheet_of(Context& context, const Show& show) {
  const auto pulse = live_repository::pulse(context.tx, show.id);
  return {live_repository::cues(context.tx, show.id), pulse.alarm_minutes, pulse.cue, pulse.cue_at};
}

bool is_quiet(const Show& show, const Pulse& pulse, Time now) {
  if (show.state != ShowState::open || !pulse.opened_at) return false;
  const auto since = std::max(*pulse.opened_at, pulse.sold_at.value_or(*pulse.opened_at));
  return now - since >= std::chrono::minutes(pulse.alarm_minutes);
}

Board board_of(Context& context, const Show& show, const Pulse& pulse) {
  const auto& followers = context.site.followers;
  return {show,
          repository::offers(context.tx, show.id),
          live_repository::sums(context.tx, show),
          pulse,
          followers ? followers(topic_of(show)) : 0,
          live_repository::unaddressed(context.tx, show),
          is_quiet(show, pulse, context.now)};
}

void dismiss_crew(Context& context, const Show& show) {
  for (const auto& person : live_repository::crew(context.tx, show.id))
    core::stage::dismiss(context, {show.festival, show.stage}, person);
  live_repository::dismiss_crew(context.tx, show.id);
}

template <class T>
void take(T& value, const std::optional<T>& change) {
  if (change) value = *change;
}

/// What visitors see goes with the show, and so does who took its stage.
void end_live(Context& context, const Show& show) {
  static_cast<void>(live_repository::hide_offer(context.tx, show.id, context.now));
  static_cast<void>(live_repository::hide_question(context.tx, show.id, context.now));
  dismiss_crew(context, show);
}

/// Whether everything must be told anew; `pulse.told` follows.
bool follow_state(Context& context, const Show& show, Pulse& pulse) {
  if (pulse.told == show.state) return false;
  pulse.told = show.state;
  if (show.state == ShowState::open) {
    pulse.opened_at = context.now;
    pulse.alarmed_at.reset();
  }
  if (show.state == ShowState::closed) end_live(context, show);
  return true;
}

std::int64_t take_tally(Context& context, const std::string& name) {
  return context.site.take_tally ? context.site.take_tally(name) : 0;
}

void follow_counts(Context& context, const Show& show, Pulse& pulse) {
  if (context.site.followers)
    pulse.most_viewers = std::max(pulse.most_viewers, context.site.followers(topic_of(show)));
  pulse.checkouts += take_tally(context, checkouts_of(show.id));
  const auto hearts = take_tally(context, hearts_of(show.id));
  if (hearts == 0) return;
  pulse.hearts += hearts;
  context.outbox.publish(topic_of(show), "show.hearts", hearts_json(hearts, pulse.hearts));
}

/// Whether one is new, of which followers do not even know the name.
bool follow_offers(Context& context, const Show& show, Pulse& pulse) {
  bool fresh = false;
  std::vector<Offer> changed;
  for (auto& offer : repository::offers(context.tx, show.id)) {
    const Told now{offer.remaining, offer.waiting, rules::price_at(offer, context.now)};
    const auto before = live_repository::told(context.tx, offer.id);
    if (before == now) continue;
    live_repository::save(context.tx, offer.id, now);
    const bool sold = before ? now.remaining < before->remaining || now.waiting > before->waiting
                             : now.remaining < offer.stock;
    if (sold) {
      pulse.sold_at = context.now;
      pulse.alarmed_at.reset();
    }
    if (offer.state == OfferState::hidden) continue;
    fresh = fresh || !before;
    changed.push_back(std::move(offer));
  }
  if (!changed.empty())
    context.outbox.publish(topic_of(show), "show.offers", told_offers_json(changed, context.now));
  return fresh;
}

/// A moderator hid what stands on the screen.
bool follow_question(Context& context, const Show& show) {
  return live_repository::question(context.tx, show.id) && !question_of(context, show) &&
         live_repository::hide_question(context.tx, show.id, context.now);
}

void beat(Context& context, const Show& show) {
  const auto before = live_repository::pulse(context.tx, show.id);
  auto pulse = before;
  bool changed = follow_state(context, show, pulse);
  changed = follow_question(context, show) || changed;
  changed = follow_offers(context, show, pulse) || changed;
  follow_counts(context, show, pulse);
  if (is_quiet(show, pulse, context.now) && !pulse.alarmed_at) {
    pulse.alarmed_at = context.now;
    tell_quiet(context, show, pulse);
  }
  if (pulse != before) live_repository::save(context.tx, show.id, pulse);
  if (changed) say_changed(context, show);
  const auto topic = board_topic_of(show);
  if (context.site.followers && context.site.followers(topic) > 0)
    context.outbox.publish(topic, "board.numbers",
                           board_json(board_of(context, show, pulse), context.now));
}

}  // namespace

void tell_show_changed(Context& context, const Show& show) {
  static_cast<void>(say_changed(context, show));
}

void take_from_front(Context& context, const Show& show, const OfferId& offer) {
  const auto now = live_repository::highlight(context.tx, show.id);
  if (now && now->offer == offer)
    static_cast<void>(live_repository::hide_offer(context.tx, show.id, context.now));
}

std::string topic_of(const Show& show) {
  return "commerce/" + show.festival + "/" + show.id.text();
}

std::string board_topic_of(const Show& show) {
  return topic_of(show) + "/board";
}

std::string hearts_of(const ShowId& show) {
  return "commerce.hearts/" + show.text();
}

std::string checkouts_of(const ShowId& show) {
  return "commerce.checkouts/" + show.text();
}

std::string chat_of(const ShowId& show) {
  return "show-" + show.text();
}

void open_chat(Context& context, const Show& show) {
  core::chat::bring(context, show.festival,
                    {chat_of(show.id), show.title, "commerce", 0, show.organisation});
}

Result<ShowLive> look_live(Context& context, std::string_view festival, const ShowId& id) {
  MADANG_TRY(auto show, require_show(context, festival, id));
  return live_of(context, std::move(show));
}

Result<std::vector<Highlight>> highlights_of(Context& context, std::string_view festival,
                                             const ShowId& id) {
  MADANG_TRY_VOID(require_show(context, festival, id));
  return live_repository::highlights(context.tx, id);
}

Result<void> cheer(Context& context, std::string_view festival, const ShowId& id,
                   std::int64_t hearts) {
  MADANG_TRY(const auto show, require_show(context, festival, id));
  if (show.state != ShowState::closed && context.site.tally)
    context.site.tally(hearts_of(id), hearts);
  return {};
}

Result<ShowLive> change_show(Context& context, std::string_view festival, const ShowId& id,
                             const ShowChange& change) {
  MADANG_TRY(auto show, require_own_running(context, festival, id));
  if (change.stage && *change.stage != show.stage) dismiss_crew(context, show);
  take(show.title, change.title);
  take(show.stage, change.stage);
  take(show.starts_at, change.starts_at);
  take(show.ends_at, change.ends_at);
  take(show.pay_minutes, change.pay_minutes);
  take(show.seller.name, change.seller_name);
  take(show.seller.registration, change.seller_registration);
  take(show.seller.contact, change.seller_contact);
  take(show.seller.bank_account, change.bank_account);
  if (show.ends_at <= show.starts_at)
    return invalid_field("ends_at", "commerce.ends_before_start", "A show ends after it starts.");
  live_repository::save(context.tx, show);
  open_chat(context, show);
  core::audit::record(context, festival, "commerce.show_changed", "commerce_show", id.text());
  return say_changed(context, std::move(show));
}

Result<ShowLive> highlight(Context& context, std::string_view festival, const ShowId& id,
                           const OfferId& offer) {
  MADANG_TRY(auto show, require_own_running(context, festival, id));
  if (!offer.empty() && !shows_offer(context, show, offer)) return rules::unknown_offer();
  put_in_front(context, show, offer);
  return say_changed(context, std::move(show));
}

Result<ShowLive> put_question(Context& context, std::string_view festival, const ShowId& id,
                              const MessageId& message) {
  MADANG_TRY(auto show, require_own_running(context, festival, id));
  if (!message.empty()) {
    MADANG_TRY(const auto room, core::chat::require_room(context, festival, chat_of(id)));
    const auto found = core::chat::repository::find_message(context.tx, message);
    if (!found || found->room != room.id)
      return Error{Code::not_found, "chat.no_message", "There is no such message in this room."};
    if (found->hidden)
      return Error{Code::conflict, "chat.hidden_message", "Show the message again first."};
  }
  static_cast<void>(live_repository::hide_question(context.tx, id, context.now));
  if (!message.empty()) {
    live_repository::show_question(context.tx, id, message, context.now);
    core::audit::record(context, festival, "commerce.question_picked", "chat_message",
                        message.text());
  }
  return say_changed(context, std::move(show));
}

Result<CueSheet> cue_sheet(Context& context, std::string_view festival, const ShowId& id) {
  MADANG_TRY(const auto show, require_own(context, festival, id));
  return sheet_of(context, show);
}

Result<CueSheet> set_cue_sheet(Context& context, std::string_view festival, const ShowId& id,
                               CueSheet sheet) {
  MADANG_TRY(const auto show, require_own(context, festival, id));
  const auto known = live_repository::cues(context.tx, id);
  for (std::size_t at = 0; at < sheet.cues.size(); ++at) {
    auto& cue = sheet.cues[at];
    if (!cue.offer.empty() && !has_offer(context, show, cue.offer))
      return invalid_field("cues/" + std::to_string(at) + "/offer", "commerce.offer_unknown",
                           "The show has no such offer.");
    const auto same = [&](const Cue& each) { return each.id == cue.id; };
    if (cue.id.empty() || std::none_of(known.begin(), known.end(), same) ||
        std::count_if(sheet.cues.begin(), sheet.cues.end(), same) > 1)
      cue.id = CueId::create(context.now);
  }
  live_repository::replace_cues(context.tx, id, sheet.cues);
  auto pulse = live_repository::pulse(context.tx, id);
  pulse.alarm_minutes = sheet.alarm_minutes;
  live_repository::save(context.tx, id, pulse);
  core::audit::record(context, festival, "commerce.cues_set", "commerce_show", id.text());
  return sheet_of(context, show);
}

Result<CueSheet> start_cue(Context& context, std::string_view festival, const ShowId& id,
                           const CueId& cue) {
  MADANG_TRY(auto show, require_own_running(context, festival, id));
  const auto cues = live_repository::cues(context.tx, id);
  const auto found =
      std::find_if(cues.begin(), cues.end(), [&](const Cue& each) { return each.id == cue; });
  if (found == cues.end())
    return Error{Code::not_found, "commerce.cue_unknown", "The cue sheet has no such step."};
  auto pulse = live_repository::pulse(context.tx, id);
  pulse.cue = cue;
  pulse.cue_at = context.now;
  live_repository::save(context.tx, id, pulse);
  if (!found->offer.empty() && shows_offer(context, show, found->offer)) {
    put_in_front(context, show, found->offer);
    say_changed(context, show);
  }
  return sheet_of(context, show);
}

Result<Board> board(Context& context, std::string_view festival, const ShowId& id) {
  MADANG_TRY(const auto show, require_own(context, festival, id));
  return board_of(context, show, live_repository::pulse(context.tx, id));
}

namespace {

Error stage_busy() {
  return Error{Code::conflict, "commerce.stage_busy",
               "Another show has the stage now. Take it when that show is over."};
}

bool has_its_time(const Show& show, Time now) {
  return now >= show.starts_at - kStageAround && now <= show.ends_at + kStageAround;
}

/// Hosts of other shows on the stage, whose time it is not. Error: it is one's, and not this
/// show's.
Result<void> let_others_go(Context& context, const Show& show) {
  std::vector<Show> others;
  for (auto& other : repository::shows(context.tx, show.festival))
    if (other.id != show.id && other.stage == show.stage && other.state != ShowState::closed)
      others.push_back(std::move(other));
  const bool is_theirs = std::any_of(others.begin(), others.end(), [&](const Show& other) {
    return has_its_time(other, context.now);
  });
  if (is_theirs && !has_its_time(show, context.now)) return stage_busy();
  for (const auto& other : others) dismiss_crew(context, other);
  return {};
}

}  // namespace

Result<void> take_stage(Context& context, std::string_view festival, const ShowId& id) {
  MADANG_TRY(const auto show, require_own_running(context, festival, id));
  const core::stage::Place place{show.festival, show.stage};
  if (show.stage.empty() || !core::stage::look(context, place))
    return Error{Code::conflict, "commerce.no_stage", "No stage is set for this show yet."};
  const auto rights = core::stage::rights(context, place);
  if (rights && *rights == core::stage::Rights::manager) return {};
  if (core::stage::current(context.tx, place)) {
    if (rights) return {};
    return stage_busy();
  }
  MADANG_TRY_VOID(let_others_go(context, show));
  // Who runs the stage anyway is not let go with the show.
  if (core::stage::rights(context, place)) return {};
  core::stage::appoint(context, place, context.caller.person);
  live_repository::join_crew(context.tx, id, context.caller.person, context.now);
  core::audit::record(context, festival, "commerce.stage_taken", "commerce_show", id.text());
  return {};
}

void beat(Context& context) {
  for (const auto& show : live_repository::watched(context.tx, context.now)) beat(context, show);
}

}  // namespace madang::programmes::commerce
