#pragma once

#include <optional>
#include <string>

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
  std::string trusted_proxy;  ///< address whose X-Forwarded-For is believed
  int net_threads = 2;
  int reader_threads = 4;
  int connections_per_address = 200;
  bool access_log = false;

  std::string mail_from = "madang@localhost";
  std::string smtp_url;  ///< smtp://host:587 or smtps://host:465; empty: mails stay in the outbox
  std::string smtp_user;
  std::string smtp_password;

  std::optional<std::string> rehearse;  ///< RFC 3339: what the clock shows at the first start

  [[nodiscard]] std::string database_address() const;
  [[nodiscard]] std::string url() const;
};

/// Reads DATA/madang.toml over `config` when it is there. Error: invalid with file, line, column.
[[nodiscard]] Result<void> read_config_file(Config& config);

}  // namespace madang::app
