#include "app/relay.hpp"

#include <chrono>
#include <filesystem>

#include <unistd.h>

#include "media/relay_credentials.hpp"

namespace madang::app {
namespace {

constexpr std::chrono::hours kLasting{6};  ///< the longest stay in one room

}  // namespace

std::string host_of(std::string_view url) {
  const auto scheme = url.find("://");
  if (scheme != url.npos) url.remove_prefix(scheme + 3);
  url = url.substr(0, url.find('/'));
  const auto colon = url.rfind(':');
  if (colon != url.npos && url.find(']', colon) == url.npos) url = url.substr(0, colon);
  return std::string(url);
}

media::CoturnSettings relay_settings(const Config& config, std::string_view key) {
  media::CoturnSettings settings;
  settings.folder = config.data_dir + "/relay";
  settings.host = config.relay_host.empty() ? host_of(config.url()) : config.relay_host;
  settings.secret = media::derived_secret(key, "relay");
  settings.listen = config.relay_bind;
  settings.external = config.relay_external;
  settings.port = config.relay_port;
  settings.tls_port = config.relay_tls_port;
  settings.first_relay_port = config.relay_first_port;
  settings.last_relay_port = config.relay_last_port;
  settings.certificate = config.tls_certificate;
  settings.key = config.tls_key;
  if (config.relay_private_peers) settings.peers = media::CoturnSettings::Peers::everywhere;
  if (media::is_loopback(settings.host)) {
    // Whoever may use a relay on loopback is on this machine already.
    if (settings.host == "localhost") settings.host = "127.0.0.1";
    if (settings.listen.empty()) settings.listen = "127.0.0.1";
    settings.peers = media::CoturnSettings::Peers::everywhere;
  }
  std::error_code unknown;
  settings.keeper = std::filesystem::read_symlink("/proc/self/exe", unknown).string();
  // Debian's package makes this user.
  if (getuid() == 0) settings.user = "turnserver";
  return settings;
}

contract::Relay relay_for(const media::Coturn& coturn, std::string_view user) {
  contract::Relay relay;
  // By the machine's clock, also in a rehearsal: coturn knows no other.
  relay.expires_at = SystemClock().now() + kLasting;
  if (coturn.state() != media::RelayState::running) return relay;
  const auto made = media::relay_credentials(coturn.settings().secret, user, relay.expires_at);
  relay.servers.push_back({media::relay_urls(coturn.settings()), made.username, made.password});
  return relay;
}

contract::RelayHealth relay_health(const media::Coturn& coturn) {
  switch (coturn.state()) {
    case media::RelayState::missing:
      return {"missing", 0};
    case media::RelayState::waiting:
      return {"waiting", 0};
    case media::RelayState::running:
      break;
  }
  return {"running", coturn.relayed()};
}

std::string what_relay_lacks(const Config& config, const media::Coturn* coturn) {
  if (config.relay_port == 0)
    return "Off: the relay of video rooms (relay_port is 0). Calls work where browsers reach each "
           "other.\n";
  if (coturn == nullptr || coturn->state() == media::RelayState::missing)
    return "Off: the relay of video rooms (install coturn). Calls work where browsers reach each "
           "other.\n";
  return {};
}

int keep_relay_by(const std::vector<std::string>& words) {
  if (words.size() < 2) return 2;
  return media::keep_relay(media::RelayFiles(words.front()), {words.begin() + 1, words.end()}, {});
}

}  // namespace madang::app
