#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "app/config.hpp"
#include "contract/context.hpp"
#include "media/coturn.hpp"

namespace madang::app {

/// "https://week.example:8443/x" → "week.example"; "[::1]" keeps its brackets.
[[nodiscard]] std::string host_of(std::string_view url);

/// How the relay of video rooms runs beside this server. `key`: the server's own, 32 bytes.
[[nodiscard]] media::CoturnSettings relay_settings(const Config& config, std::string_view key);

/// What a person's browser is told about it; without servers while it does not run.
[[nodiscard]] contract::Relay relay_for(const media::Coturn& coturn, std::string_view user);

[[nodiscard]] contract::RelayHealth relay_health(const media::Coturn& coturn);

/// What is off, for who started the server; empty when all is on.
[[nodiscard]] std::string what_relay_lacks(const Config& config, const media::Coturn* coturn);

/// `madang keep-relay FOLDER COMMAND…`. Returns the exit code.
[[nodiscard]] int keep_relay_by(const std::vector<std::string>& words);

}  // namespace madang::app
