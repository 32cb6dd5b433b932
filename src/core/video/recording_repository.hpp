#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "core/video/model.hpp"
#include "store/tx.hpp"

namespace madang::core::video::repository {

[[nodiscard]] std::optional<Recording> find_recording(store::Tx& tx, const RoomId& room,
                                                      std::string_view id);
/// The one that has not ended.
[[nodiscard]] std::optional<Recording> open_recording(store::Tx& tx, const RoomId& room);
/// The newest first.
[[nodiscard]] std::vector<Recording> recordings(store::Tx& tx, const RoomId& room);
[[nodiscard]] std::optional<Recording> recording_of_film(store::Tx& tx, const RoomId& room,
                                                         std::string_view film);
/// Inserts or replaces by id, with its consents and, by its state, when it ran.
void save_recording(store::Tx& tx, const Recording& recording, Time now);

/// In which a person was asked, with their own answer only; others' names are left out.
[[nodiscard]] std::vector<Recording> recordings_of(store::Tx& tx, const PersonId& person);
/// Names go.
void forget_recorded(store::Tx& tx, const PersonId& person);

}  // namespace madang::core::video::repository
