#pragma once

#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "contract/endpoint.hpp"
#include "wire/json.hpp"
#include "wire/reply.hpp"

namespace madang::core::trial {

inline std::string json_text(std::string_view text) {
  wire::Json value;
  value.emplace_string().assign(text.data(), text.size());
  return wire::to_text(value);
}

inline bool is_text(std::string_view content_type) {
  return content_type.starts_with("text/") || content_type.find("json") != std::string::npos ||
         content_type.find("xml") != std::string::npos ||
         content_type.find("yaml") != std::string::npos;
}

/// Keeps an answer for the contract check: one JSON line at the end of the file that
/// MADANG_EXCHANGES names; nothing without it. Bytes that are no text are left out.
inline void record_exchange(const contract::Endpoint& endpoint, std::string_view path,
                            const wire::Reply& reply) {
  const char* const name = std::getenv("MADANG_EXCHANGES");
  if (name == nullptr) return;
  const bool text = reply.file_path.empty() && is_text(reply.content_type);
  std::string line = R"({"operation_id":)";
  line += json_text(endpoint.operation_id);
  line += R"(,"method":)" + json_text(wire::to_string(endpoint.method));
  line += R"(,"path":)" + json_text(path);
  line += R"(,"status":)" + std::to_string(reply.status);
  line += R"(,"content_type":)" + json_text(reply.content_type);
  line += R"(,"body":)" + json_text(text ? std::string_view(reply.body) : std::string_view());
  line += "}\n";
  std::FILE* const file = std::fopen(name, "a");
  if (file == nullptr) return;
  // One write a line: several test programs append to the same file.
  std::setvbuf(file, nullptr, _IOFBF, line.size() + 1);
  std::fwrite(line.data(), 1, line.size(), file);
  std::fclose(file);
}

}  // namespace madang::core::trial
