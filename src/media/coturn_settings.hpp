#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace madang::media {

/// How the relay for calls is to run.
struct CoturnSettings {
  std::string program = "turnserver";
  std::string folder;  ///< of its configuration and log; private to us
  std::string host;    ///< what browsers connect to: a name or an address
  std::string secret;
  std::string listen;    ///< address; empty: all of this machine's
  std::string external;  ///< the address the world sees, behind NAT; empty: as it is
  int port = 3478;       ///< UDP and TCP
  int tls_port = 5349;   ///< with a certificate only
  int first_relay_port = 49160;
  int last_relay_port = 49959;
  std::string certificate;  ///< PEM files; empty: no TLS
  std::string key;
  /// Peers in private networks: for an intranet and for tests. Else the relay leads nowhere inside.
  enum class Peers { world, everywhere } peers = Peers::world;
  std::string user;  ///< whom it runs as when we are root; empty: as we do
  /// Our own program, which as `KEEPER keep-relay FOLDER COMMAND…` runs keep_relay(): calls outlive
  /// a restart of the server. Empty: coturn dies with us.
  std::string keeper;
};

[[nodiscard]] bool is_loopback(std::string_view host);

/// turnserver.conf. It holds the secret.
[[nodiscard]] std::string configuration(const CoturnSettings& settings);

/// "turn:HOST:3478?transport=udp" and the like, best first.
[[nodiscard]] std::vector<std::string> relay_urls(const CoturnSettings& settings);

}  // namespace madang::media
