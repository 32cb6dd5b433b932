#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "net/listener.hpp"

namespace madang::web {

enum class MetricsFor : std::uint8_t {
  this_machine,  ///< only callers on loopback see /metrics
  everyone,
};

/// What one client may cost. Zero means no limit where a limit can be left out.
struct Limits {
  std::size_t header_bytes = 16 * 1024;
  std::size_t target_bytes = 4 * 1024;
  std::size_t bodies_bytes = 256 * 1024 * 1024;  ///< of all requests being read together
  std::size_t connections = 0;  ///< zero: as many as the process may hold files, less some
  std::size_t connections_per_address = 1024;  ///< an office or a carrier stands behind one
  std::size_t requests_per_connection = 100'000;
  long requests_per_second = 300;  ///< an address's lasting rate
  long requests_burst = 1500;      ///< what it may ask at once
  std::chrono::milliseconds header_time{10'000};
  std::chrono::milliseconds body_pause{15'000};     ///< without a byte
  std::chrono::milliseconds body_time{120'000};     ///< plus a second each 32 KB of the limit
  std::chrono::milliseconds idle_time{75'000};      ///< between requests
  std::chrono::milliseconds write_pause{30'000};    ///< without a byte taken
  std::chrono::milliseconds answer_time{60'000};    ///< for a handler; then 503
  std::chrono::milliseconds shutdown_time{10'000};  ///< for requests under way at stop
};

struct TlsFiles {
  std::string certificate_chain;  ///< PEM
  std::string private_key;        ///< PEM
};

struct Settings {
  net::Endpoint listen = {"::", 8080};
  std::size_t loops = 1;  ///< network threads
  std::optional<TlsFiles> tls = {};
  /// A plain port that sends everyone to https.
  std::optional<net::Endpoint> redirect = {};
  std::string public_url = "http://localhost:8080";
  std::string payment_origin = {};  ///< of who opens windows for cards in our pages; empty: none
  std::string static_dir = {};      ///< the front end's build; empty: none
  std::vector<std::string> trusted_proxies = {};  ///< networks whose X-Forwarded-For is believed
  MetricsFor metrics = MetricsFor::this_machine;
  std::string metrics_token = {};  ///< set: who sends it as bearer sees /metrics, nobody else
  std::function<std::string()> more_metrics = {};  ///< lines of others for /metrics; any thread
  std::size_t access_log_every = 0;  ///< 0: none, 1: every request, n: one of n; failures always
  Limits limits = {};
};

}  // namespace madang::web
