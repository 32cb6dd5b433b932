#include "core/audit/rules.hpp"

#include "core/digest.hpp"

namespace madang::core::audit {

std::string chain_hash(std::string_view previous, const Entry& entry) {
  std::string text;
  const auto put = [&](std::string_view field) {
    text.append(std::to_string(field.size())).append(":").append(field);
  };
  put(previous);
  put(std::to_string(entry.sequence));
  put(entry.id);
  put(std::to_string(entry.at.micros));
  put(entry.actor);
  put(entry.act.festival);
  put(entry.act.programme);
  put(entry.act.act);
  put(entry.act.subject_kind);
  put(entry.act.subject_id);
  put(entry.act.details);
  return sha256_hex(text);
}

}  // namespace madang::core::audit
