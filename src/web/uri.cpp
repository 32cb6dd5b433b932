#include "web/uri.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace madang::web {
namespace {

constexpr std::size_t kMostNames = 100;

char lower(char letter) {
  return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter + 32) : letter;
}

int hex_digit(char digit) {
  if (digit >= '0' && digit <= '9') return digit - '0';
  const char letter = lower(digit);
  return letter >= 'a' && letter <= 'f' ? letter - 'a' + 10 : -1;
}

std::optional<std::string> decode(std::string_view text, char space) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size(); ++at) {
    char letter = text[at];
    if (letter == space && space != '\0') {
      letter = ' ';
    } else if (letter == '%') {
      if (at + 2 >= text.size()) return std::nullopt;
      const int high = hex_digit(text[at + 1]);
      const int low = hex_digit(text[at + 2]);
      if (high < 0 || low < 0 || (high == 0 && low == 0)) return std::nullopt;
      letter = static_cast<char>(high * 16 + low);
      at += 2;
    }
    out += letter;
  }
  return out;
}

/// The weight after ";q=", 1 without one, 0 when it cannot be read. Per mille.
int weight(std::string_view parameters) {
  while (!parameters.empty()) {
    auto one = take_until(parameters, ';');
    if (!one.starts_with("q=") && !one.starts_with("Q=")) continue;
    one.remove_prefix(2);
    double value = 0;
    const auto [end, failure] = std::from_chars(one.data(), one.data() + one.size(), value);
    if (failure != std::errc{} || value < 0 || value > 1) return 0;
    return static_cast<int>(value * 1000);
  }
  return 1000;
}

/// One of our four for a language tag such as "en-GB"; empty when it is none.
std::string_view known_language(std::string_view tag) {
  static constexpr std::array<std::string_view, 4> kKnown = {"ko", "en", "id", "ms"};
  const auto primary = tag.substr(0, tag.find('-'));
  if (equal_ignoring_case(primary, "in")) return "id";  // what older systems call Indonesian
  for (const auto known : kKnown)
    if (equal_ignoring_case(primary, known)) return known;
  return {};
}

}  // namespace

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

std::string_view take_until(std::string_view& rest, char separator) {
  const auto at = rest.find(separator);
  const auto taken = rest.substr(0, at);
  rest = at == std::string_view::npos ? std::string_view() : rest.substr(at + 1);
  return trimmed(taken);
}

bool equal_ignoring_case(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](char one, char other) { return lower(one) == lower(other); });
}

std::optional<std::string> percent_decode(std::string_view text) {
  return decode(text, '\0');
}

std::optional<Query> parse_query(std::string_view text) {
  Query query;
  while (!text.empty()) {
    const auto at = text.find('&');
    const auto pair = text.substr(0, at);
    text = at == std::string_view::npos ? std::string_view() : text.substr(at + 1);
    if (pair.empty()) continue;
    const auto equals = pair.find('=');
    auto name = decode(pair.substr(0, equals), '+');
    auto value =
        equals == std::string_view::npos ? std::string() : decode(pair.substr(equals + 1), '+');
    if (!name || !value || query.size() >= kMostNames) return std::nullopt;
    query.insert_or_assign(std::move(*name), std::move(*value));
  }
  return query;
}

std::string_view cookie_value(std::string_view cookies, std::string_view name) {
  while (!cookies.empty()) {
    auto pair = take_until(cookies, ';');
    if (take_until(pair, '=') == name) return pair;
  }
  return {};
}

std::string_view choose_language(std::string_view query, std::string_view accept_language) {
  while (!query.empty()) {
    auto pair = take_until(query, '&');
    if (take_until(pair, '=') != "lang") continue;
    if (const auto known = known_language(pair); !known.empty()) return known;
  }
  std::string_view best = "ko";
  int best_weight = 0;
  while (!accept_language.empty()) {
    auto entry = take_until(accept_language, ',');
    const auto known = known_language(take_until(entry, ';'));
    const int its = known.empty() ? 0 : weight(entry);
    if (its <= best_weight) continue;
    best = known;
    best_weight = its;
  }
  return best;
}

bool accepts_coding(std::string_view accept_encoding, std::string_view coding) {
  while (!accept_encoding.empty()) {
    auto entry = take_until(accept_encoding, ',');
    if (equal_ignoring_case(take_until(entry, ';'), coding)) return weight(entry) > 0;
  }
  return false;
}

bool names_etag(std::string_view if_none_match, std::string_view etag) {
  while (!if_none_match.empty()) {
    auto one = take_until(if_none_match, ',');
    if (one == "*") return true;
    if (one.starts_with("W/")) one.remove_prefix(2);
    if (one == etag) return true;
  }
  return false;
}

std::string media_type(std::string_view content_type) {
  std::string out(take_until(content_type, ';'));
  std::transform(out.begin(), out.end(), out.begin(), lower);
  return out;
}

}  // namespace madang::web
