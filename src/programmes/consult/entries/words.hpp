#pragma once

#include <string_view>

#include "programmes/consult/entries/model.hpp"

namespace madang::programmes::consult {

/// What an applicant is told of its application, in four languages: "received" or a state that a
/// manager decided.
struct Told {
  Translated title;
  Translated body;
};
[[nodiscard]] Told received_words(const Translated& organisation);
/// `state` is selected, stand_by or declined.
[[nodiscard]] Told decision_words(EntryState state, const Translated& organisation);

}  // namespace madang::programmes::consult
