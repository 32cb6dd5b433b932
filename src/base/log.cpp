#include "base/log.hpp"

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

namespace madang::log {
namespace {

spdlog::logger& logger() {
  static const auto instance = [] {
    auto made = spdlog::stderr_logger_mt("madang");
    made->set_pattern("%Y-%m-%dT%H:%M:%S.%eZ %l %v", spdlog::pattern_time_type::utc);
    return made;
  }();
  return *instance;
}

}  // namespace

void info(std::string_view event, std::string_view details) {
  logger().info("{} {}", event, details);
}
void warn(std::string_view event, std::string_view details) {
  logger().warn("{} {}", event, details);
}
void error(std::string_view event, std::string_view details) {
  logger().error("{} {}", event, details);
}

}  // namespace madang::log
