#include "programmes/consult/wishes/service.hpp"

#include <algorithm>
#include <map>

#include "programmes/consult/entries/repository.hpp"
#include "programmes/consult/entries/service.hpp"
#include "programmes/consult/event/service.hpp"
#include "programmes/consult/wishes/repository.hpp"
#include "programmes/consult/wishes/rules.hpp"

namespace madang::programmes::consult {
namespace {

using contract::Context;
using Choices = std::map<EntryId, Choice>;

Side other_side(Side side) {
  return side == Side::buyer ? Side::company : Side::buyer;
}

bool may_wish(const Entry& entry) {
  return entry.state == EntryState::submitted || entry.state == EntryState::selected ||
         entry.state == EntryState::stand_by;
}

bool may_be_met(const Entry& entry) {
  return entry.state == EntryState::selected || entry.state == EntryState::stand_by;
}

Choices choices_of(Context& context, const Entry& own) {
  Choices choices;
  for (const auto& wish : repository::wishes_by(context.tx, own))
    choices.emplace(own.side == Side::buyer ? wish.company : wish.buyer, wish.choice);
  return choices;
}

Suggestion suggestion_of(const Entry& own, Entry other, const repository::Offers& offers) {
  const bool buys = own.side == Side::buyer;
  const auto found = offers.find(buys ? other.id : own.id);
  const auto sold = found == offers.end() ? std::vector<Offer>() : found->second;
  Suggestion one;
  // A buyer's budget shall not be guessed from what companies see: for them it does not count.
  if (!buys) other.budget_usd = 0;
  one.fit = buys ? rules::fit(own, other, sold) : rules::fit(other, own, sold);
  if (buys) one.offers = sold;
  one.other = std::move(other);
  return one;
}

}  // namespace

Result<Suggestions> suggestions(Context& context, std::string_view festival,
                                std::string_view organisation) {
  MADANG_TRY(auto own, own_entry(context, festival, organisation));
  MADANG_TRY(const auto event, require_event(context, festival));
  Suggestions found{std::move(own), event.wishes_close_at, {}};
  if (!may_wish(found.own)) return found;
  const auto side = other_side(found.own.side);
  const auto offers = repository::offers(context.tx, event.festival);
  const auto choices = choices_of(context, found.own);
  const auto wanting = repository::wanting(context.tx, found.own);
  for (auto& other : repository::entries(context.tx, event.festival,
                                         {side, {EntryState::selected, EntryState::stand_by}})) {
    auto one = suggestion_of(found.own, std::move(other), offers);
    if (const auto chosen = choices.find(one.other.id); chosen != choices.end())
      one.choice = chosen->second;
    one.wants_you = std::find(wanting.begin(), wanting.end(), one.other.id) != wanting.end();
    found.items.push_back(std::move(one));
  }
  std::stable_sort(found.items.begin(), found.items.end(),
                   [](const auto& a, const auto& b) { return a.fit.score > b.fit.score; });
  return found;
}

Result<void> wish(Context& context, std::string_view festival, std::string_view organisation,
                  const EntryId& other_id, std::optional<Choice> choice) {
  MADANG_TRY(const auto own, own_entry(context, festival, organisation));
  MADANG_TRY(const auto event, require_event(context, festival));
  if (own.id.empty() || !may_wish(own))
    return Error{Code::conflict, "consult.entry_not_open",
                 "Hand the application in first, then choose."};
  MADANG_TRY(const auto other, require_entry(context, event.festival, other_id));
  if (other.side == own.side || !may_be_met(other))
    return Error{Code::not_found, "consult.entry_unknown", "There is no such application."};
  if (event.wishes_close_at && context.now >= *event.wishes_close_at &&
      !manages(context.caller, event.festival))
    return Error{Code::conflict, "consult.wishes_closed",
                 "Wishes are closed. Ask the host of the programme to change yours."};
  const bool buys = own.side == Side::buyer;
  const Wish one{buys ? own.id : other.id, buys ? other.id : own.id, own.side,
                 choice.value_or(Choice::fine)};
  if (!choice) {
    repository::remove_wish(context.tx, one);
    return {};
  }
  if (*choice == Choice::must) {
    const auto choices = choices_of(context, own);
    const auto musts = std::count_if(choices.begin(), choices.end(), [&](const auto& each) {
      return each.second == Choice::must && each.first != other.id;
    });
    if (static_cast<std::size_t>(musts) >= kMostMusts)
      return Error{Code::conflict, "consult.too_many_musts",
                   "Five can be musts. Make one of them a want first."};
  }
  repository::save_wish(context.tx, one, context.caller.person, context.now);
  return {};
}

std::vector<WishedPair> wished_pairs(store::Tx& tx, std::string_view festival) {
  std::vector<WishedPair> pairs;
  for (const auto& one : repository::wishes(tx, festival)) {
    if (pairs.empty() || pairs.back().buyer != one.buyer || pairs.back().company != one.company)
      pairs.push_back({one.buyer, one.company, {}, {}});
    (one.side == Side::buyer ? pairs.back().by_buyer : pairs.back().by_company) = one.choice;
  }
  return pairs;
}

}  // namespace madang::programmes::consult
