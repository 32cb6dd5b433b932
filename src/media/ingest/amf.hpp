#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace madang::media::ingest {

/// A value of AMF0, as far as RTMP's commands need them.
struct Amf {
  enum class Kind : std::uint8_t { number, boolean, text, object, nothing };
  Kind kind = Kind::nothing;
  double number = 0;  ///< a boolean's 0 or 1 as well
  std::string text;
  std::vector<std::string> names;  ///< of an object's fields; empty ones of an array
  std::vector<Amf> values;
};

/// All values of a message; nullopt when they are malformed, nest deeper than 8 or are more than
/// 512.
[[nodiscard]] std::optional<std::vector<Amf>> read_amf(std::string_view bytes);

void append_amf(std::string& out, double number);
void append_amf(std::string& out, std::string_view text);
void append_amf_null(std::string& out);
/// An object of texts and numbers.
void append_amf(std::string& out, const std::vector<std::pair<std::string, Amf>>& fields);
[[nodiscard]] Amf amf(double number);
[[nodiscard]] Amf amf(std::string_view text);

}  // namespace madang::media::ingest
