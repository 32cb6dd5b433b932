#include "web/live_topics.hpp"

#include <algorithm>
#include <utility>

namespace madang::web {
namespace {

/// Takes one segment off the front of `rest`.
std::string_view take_segment(std::string_view& rest) {
  const auto slash = rest.find('/');
  const auto segment = rest.substr(0, slash);
  rest = slash == std::string_view::npos ? std::string_view{} : rest.substr(slash + 1);
  return segment;
}

bool is_name(std::string_view name) {
  return !name.empty() && name.size() <= 200 && name.back() != '/' &&
         std::all_of(name.begin(), name.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
                  std::string_view("._~/-").find(c) != std::string_view::npos;
         });
}

}  // namespace

LiveTopics::LiveTopics(std::vector<contract::Topic> topics) : topics_(std::move(topics)) {}

LiveTopics::Match LiveTopics::find(std::string_view name) const {
  if (!is_name(name)) return {};
  for (const auto& topic : topics_) {
    Match match{&topic, {}};
    auto pattern = topic.pattern;
    auto rest = name;
    bool same = true;
    while (same && !pattern.empty() && !rest.empty()) {
      const auto expected = take_segment(pattern);
      const auto given = take_segment(rest);
      if (expected.starts_with('{')) {
        match.params.emplace(expected.substr(1, expected.size() - 2), given);
        same = !given.empty();
      } else {
        same = expected == given;
      }
    }
    if (same && pattern.empty() && rest.empty()) return match;
  }
  return {};
}

}  // namespace madang::web
