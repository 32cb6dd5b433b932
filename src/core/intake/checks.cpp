#include "core/intake/checks.hpp"

#include <algorithm>
#include <charconv>

#include "base/money.hpp"
#include "base/zone.hpp"
#include "core/festival/model.hpp"
#include "core/sheet/nearest.hpp"
#include "wire/json.hpp"

namespace madang::core::intake {
namespace {

constexpr std::size_t kKeyLetters = 80;

bool is_small_or_digit(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// Letters, digits and what mail hosts may hold; not RFC 5321 in full, on purpose: what people
/// mistype is caught, what is odd but valid passes.
bool is_mail(std::string_view value) {
  const auto at = value.find('@');
  if (value.size() > 254 || at == std::string_view::npos || at == 0 || at != value.rfind('@'))
    return false;
  const auto host = value.substr(at + 1);
  const auto dot = host.rfind('.');
  if (dot == std::string_view::npos || dot == 0 || dot + 2 > host.size() ||
      host.find("..") != std::string_view::npos)
    return false;
  return value.find_first_of(" \t\n,;:<>()[]\"\\") == std::string_view::npos;
}

bool is_url(std::string_view value) {
  std::string_view rest = value;
  if (rest.starts_with("https://"))
    rest.remove_prefix(8);
  else if (rest.starts_with("http://"))
    rest.remove_prefix(7);
  else
    return false;
  return value.size() <= 300 && rest.find('.') != std::string_view::npos && rest.front() != '.' &&
         value.find_first_of(" \t\n\"<>\\") == std::string_view::npos;
}

bool refuse(Problems& problems, const Place& place, std::string_view reason,
            std::string_view value) {
  problems.add(place, reason, {}, value);
  return false;
}

}  // namespace

bool Keys::add(Problems& problems, const Place& place, std::string_view key) {
  const auto [at, fresh] = places_.emplace(std::string(key), place);
  if (fresh) return true;
  const auto& first = at->second;
  problems.add(place, "intake.duplicate",
               {{"where", first.file + ":" + std::to_string(first.line)}}, key);
  return false;
}

bool Keys::require(Problems& problems, const Place& place, std::string_view key) const {
  if (key.empty() || assumed_ || places_.contains(key)) return true;
  std::vector<std::string> known;
  for (const auto& entry : places_) known.push_back(entry.first);
  const auto near = sheet::nearest(key, known);
  problems.add(place, near.empty() ? "intake.reference_unknown" : "intake.reference_unknown_near",
               {{"where", where_}, {"suggestion", near}}, key);
  return false;
}

bool check_text(Problems& problems, const Place& place, std::string_view value, std::size_t most) {
  for (const char c : value) {
    const auto byte = static_cast<unsigned char>(c);
    if ((byte < 0x20 && c != '\n' && c != '\t') || byte == 0x7F)
      return refuse(problems, place, "intake.control_character", "");
  }
  const auto letters = wire::count_code_points(value).value_or(0);
  if (letters <= most) return true;
  problems.add(place, "intake.too_long",
               {{"length", std::to_string(letters)}, {"limit", std::to_string(most)}}, value);
  return false;
}

bool check_key(Problems& problems, const Place& place, std::string_view value) {
  const bool shape = value.size() <= kKeyLetters && !value.starts_with('-') &&
                     std::all_of(value.begin(), value.end(),
                                 [](char c) { return c == '-' || is_small_or_digit(c); });
  return shape || refuse(problems, place, "intake.key_malformed", value);
}

bool check_mail(Problems& problems, const Place& place, std::string_view value) {
  return value.empty() || is_mail(value) || refuse(problems, place, "intake.not_mail", value);
}

bool check_url(Problems& problems, const Place& place, std::string_view value) {
  return value.empty() || is_url(value) || refuse(problems, place, "intake.not_url", value);
}

bool check_country(Problems& problems, const Place& place, std::string_view value) {
  const auto capital = [](char c) { return c >= 'A' && c <= 'Z'; };
  const bool shape = value.size() == 2 && capital(value[0]) && capital(value[1]);
  return value.empty() || shape || refuse(problems, place, "intake.not_country", value);
}

bool check_currency(Problems& problems, const Place& place, std::string_view value) {
  return value.empty() || currency_digits(value).has_value() ||
         refuse(problems, place, "intake.not_currency", value);
}

bool check_hs_code(Problems& problems, const Place& place, std::string_view value) {
  const bool digits = value.size() == 6 && std::all_of(value.begin(), value.end(), is_digit);
  // Chapters run from 01 to 97; 77 is reserved.
  const bool chapter = digits && value.substr(0, 2) != "00" && value.substr(0, 2) != "77" &&
                       value.substr(0, 2) <= "97";
  return value.empty() || chapter || refuse(problems, place, "intake.not_hs_code", value);
}

bool check_zone(Problems& problems, const Place& place, std::string_view value) {
  return value.empty() || is_zone(value) || refuse(problems, place, "intake.zone_unknown", value);
}

bool check_day(Problems& problems, const Place& place, std::string_view value) {
  return value.empty() || is_day(value) || refuse(problems, place, "intake.not_day", value);
}

bool check_clock(Problems& problems, const Place& place, std::string_view value) {
  const bool shape = value.size() == 5 && value[2] == ':' && is_digit(value[0]) &&
                     is_digit(value[1]) && is_digit(value[3]) && is_digit(value[4]) &&
                     value.substr(0, 2) <= "23" && value.substr(3) <= "59";
  return value.empty() || shape || refuse(problems, place, "intake.not_clock", value);
}

bool check_one_of(Problems& problems, const Place& place, std::string_view value,
                  const std::vector<std::string>& allowed) {
  if (value.empty() || std::find(allowed.begin(), allowed.end(), value) != allowed.end())
    return true;
  const auto near = sheet::nearest(value, allowed);
  std::string list;
  for (const auto& each : allowed) list += (list.empty() ? "" : ", ") + each;
  problems.add(place, near.empty() ? "intake.not_one_of" : "intake.not_one_of_near",
               {{"allowed", list}, {"suggestion", near}}, value);
  return false;
}

bool check_within(Problems& problems, const Place& place, std::string_view day,
                  std::string_view from, std::string_view to) {
  if (day.empty() || from.empty() || to.empty() || (day >= from && day <= to)) return true;
  problems.add(place, "intake.outside_dates",
               {{"from", std::string(from)}, {"to", std::string(to)}}, day);
  return false;
}

bool check_range(Problems& problems, const Place& place, std::int64_t value, std::int64_t low,
                 std::int64_t high) {
  if (value >= low && value <= high) return true;
  problems.add(place, "intake.out_of_range", {{"low", grouped(low)}, {"high", grouped(high)}},
               std::to_string(value));
  return false;
}

std::optional<std::int64_t> read_number(Problems& problems, const Place& place,
                                        std::string_view value) {
  std::int64_t number = 0;
  const auto* end = value.data() + value.size();
  const auto [at, error] = std::from_chars(value.data(), end, number);
  // Written back it must look the same: "007" or "-0" would change on export.
  if (error == std::errc{} && at == end && std::to_string(number) == value) return number;
  problems.add(place, "intake.not_number", {}, value);
  return std::nullopt;
}

const std::vector<std::string>& language_codes() {
  static const std::vector<std::string> codes(std::begin(wire::kLanguages),
                                              std::end(wire::kLanguages));
  return codes;
}

const std::vector<std::string>& programme_keys() {
  static const std::vector<std::string> keys(std::begin(festival::kProgrammeKeys),
                                             std::end(festival::kProgrammeKeys));
  return keys;
}

std::int64_t minor_units(std::int64_t whole, std::string_view currency) {
  for (int i = 0; i < currency_digits(currency).value_or(2); ++i) whole *= 10;
  return whole;
}

std::string grouped(std::int64_t number) {
  auto digits = std::to_string(number);
  const std::size_t first = number < 0 ? 1 : 0;
  for (std::size_t at = digits.size(); at > first + 3;) {
    at -= 3;
    digits.insert(at, ",");
  }
  return digits;
}

}  // namespace madang::core::intake
