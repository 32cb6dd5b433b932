#include "core/organisations/search_text.hpp"

#include <cstdlib>
#include <functional>
#include <memory>

#include <utf8proc.h>

namespace madang::core::organisations {
namespace {

constexpr utf8proc_int32_t kFirstSyllable = 0xAC00;
constexpr utf8proc_int32_t kLastSyllable = 0xD7A3;
constexpr utf8proc_int32_t kSyllablesPerInitial = 588;  // 21 vowels × 28 finals (Unicode 3.12)
constexpr std::string_view kInitials[] = {"ㄱ", "ㄲ", "ㄴ", "ㄷ", "ㄸ", "ㄹ", "ㅁ",
                                          "ㅂ", "ㅃ", "ㅅ", "ㅆ", "ㅇ", "ㅈ", "ㅉ",
                                          "ㅊ", "ㅋ", "ㅌ", "ㅍ", "ㅎ"};

void each_code_point(std::string_view text, const std::function<void(utf8proc_int32_t)>& take) {
  const auto* at = reinterpret_cast<const utf8proc_uint8_t*>(text.data());
  auto left = static_cast<utf8proc_ssize_t>(text.size());
  while (left > 0) {
    utf8proc_int32_t point = 0;
    const auto used = utf8proc_iterate(at, left, &point);
    if (used <= 0) return;
    take(point);
    at += used;
    left -= used;
  }
}

void append(std::string& text, utf8proc_int32_t point) {
  utf8proc_uint8_t bytes[4];
  const auto size = utf8proc_encode_char(point, bytes);
  text.append(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size));
}

bool is_letter_or_digit(utf8proc_int32_t point) {
  const auto category = utf8proc_category(point);
  return category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_NO;
}

bool is_initial(utf8proc_int32_t point) {
  return point >= 0x3131 && point <= 0x314E;
}

void add_line(std::string& lines, const std::string& folded) {
  if (folded.empty()) return;
  lines += '\n';
  lines += folded;
}

void add_lines(std::string& lines, const Translated& text) {
  for (const auto& [language, each] : text) add_line(lines, fold(each));
}

}  // namespace

std::string fold(std::string_view text) {
  utf8proc_uint8_t* raw = nullptr;
  const auto options = static_cast<utf8proc_option_t>(
      UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD | UTF8PROC_IGNORE);
  const auto size = utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                 static_cast<utf8proc_ssize_t>(text.size()), &raw, options);
  const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> held(raw, &std::free);
  std::string folded;
  if (size <= 0) return folded;
  each_code_point({reinterpret_cast<const char*>(raw), static_cast<std::size_t>(size)},
                  [&](utf8proc_int32_t point) {
                    if (is_letter_or_digit(point)) append(folded, point);
                  });
  return folded;
}

std::string initials_of(std::string_view text) {
  std::string initials;
  each_code_point(text, [&](utf8proc_int32_t point) {
    if (point < kFirstSyllable || point > kLastSyllable) return;
    initials += kInitials[(point - kFirstSyllable) / kSyllablesPerInitial];
  });
  return initials;
}

Query parse_query(std::string_view text) {
  Query query;
  bool only_initials = true;
  std::string initials;
  std::string word;
  const auto finish_word = [&] {
    if (auto folded = fold(word); !folded.empty()) {
      query.joined += folded;
      query.words.push_back(std::move(folded));
    }
    word.clear();
  };
  each_code_point(text, [&](utf8proc_int32_t point) {
    if (utf8proc_category(point) == UTF8PROC_CATEGORY_ZS || point < 0x20) return finish_word();
    append(word, point);
    if (is_initial(point)) {
      append(initials, point);
    } else {
      only_initials = false;
    }
  });
  finish_word();
  if (only_initials && !initials.empty()) return {{}, "", initials};
  return query;
}

SearchText search_text(const Organisation& organisation, const std::vector<Product>& products) {
  SearchText text;
  const auto korean = organisation.name.find("ko");
  const auto& first =
      korean != organisation.name.end() ? korean->second : organisation.name.begin()->second;
  text.sort_key = fold(first);
  add_lines(text.names, organisation.name);
  text.initials = '\n' + initials_of(first);
  text.haystack = text.names;
  add_lines(text.haystack, organisation.summary);
  for (const auto& field : organisation.fields) add_line(text.haystack, fold(field));
  for (const auto& field : organisation.wanted) add_line(text.haystack, fold(field));
  for (const auto& product : products) {
    add_lines(text.haystack, product.name);
    add_line(text.haystack, product.hs_code);
    if (const auto name = product.name.find("ko"); name != product.name.end())
      add_line(text.initials, initials_of(name->second));
  }
  return text;
}

}  // namespace madang::core::organisations
