#include "programmes/commerce/proof/chain.hpp"

#include <map>
#include <utility>

#include "core/digest.hpp"
#include "core/notices/repository.hpp"
#include "core/stage/service.hpp"
#include "programmes/commerce/live/repository.hpp"
#include "programmes/commerce/proof/codec.hpp"
#include "programmes/commerce/proof/repository.hpp"
#include "programmes/commerce/repository.hpp"
#include "programmes/commerce/rules.hpp"

namespace madang::programmes::commerce {
namespace {

using contract::Context;

constexpr long kWrittenAtOnce = 500;
constexpr long kMostNotices = 100;

/// What a show's orders are written down from: read once, chosen by each order's time.
/// Thread: the writer's. Life: one command.
class Book {
 public:
  Book(Context& context, const ShowId& id)
      : show_(*repository::show(context.tx, id)),
        offers_(repository::offers(context.tx, id)),
        highlights_(live_repository::highlights(context.tx, id)),
        notices_(core::notices::repository::published(context.tx, show_.festival, "", context.now,
                                                      0, kMostNotices)),
        broadcasts_(broadcasts(context, show_)) {}

  [[nodiscard]] Facts facts(const Order& order) const {
    Facts facts{order, promised(order),           show_,
                {},    in_force(order.placed_at), moment(order.placed_at)};
    for (const auto& front : highlights_)
      if (front.shown_at <= order.placed_at &&
          (!front.hidden_at || order.placed_at < *front.hidden_at))
        facts.in_front = front.offer.text();
    return facts;
  }

 private:
  static std::vector<core::stage::Broadcast> broadcasts(Context& context, const Show& show) {
    std::vector<core::stage::Broadcast> all;
    if (show.stage.empty()) return all;
    const core::stage::Place place{show.festival, show.stage};
    if (const auto ended = core::stage::replays(context, place)) all = *ended;
    if (auto now = core::stage::current(context.tx, place)) all.push_back(std::move(*now));
    return all;
  }

  /// As it was when the order's sheet was opened.
  [[nodiscard]] Offer promised(const Order& order) const {
    for (const auto& offer : offers_)
      if (offer.id == order.offer) return rules::as_promised(offer, rules::issued_at(order.id));
    return {};
  }

  /// An order is written down some seconds later: what began since then was not in force.
  [[nodiscard]] std::vector<NoticeRef> in_force(Time at) const {
    std::vector<NoticeRef> list;
    for (const auto& notice : notices_)
      if (notice.published_at <= at && (notice.programme.empty() || notice.programme == "commerce"))
        list.push_back({notice.id.text(), notice.version, notice.title,
                        core::sha256_hex(words_text(notice.title, notice.body))});
    return list;
  }

  /// What was live then; it may be over by now.
  [[nodiscard]] std::optional<Moment> moment(Time at) const {
    for (const auto& one : broadcasts_)
      if (one.live_at && *one.live_at <= at && (!one.ended_at || at <= *one.ended_at))
        return Moment{one.id.text(), *one.live_at};
    return std::nullopt;
  }

  const Show show_;
  const std::vector<Offer> offers_;
  const std::vector<Highlight> highlights_;
  const std::vector<core::notices::Notice> notices_;
  const std::vector<core::stage::Broadcast> broadcasts_;
};

std::string hash_of(const Link& link) {
  return core::sha256_hex(link.previous + "\n" + link.order.text() + "\n" +
                          std::to_string(link.number) + "\n" + link.kind + "\n" +
                          to_rfc3339(link.at) + "\n" + link.body);
}

void append(Context& context, const Order& order, std::string_view kind, std::string body) {
  const auto before = proof_repository::hold_last(context.tx, order.show);
  Link link;
  link.show = order.show;
  link.number = before ? before->number + 1 : 1;
  link.order = order.id;
  link.kind = kind;
  link.body = std::move(body);
  link.previous = before ? before->hash : "";
  link.at = context.now;
  link.hash = hash_of(link);
  proof_repository::insert(context.tx, link);
}

void append_placed(Context& context, const Book& book, const Order& order) {
  append(context, order, "placed", facts_json(book.facts(order)));
  proof_repository::set_proven(context.tx, order.id);
}

}  // namespace

void chain(Context& context, const Order& order, std::string_view kind,
           std::string_view reference) {
  if (!proof_repository::is_proven(context.tx, order.id))
    append_placed(context, Book(context, order.show), order);
  append(context, order, kind, step_json(order, kind, reference, context.now));
}

void chain_placed(Context& context) {
  std::map<ShowId, Book> books;
  for (const auto& order : repository::unproven(context.tx, kWrittenAtOnce)) {
    auto book = books.find(order.show);
    if (book == books.end()) book = books.try_emplace(order.show, context, order.show).first;
    append_placed(context, book->second, order);
  }
}

bool is_sound(Context& context, const Link& link) {
  if (link.hash != hash_of(link)) return false;
  if (link.number == 1) return link.previous.empty();
  const auto before = proof_repository::numbered(context.tx, link.show, link.number - 1);
  return before && before->hash == link.previous;
}

}  // namespace madang::programmes::commerce
