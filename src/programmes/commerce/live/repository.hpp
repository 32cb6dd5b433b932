#pragma once

#include <optional>
#include <string>
#include <vector>

#include "programmes/commerce/live/model.hpp"
#include "store/tx.hpp"

namespace madang::programmes::commerce::live_repository {

/// As it is before anything happened when nothing is stored.
[[nodiscard]] Pulse pulse(store::Tx& tx, const ShowId& show);
void save(store::Tx& tx, const ShowId& show, const Pulse& pulse);
/// Shows that are open, about to be, or whose followers do not know their state yet.
[[nodiscard]] std::vector<Show> watched(store::Tx& tx, Time now);

/// Title, stage, times and seller.
void save(store::Tx& tx, const Show& show);

[[nodiscard]] std::optional<Told> told(store::Tx& tx, const OfferId& offer);
void save(store::Tx& tx, const OfferId& offer, const Told& told);

[[nodiscard]] std::vector<Cue> cues(store::Tx& tx, const ShowId& show);
void replace_cues(store::Tx& tx, const ShowId& show, const std::vector<Cue>& cues);

[[nodiscard]] std::optional<Highlight> highlight(store::Tx& tx, const ShowId& show);
/// The latest, in order of time.
[[nodiscard]] std::vector<Highlight> highlights(store::Tx& tx, const ShowId& show);
void show_offer(store::Tx& tx, const ShowId& show, const OfferId& offer, Time at);
/// False when none stood in front.
[[nodiscard]] bool hide_offer(store::Tx& tx, const ShowId& show, Time at);

struct Asked {
  MessageId message;
  Time shown_at;
};
[[nodiscard]] std::optional<Asked> question(store::Tx& tx, const ShowId& show);
void show_question(store::Tx& tx, const ShowId& show, const MessageId& message, Time at);
[[nodiscard]] bool hide_question(store::Tx& tx, const ShowId& show, Time at);

void join_crew(store::Tx& tx, const ShowId& show, const PersonId& person, Time at);
[[nodiscard]] std::vector<PersonId> crew(store::Tx& tx, const ShowId& show);
void dismiss_crew(store::Tx& tx, const ShowId& show);
/// Shows whose stage the person took, with the time.
[[nodiscard]] std::vector<std::pair<std::string, Time>> crewed_by(store::Tx& tx,
                                                                  const PersonId& person);
void forget(store::Tx& tx, const PersonId& person);

/// Who runs live commerce and the seller's people.
[[nodiscard]] std::vector<PersonId> responsible(store::Tx& tx, const Show& show);

/// Reads all orders of the show.
[[nodiscard]] std::vector<OrderSum> sums(store::Tx& tx, const Show& show);
/// Orders that are paid and to be shipped, without an address.
[[nodiscard]] std::int64_t unaddressed(store::Tx& tx, const Show& show);

}  // namespace madang::programmes::commerce::live_repository
