#include "core/chat/words.hpp"

#include <cstdint>
#include <optional>

namespace madang::core::chat {
namespace {

/// Takes one code point off the front; a broken byte is its own.
char32_t take(std::string_view& text) {
  const auto byte = [&](std::size_t i) -> char32_t {
    return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U;
  };
  const auto lead = byte(0);
  const std::size_t size = lead < 0xC0 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  char32_t point = size == 1 ? lead : lead & (0x7FU >> size);
  for (std::size_t i = 1; i < size; ++i) point = point << 6U | (byte(i) & 0x3FU);
  text.remove_prefix(std::min(size, text.size()));
  return point;
}

void put(std::string& out, char32_t point) {
  const auto add = [&](char32_t byte) { out.push_back(static_cast<char>(byte)); };
  if (point < 0x80) {
    add(point);
  } else if (point < 0x800) {
    add(0xC0U | point >> 6U);
    add(0x80U | (point & 0x3FU));
  } else if (point < 0x10000) {
    add(0xE0U | point >> 12U);
    add(0x80U | (point >> 6U & 0x3FU));
    add(0x80U | (point & 0x3FU));
  } else {
    add(0xF0U | point >> 18U);
    add(0x80U | (point >> 12U & 0x3FU));
    add(0x80U | (point >> 6U & 0x3FU));
    add(0x80U | (point & 0x3FU));
  }
}

bool within(char32_t point, char32_t first, char32_t last) {
  return point >= first && point <= last;
}

bool is_left_out(char32_t point) {
  const bool letter_or_digit =
      within(point, '0', '9') || within(point, 'a', 'z') || within(point, 'A', 'Z');
  if (point < 0x80) return !letter_or_digit;
  return within(point, 0x80, 0xBF) || point == 0x034F || point == 0x061C ||
         within(point, 0x115F, 0x1160) || within(point, 0x180B, 0x180F) ||
         within(point, 0x2000, 0x206F) || within(point, 0x3000, 0x303F) || point == 0x3164 ||
         within(point, 0xFE00, 0xFE0F) || point == 0xFEFF || point == 0xFFA0 ||
         within(point, 0xE0000, 0xE0FFF);
}

char32_t folded(char32_t point) {
  if (within(point, 0xFF01, 0xFF5E)) point = point - 0xFF01 + '!';
  if (within(point, 'A', 'Z')) return point + ('a' - 'A');
  if (within(point, 0xC0, 0xDE) && point != 0xD7) return point + 0x20;
  return point;
}

constexpr char32_t kSyllables = 0xAC00;
constexpr char32_t kVowels = 21;
constexpr char32_t kFinals = 28;

/// Joins conjoining jamo: a leading consonant with a vowel, a syllable without final with one.
std::optional<char32_t> joined(char32_t before, char32_t point) {
  if (within(before, 0x1100, 0x1112) && within(point, 0x1161, 0x1175))
    return kSyllables + ((before - 0x1100) * kVowels + (point - 0x1161)) * kFinals;
  const bool open = within(before, kSyllables, 0xD7A3) && (before - kSyllables) % kFinals == 0;
  if (open && within(point, 0x11A8, 0x11C2)) return before + (point - 0x11A7);
  return std::nullopt;
}

void put_run(std::u32string& out, char32_t point, std::size_t run) {
  out.append(run >= 3 ? 1 : run, point);
}

std::u32string syllables_of(std::string_view text) {
  std::u32string points;
  while (!text.empty()) {
    auto point = folded(take(text));
    if (is_left_out(point)) continue;
    if (const auto whole = points.empty() ? std::nullopt : joined(points.back(), point)) {
      points.back() = *whole;
    } else {
      points.push_back(point);
    }
  }
  return points;
}

}  // namespace

std::string normal_form(std::string_view text) {
  const auto points = syllables_of(text);
  std::u32string squeezed;
  for (std::size_t i = 0; i < points.size();) {
    std::size_t run = 1;
    while (i + run < points.size() && points[i + run] == points[i]) ++run;
    put_run(squeezed, points[i], run);
    i += run;
  }
  std::string out;
  for (const auto point : squeezed) put(out, point);
  return out;
}

std::string normal_forms(const std::vector<std::string>& words) {
  std::string lines;
  for (const auto& word : words) {
    const auto form = normal_form(word);
    if (!form.empty()) lines.append(form).push_back('\n');
  }
  return lines;
}

bool holds_banned_word(std::string_view text, std::string_view normal_forms) {
  if (normal_forms.empty()) return false;
  const auto form = normal_form(text);
  while (!normal_forms.empty()) {
    const auto end = normal_forms.find('\n');
    const auto word = normal_forms.substr(0, end);
    if (!word.empty() && form.find(word) != std::string::npos) return true;
    normal_forms.remove_prefix(end == std::string_view::npos ? normal_forms.size() : end + 1);
  }
  return false;
}

}  // namespace madang::core::chat
