#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/id.hpp"
#include "wire/json.hpp"

namespace madang::core::notices {

using wire::Translated;
using NoticeId = Id<struct NoticeTag>;

inline constexpr std::string_view kCategories[] = {"notice", "guide", "event", "result"};

enum class State : std::uint8_t { draft, scheduled, published, withdrawn };
[[nodiscard]] std::string_view to_string(State state);
[[nodiscard]] std::optional<State> parse_state(std::string_view text);

struct Notice {
  NoticeId id;
  std::string festival;
  std::string slug;
  std::string programme;  ///< "" for the whole festival
  std::string category = "notice";
  Translated title;
  Translated body;       ///< Markdown, as written
  Translated body_html;  ///< rendered and cleaned; made again whenever `body` changes
  Translated summary;    ///< the first words, plain
  bool pinned = false;
  State state = State::draft;
  std::optional<Time> publish_at;
  std::optional<Time> published_at;
  std::string author;
  std::int64_t version = 1;
  Time updated_at;
};

/// What a form sends; an absent member stays as it is.
struct Change {
  std::optional<std::int64_t> version = {};
  std::optional<std::string> slug = {};
  std::optional<Translated> title = {};
  std::optional<Translated> body = {};
  std::optional<std::string> category = {};
  std::optional<std::string> programme = {};
  std::optional<bool> pinned = {};
};

struct StateChange {
  State state = State::draft;
  std::optional<Time> publish_at = {};
  std::int64_t version = 0;
};

struct Page {
  std::vector<Notice> notices;
  std::string next;  ///< "" on the last page
};

}  // namespace madang::core::notices
