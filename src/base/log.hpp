#pragma once

#include <string_view>

namespace madang::log {

/// One structured line on standard error: time, level, event slug, then `key=value` details that
/// the caller has formatted. Thread: any. Never pass secrets or mail addresses.
void info(std::string_view event, std::string_view details = {});
void warn(std::string_view event, std::string_view details = {});
void error(std::string_view event, std::string_view details = {});

}  // namespace madang::log
