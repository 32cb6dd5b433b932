#include "core/intake/report.hpp"

namespace madang::core::intake {
namespace {

std::string kept_text(const Count& count) {
  std::string keys;
  for (const auto& key : count.kept) keys += (keys.empty() ? "" : ", ") + key;
  const std::string what =
      count.kind == "chat_rooms" ? "with what was said there; close them under moderation"
      : count.kind == "hosts"    ? "because programmes name them; give those another host"
      : count.kind == "stages"   ? "because sessions, even cancelled ones, are held there"
                                 : "because sessions, notices and rights belong to them";
  return "  no longer in the folder, but kept " + what + ": " + keys + "\n";
}

}  // namespace

std::string counts_text(const Report& report) {
  std::string text;
  for (const auto& count : report.counts) {
    text += count.kind + ": " + std::to_string(count.created) + " created, " +
            std::to_string(count.changed) + " changed, " + std::to_string(count.unchanged) +
            " unchanged";
    if (count.retired > 0) text += ", " + std::to_string(count.retired) + " retired";
    text += '\n';
    if (!count.kept.empty()) text += kept_text(count);
  }
  return text;
}

}  // namespace madang::core::intake
