#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/json/fwd.hpp>
#include <boost/json/value.hpp>

#include "base/clock.hpp"
#include "base/result.hpp"

namespace madang::wire {

using Json = boost::json::value;
using JsonObject = boost::json::object;
using JsonArray = boost::json::array;

/// Text in up to four languages by code (ko en id ms); an absent key means not translated.
using Translated = std::map<std::string, std::string, std::less<>>;

inline constexpr std::string_view kLanguages[] = {"ko", "en", "id", "ms"};

/// Error: invalid "json.malformed" with the byte where it went wrong. Depth is bounded to 32.
[[nodiscard]] Result<Json> parse_json(std::string_view text);
[[nodiscard]] std::string to_text(const Json& value);
[[nodiscard]] Json to_json(const Translated& text);
[[nodiscard]] Result<Translated> parse_translated(std::string_view json_text);

/// Lengths are counted in Unicode code points after trimming white space at both ends.
struct TextLimits {
  std::size_t least = 1;
  std::size_t most = 200;
};

/// Reads an object's fields and collects every problem, so that a form shows all of them at once.
/// Unknown fields are refused by `finish`. Thread: one. Life: a codec's call.
class Reader {
 public:
  /// Parses `body` as an object; when it is not, `finish` reports that.
  explicit Reader(std::string_view body);
  explicit Reader(JsonObject object, std::string prefix = {});

  [[nodiscard]] std::string text(std::string_view field, TextLimits limits = {});
  [[nodiscard]] std::optional<std::string> maybe_text(std::string_view field,
                                                      TextLimits limits = {});
  [[nodiscard]] std::int64_t integer(std::string_view field, std::int64_t low, std::int64_t high);
  [[nodiscard]] std::optional<std::int64_t> maybe_integer(std::string_view field, std::int64_t low,
                                                          std::int64_t high);
  [[nodiscard]] bool flag(std::string_view field);
  [[nodiscard]] std::optional<bool> maybe_flag(std::string_view field);
  [[nodiscard]] Time time(std::string_view field);
  [[nodiscard]] std::optional<Time> maybe_time(std::string_view field);
  /// An object of languages; `ko` is required when `limits.least` > 0.
  [[nodiscard]] Translated translated(std::string_view field, TextLimits limits = {});
  /// One of `allowed`.
  [[nodiscard]] std::string choice(std::string_view field,
                                   const std::vector<std::string_view>& allowed);
  [[nodiscard]] std::vector<std::string> texts(std::string_view field, std::size_t most,
                                               TextLimits each = {});
  /// Each element as an object reader with errors reported under "field/index".
  [[nodiscard]] std::vector<Reader> objects(std::string_view field, std::size_t most);
  /// Whether the field stands in the object and is not null.
  [[nodiscard]] bool has(std::string_view field);
  void refuse(std::string_view field, std::string reason, std::string detail);
  /// Takes over the problems of a reader made by `objects`.
  void absorb(Reader& inner);
  /// Error: invalid "input.refused" with all fields refused so far.
  [[nodiscard]] Result<void> finish();

 private:
  [[nodiscard]] const Json* find(std::string_view field);
  [[nodiscard]] std::string name_of(std::string_view field) const;

  JsonObject object_;
  std::string prefix_;
  std::vector<std::string> seen_;
  std::vector<FieldError> errors_;
  std::optional<Error> unreadable_;
};

/// Number of Unicode code points; malformed UTF-8 gives nullopt.
[[nodiscard]] std::optional<std::size_t> count_code_points(std::string_view text);
[[nodiscard]] std::string_view trim(std::string_view text);

}  // namespace madang::wire
