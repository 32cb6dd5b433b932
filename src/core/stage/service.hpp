#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "contract/context.hpp"
#include "core/stage/model.hpp"

namespace madang::core::stage {

// For everyone. Errors: as festival::require; not_found "stage.unknown".

[[nodiscard]] Result<std::vector<View>> look_around(contract::Context& context,
                                                    std::string_view festival);
[[nodiscard]] Result<View> look(contract::Context& context, const Place& place);
/// With the rehearsal in it. Error also: not_found "stage.pass_unknown".
[[nodiscard]] Result<View> look_in(contract::Context& context, const Place& place,
                                   std::string_view pass);
[[nodiscard]] Result<std::vector<Broadcast>> replays(contract::Context& context,
                                                     const Place& place);
/// Error: not_found "stage.replay_unknown".
[[nodiscard]] Result<Broadcast> require_replay(contract::Context& context, const BroadcastId& id);

// For who runs the stage: its managers and its hosts. Error also: forbidden "stage.not_host".

enum class Rights : std::uint8_t { host, manager };
/// The caller's rights; an Error when there are none.
[[nodiscard]] Result<Rights> rights(contract::Context& context, const Place& place);
/// With what only hosts see. Any state.
[[nodiscard]] Result<View> backstage(contract::Context& context, const Place& place);

struct Made {
  Key key;
  std::string secret;  ///< told this once
};
/// Error also: conflict "stage.too_many_keys".
[[nodiscard]] Result<Made> make_key(contract::Context& context, const Place& place,
                                    std::string_view label);
[[nodiscard]] Result<std::vector<Key>> keys(contract::Context& context, const Place& place);
/// Error also: not_found "stage.key_unknown".
[[nodiscard]] Result<void> revoke_key(contract::Context& context, const Place& place,
                                      const StageKeyId& id);

/// Errors also: conflict "stage.open_already"; invalid "stage.session_elsewhere".
[[nodiscard]] Result<Broadcast> open(contract::Context& context, const Place& place,
                                     const Wish& wish);
/// Errors also: not_found "stage.broadcast_unknown"; rules::gone_live.
[[nodiscard]] Result<Broadcast> go_live(contract::Context& context, const Place& place,
                                        const BroadcastId& id);
[[nodiscard]] Result<Broadcast> end(contract::Context& context, const Place& place,
                                    const BroadcastId& id);

// For managers of the stage.

[[nodiscard]] Result<std::vector<Host>> hosts(contract::Context& context, const Place& place);
/// Errors also: not_found "stage.person_unknown"; conflict "stage.too_many_hosts".
[[nodiscard]] Result<std::vector<Host>> add_host(contract::Context& context, const Place& place,
                                                 std::string_view mail);
[[nodiscard]] Result<std::vector<Host>> remove_host(contract::Context& context, const Place& place,
                                                    const PersonId& person);
/// The files go soon after. Error also: not_found "stage.replay_unknown".
[[nodiscard]] Result<void> delete_replay(contract::Context& context, const Place& place,
                                         const BroadcastId& id);

// For programmes, which ask for rights themselves.

/// Whoever runs the programme's show runs the stage; twice is once.
void appoint(contract::Context& context, const Place& place, const PersonId& person);
void dismiss(contract::Context& context, const Place& place, const PersonId& person);
/// What is on the stage or rehearsed there.
[[nodiscard]] std::optional<Broadcast> current(store::Tx& tx, const Place& place);

// From the media child, as the server itself.

/// Pictures come: of the open broadcast, or of a rehearsal that begins with them.
void came(contract::Context& context, const Came& what);
/// They stopped and are waited for.
void lost(contract::Context& context, const Place& place);
/// The child has let go of the broadcast it calls `media`.
void over(contract::Context& context, std::string_view media,
          const std::optional<Recorded>& recorded);
/// The child itself is gone: what it had on the air is lost until it comes again.
void all_lost(contract::Context& context);
/// All stages the child must know.
[[nodiscard]] std::vector<Wanted> wanted(store::Tx& tx);

/// Ends what has had no pictures for long.
void sweep(contract::Context& context);

}  // namespace madang::core::stage
