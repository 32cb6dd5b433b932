#include <limits>
#include <type_traits>
#include <utility>

#include "web/desk.hpp"
#include "web/uri.hpp"
#include "web/worker.hpp"

namespace madang::web {

void Desk::write_media(const Turn& turn, const SharedMedia& media, bool takes_gzip) {
  if (takes_gzip && media.packed)
    return worker_.writer().write(turn, media.packed_head, media.packed);
  worker_.writer().write(turn, media.head, media.body);
}

/// Not counted against the client's rate: an office full of viewers stands behind one address, and
/// what is answered here costs no more than the bytes.
std::optional<Desk::Verdict> Desk::answer_media(Session& session, const RequestHead& head) {
  constexpr std::string_view kStages = "/stages/";
  if (!head.path.starts_with(kStages) || !head.only_reads() || head.has_body()) return {};
  auto place = head.path.substr(kStages.size());
  const auto slash = place.find('/');
  if (slash == place.npos) return {};
  const auto name = place.substr(slash + 1);
  place = place.substr(0, slash);
  if (name.find('/') != name.npos || name.find('.') == name.npos) return {};
  const bool gzip = accepts_coding(head.accept_encoding, "gzip");
  const auto look = media_.look(place, name, head.query);
  switch (look.found) {
    case MediaShelf::Found::nothing:
      return {};
    case MediaShelf::Found::refused:
      return problem(session, 404, "media.unknown", "There are no pictures at this address now.");
    case MediaShelf::Found::malformed:
      return problem(session, 400, "media.query_malformed",
                     "The address of the media is not well-formed.");
    case MediaShelf::Found::media:
      write_media(session.turn(), *look.media, gzip);
      worker_.figures().from_memory.add();
      return Verdict::answered;
    case MediaShelf::Found::later:
      break;
  }
  auto call = std::make_unique<Call>();
  call->id = ++last_call_;
  call->started_ms = now_ms();
  media_.wait(place, name, {session.id(), call->id, look.point, now_ms() + media_.hold_ms(), gzip});
  session.keep(std::move(call));
  return Verdict::under_way;
}

void Desk::answer_waiting(const std::vector<MediaShelf::Answer>& answers) {
  for (const auto& [waiter, media] : answers)
    if (auto* const session = worker_.find(waiter.session))
      session->deliver(waiter.call, media, waiter.takes_gzip);
}

void Desk::take(const MediaNews& news, const std::shared_ptr<const SharedMedia>& shared) {
  std::visit(
      [&](const auto& each) {
        using Kind = std::decay_t<decltype(each)>;
        if constexpr (std::is_same_v<Kind, MediaBlob>) {
          media_.put(each.stage, each.name, shared);
        } else if constexpr (std::is_same_v<Kind, MediaPlaylist>) {
          answer_waiting(media_.put(each.stage, each.name, shared, {each.msn, each.part}));
        } else if constexpr (std::is_same_v<Kind, MediaDrop>) {
          media_.drop(each);
        } else if constexpr (std::is_same_v<Kind, MediaAudience>) {
          answer_waiting(media_.admit(each));
        } else {
          answer_waiting(media_.end(each.stage, now_ms()));
        }
      },
      news);
}

void Desk::let_go() {
  answer_waiting(media_.sweep(std::numeric_limits<std::int64_t>::max()));
}

void Desk::sweep() {
  cache_.sweep(now_ms());
  answer_waiting(media_.sweep(now_ms()));
}

}  // namespace madang::web
