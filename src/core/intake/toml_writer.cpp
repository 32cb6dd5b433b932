#include "core/intake/toml_writer.hpp"

#include <cstdio>

namespace madang::core::intake {

std::string toml_quoted(std::string_view text) {
  std::string quoted = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      quoted += '\\';
      quoted += c;
    } else if (c == '\n') {
      quoted += "\\n";
    } else if (c == '\t') {
      quoted += "\\t";
    } else if (byte < 0x20 || byte == 0x7F) {
      char escape[8];
      std::snprintf(escape, sizeof escape, "\\u%04X", byte);
      quoted += escape;
    } else {
      quoted += c;
    }
  }
  return quoted + "\"";
}

void TomlWriter::line(std::string_view name, std::string_view value) {
  out_.append(name).append(" = ").append(value).append("\n");
}

void TomlWriter::comment(std::string_view text) {
  out_.append("# ").append(text).append("\n");
}

void TomlWriter::blank() {
  out_ += '\n';
}

void TomlWriter::table(std::string_view name) {
  out_.append("[").append(name).append("]\n");
}

void TomlWriter::next(std::string_view name) {
  out_.append("[[").append(name).append("]]\n");
}

void TomlWriter::text(std::string_view name, std::string_view value) {
  line(name, toml_quoted(value));
}

void TomlWriter::maybe_text(std::string_view name, std::string_view value) {
  if (!value.empty()) text(name, value);
}

void TomlWriter::bare(std::string_view name, std::string_view value) {
  if (!value.empty()) line(name, value);
}

void TomlWriter::number(std::string_view name, std::optional<std::int64_t> value) {
  if (value) line(name, std::to_string(*value));
}

void TomlWriter::texts(std::string_view name, const std::vector<std::string>& values) {
  std::string list;
  for (const auto& value : values) list += (list.empty() ? "" : ", ") + toml_quoted(value);
  line(name, "[" + list + "]");
}

void TomlWriter::translated(std::string_view name, const wire::Translated& value) {
  for (const auto language : wire::kLanguages) {
    const auto found = value.find(language);
    if (found != value.end()) text(std::string(name) + "." + std::string(language), found->second);
  }
}

void TomlWriter::translated_list(std::string_view name,
                                 const std::vector<wire::Translated>& values) {
  for (const auto language : wire::kLanguages) {
    std::string list;
    for (const auto& value : values) {
      const auto found = value.find(language);
      if (found != value.end()) list += "  " + toml_quoted(found->second) + ",\n";
    }
    if (!list.empty()) line(std::string(name) + "." + std::string(language), "[\n" + list + "]");
  }
}

}  // namespace madang::core::intake
