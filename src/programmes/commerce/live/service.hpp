#pragma once

#include <string_view>
#include <vector>

#include "contract/context.hpp"
#include "programmes/commerce/live/model.hpp"

namespace madang::programmes::commerce {

// Errors of all: not_found "festival.unknown", "commerce.show_unknown".

/// Where a show's visitors talk: a chat room that the seller's people moderate.
[[nodiscard]] std::string chat_of(const ShowId& show);
void open_chat(contract::Context& context, const Show& show);

[[nodiscard]] Result<ShowLive> look_live(contract::Context& context, std::string_view festival,
                                         const ShowId& id);
[[nodiscard]] Result<std::vector<Highlight>> highlights_of(contract::Context& context,
                                                           std::string_view festival,
                                                           const ShowId& id);
/// Counts hearts; they are told within a second.
[[nodiscard]] Result<void> cheer(contract::Context& context, std::string_view festival,
                                 const ShowId& id, std::int64_t hearts);

// For the seller. Error also: forbidden "commerce.not_seller"; of what visitors see: conflict
// "commerce.show_over".

/// For managers; the endpoint asks. Error also: invalid "commerce.ends_before_start".
[[nodiscard]] Result<ShowLive> change_show(contract::Context& context, std::string_view festival,
                                           const ShowId& id, const ShowChange& change);
/// An empty offer: none. Error also: not_found "commerce.offer_unknown".
[[nodiscard]] Result<ShowLive> highlight(contract::Context& context, std::string_view festival,
                                         const ShowId& id, const OfferId& offer);
/// A message of the show's chat; empty: none. Error also: not_found "chat.no_message"; conflict
/// "chat.hidden_message".
[[nodiscard]] Result<ShowLive> put_question(contract::Context& context, std::string_view festival,
                                            const ShowId& id, const MessageId& message);
[[nodiscard]] Result<CueSheet> cue_sheet(contract::Context& context, std::string_view festival,
                                         const ShowId& id);
/// Error also: invalid "commerce.offer_unknown".
[[nodiscard]] Result<CueSheet> set_cue_sheet(contract::Context& context, std::string_view festival,
                                             const ShowId& id, CueSheet sheet);
/// The step begins; its offer stands in front. Error also: not_found "commerce.cue_unknown".
[[nodiscard]] Result<CueSheet> start_cue(contract::Context& context, std::string_view festival,
                                         const ShowId& id, const CueId& cue);

/// Reads all orders of the show.
[[nodiscard]] Result<Board> board(contract::Context& context, std::string_view festival,
                                  const ShowId& id);
/// The caller may run the show's stage until the show closes or another takes it in its own time.
/// Errors also: conflict "commerce.no_stage", "commerce.stage_busy".
[[nodiscard]] Result<void> take_stage(contract::Context& context, std::string_view festival,
                                      const ShowId& id);

[[nodiscard]] std::string topic_of(const Show& show);
[[nodiscard]] std::string board_topic_of(const Show& show);
/// Tells followers the whole show, at once.
void tell_show_changed(contract::Context& context, const Show& show);
/// Nothing stands in front if this did; the caller tells.
void take_from_front(contract::Context& context, const Show& show, const OfferId& offer);
/// Tells followers what has changed since it was last called; once a second.
void beat(contract::Context& context);

}  // namespace madang::programmes::commerce
