#include "core/spoken.hpp"

#include <algorithm>
#include <array>

namespace madang::core {

std::string_view spoken_language(const wire::Translated& text, std::string_view language) {
  for (const auto candidate : std::array<std::string_view, 5>{language, "en", "ko", "id", "ms"})
    if (const auto found = text.find(candidate); found != text.end() && !found->second.empty())
      return found->first;
  return "ko";
}

std::string spoken(const wire::Translated& text, std::string_view language) {
  const auto found = text.find(spoken_language(text, language));
  return found == text.end() ? std::string() : found->second;
}

std::string_view known_language(std::string_view language) {
  const auto* const found =
      std::find(std::begin(wire::kLanguages), std::end(wire::kLanguages), language);
  return found == std::end(wire::kLanguages) ? wire::kLanguages[0] : *found;
}

std::string stored(const wire::Translated& text) {
  return wire::to_text(wire::to_json(text));
}

wire::Translated from_stored(std::string_view json) {
  return wire::parse_translated(json).value();
}

}  // namespace madang::core
