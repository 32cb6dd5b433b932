#include "core/intake/report.hpp"

namespace madang::core::intake {

std::string counts_text(const Report& report) {
  std::string text;
  for (const auto& count : report.counts) {
    text += count.kind + ": " + std::to_string(count.created) + " created, " +
            std::to_string(count.changed) + " changed, " + std::to_string(count.unchanged) +
            " unchanged";
    if (count.retired > 0) text += ", " + std::to_string(count.retired) + " retired";
    text += '\n';
  }
  return text;
}

}  // namespace madang::core::intake
