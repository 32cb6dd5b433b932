#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "programmes/commerce/live/model.hpp"

namespace madang::programmes::commerce {

[[nodiscard]] Result<ShowChange> read_show_change(std::string_view body);
[[nodiscard]] Result<std::int64_t> read_hearts(std::string_view body);
[[nodiscard]] Result<OfferId> read_highlight(std::string_view body);
[[nodiscard]] Result<MessageId> read_question(std::string_view body);
[[nodiscard]] Result<CueSheet> read_cue_sheet(std::string_view body);

[[nodiscard]] std::string live_json(const ShowLive& live, Time now);
[[nodiscard]] std::string highlights_json(const std::vector<Highlight>& list);
[[nodiscard]] std::string hearts_json(std::int64_t added, std::int64_t total);
[[nodiscard]] std::string told_offers_json(const std::vector<Offer>& offers, Time now);
[[nodiscard]] std::string cue_sheet_json(const CueSheet& sheet);
[[nodiscard]] std::string board_json(const Board& board, Time now);
[[nodiscard]] std::string crew_json(const std::vector<std::pair<std::string, Time>>& shows);

}  // namespace madang::programmes::commerce
