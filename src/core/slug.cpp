#include "core/slug.hpp"

#include <algorithm>

namespace madang::core {
namespace {

constexpr std::size_t kLongest = 80;
constexpr std::size_t kRoomForNumber = 70;

bool is_plain(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

}  // namespace

bool is_slug(std::string_view text) {
  return !text.empty() && text.size() <= kLongest && text.front() != '-' &&
         std::all_of(text.begin(), text.end(), [](char c) { return is_plain(c) || c == '-'; });
}

std::string slug_from(std::string_view title) {
  std::string slug;
  for (const char raw : title) {
    const char c = raw >= 'A' && raw <= 'Z' ? static_cast<char>(raw - 'A' + 'a') : raw;
    if (is_plain(c)) {
      slug += c;
    } else if (!slug.empty() && slug.back() != '-') {
      slug += '-';
    }
    if (slug.size() >= kRoomForNumber) break;
  }
  while (!slug.empty() && slug.back() == '-') slug.pop_back();
  return slug;
}

std::string free_slug(const std::string& wish,
                      const std::function<bool(const std::string&)>& taken) {
  if (!taken(wish)) return wish;
  for (int number = 2;; ++number)
    if (auto slug = wish + "-" + std::to_string(number); !taken(slug)) return slug;
}

}  // namespace madang::core
