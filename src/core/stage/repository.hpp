#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "core/stage/model.hpp"
#include "store/tx.hpp"

namespace madang::core::stage::repository {

/// Keys of programmes that have sessions on the stage.
[[nodiscard]] std::vector<std::string> programmes(store::Tx& tx, const Place& place);

[[nodiscard]] std::optional<Broadcast> find(store::Tx& tx, const BroadcastId& id);
/// The one that is not ended.
[[nodiscard]] std::optional<Broadcast> open(store::Tx& tx, const Place& place);
[[nodiscard]] std::vector<Broadcast> all_open(store::Tx& tx);
[[nodiscard]] std::optional<Broadcast> by_media(store::Tx& tx, std::string_view media);
/// Ended, but the media child has not said so.
[[nodiscard]] std::vector<Broadcast> unsettled(store::Tx& tx);
/// With a replay that can be seen, the newest first.
[[nodiscard]] std::vector<Broadcast> replays(store::Tx& tx, const Place& place, long limit);
/// Inserts or replaces by id.
void save(store::Tx& tx, const Broadcast& broadcast);

/// Oldest first.
[[nodiscard]] std::vector<Key> keys(store::Tx& tx, const Place& place);
[[nodiscard]] std::vector<Key> all_keys(store::Tx& tx);
void insert(store::Tx& tx, const Key& key);
/// False when the stage has no such key.
[[nodiscard]] bool remove(store::Tx& tx, const Place& place, const StageKeyId& id);
void remove_keys_of(store::Tx& tx, const Place& place, const PersonId& person);

[[nodiscard]] std::vector<Host> hosts(store::Tx& tx, const Place& place);
[[nodiscard]] bool is_host(store::Tx& tx, const Place& place, const PersonId& person);
void add_host(store::Tx& tx, const Place& place, const PersonId& person, Time now);
[[nodiscard]] bool remove_host(store::Tx& tx, const Place& place, const PersonId& person);
[[nodiscard]] std::vector<Place> hosted_by(store::Tx& tx, const PersonId& person);
void forget(store::Tx& tx, const PersonId& person);

}  // namespace madang::core::stage::repository
