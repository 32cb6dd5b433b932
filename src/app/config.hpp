#pragma once

#include <functional>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/result.hpp"

namespace madang::app {

/// How one server is set up: flags over DATA/madang.toml over defaults.
struct Config {
  std::string data_dir = "data";
  std::string database;  ///< empty: sqlite:DATA/madang.db; else sqlite:… or postgresql://…
  std::string bind = "127.0.0.1";
  int port = 8080;
  std::string public_url;  ///< empty: http://localhost:PORT
  std::string frontend_dir;
  std::string tls_certificate;
  std::string tls_key;
  int redirect_port = 0;                     ///< plain port that sends everyone to https; 0: none
  std::vector<std::string> trusted_proxies;  ///< addresses or networks; X-Forwarded-For is believed
  std::string metrics_token;                 ///< empty: /metrics is for this machine only
  int net_threads = 2;
  int reader_threads = 4;
  int connections = 0;                 ///< 0: as many as the process may hold files, less some
  int connections_per_address = 1024;  ///< an office or a carrier stands behind one
  int requests_per_second = 300;       ///< of one address, lasting
  bool access_log = false;

  std::string mail_from = "madang@localhost";
  std::string smtp_url;  ///< smtp://host:587 or smtps://host:465; empty: mails stay in the outbox
  std::string smtp_user;
  std::string smtp_password;

  // Cards through Toss Payments: off without its keys.
  std::string toss_client_key;
  std::string toss_secret_key;
  std::string toss_url = "https://api.tosspayments.com";
  std::string toss_sdk = "https://js.tosspayments.com/v2/standard";
  std::string toss_webhook_secret;  ///< empty: signatures are not looked at

  // The relay of video rooms (coturn).
  int relay_port = 3478;         ///< UDP and TCP; 0: none
  int relay_tls_port = 5349;     ///< with a certificate
  int relay_first_port = 49160;  ///< UDP, one for each who is relayed
  int relay_last_port = 49959;
  std::string relay_host;            ///< empty: the public address's
  std::string relay_bind;            ///< empty: every address, or loopback when people use loopback
  std::string relay_external;        ///< the address the world sees, behind NAT
  bool relay_private_peers = false;  ///< lets it lead into private networks: for an intranet

  // Stages: madang-media takes in what is broadcast.
  std::string media_program;      ///< empty: beside this binary, else in PATH
  std::string media_bind;         ///< empty: every address, or loopback when people use loopback
  std::string media_host;         ///< what publishers connect to; empty: the public address's
  int srt_port = 9000;            ///< UDP; 0: any free one
  int rtmp_port = 1935;           ///< TCP; 0: any free one
  std::string recordings_folder;  ///< empty: DATA/recordings

  std::set<std::string, std::less<>> given;  ///< settings that flags have set: the file yields
  std::optional<std::string> rehearse;       ///< RFC 3339: what the clock shows at the first start

  [[nodiscard]] std::string database_address() const;
  [[nodiscard]] std::string url() const;
  [[nodiscard]] std::string recordings() const;
};

/// Reads DATA/madang.toml into what flags left open, when it is there. Error: invalid with file,
/// line, column.
[[nodiscard]] Result<void> read_config_file(Config& config);
/// Error: invalid "config.refused" when settings do not go together.
[[nodiscard]] Result<void> check_config(const Config& config);

}  // namespace madang::app
