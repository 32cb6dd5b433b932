#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "base/result.hpp"
#include "contract/run.hpp"
#include "net/offload.hpp"
#include "web/live_door.hpp"
#include "web/media_shelf.hpp"
#include "web/settings.hpp"

namespace madang::web {

class Worker;
struct Premises;

/// The HTTP server: listeners, network threads, router, static files.
/// Thread: its maker's, but for what says otherwise. Life: app's; `pipe`, `offload` and `live`
/// must outlive it. Destroying it stops it.
class Server {
 public:
  /// CHECKs the endpoint table.
  Server(Settings settings, contract::Pipe& pipe, std::vector<contract::Endpoint> endpoints,
         net::Offload& offload, Doors doors);
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;
  ~Server();

  /// Reads certificate and static files, listens, starts the threads. Error: "net.port_taken",
  /// "net.listen_failed", "tls.unreadable", "web.static_unreadable", "web.proxies_malformed".
  [[nodiscard]] Result<void> start();
  /// The ports in use, e.g. after asking for port 0. The second is 0 without redirect.
  [[nodiscard]] std::uint16_t port() const { return port_; }
  [[nodiscard]] std::uint16_t redirect_port() const { return redirect_port_; }
  /// Reads the certificate again; open connections keep theirs. Error: "tls.unreadable".
  [[nodiscard]] Result<void> reload_tls();
  /// To all workers, in order. Thread: any between start() and stop(), one at a time.
  void post(const MediaNews& news);
  /// Stops accepting, lets requests end within the shutdown time, tells live connections to come
  /// back, then ends what is left.
  void stop();

 private:
  [[nodiscard]] Result<void> open_doors(std::vector<int>& main, std::vector<int>& redirect);

  std::unique_ptr<Premises> premises_;
  std::vector<std::unique_ptr<Worker>> workers_;
  std::uint16_t port_ = 0;
  std::uint16_t redirect_port_ = 0;
};

}  // namespace madang::web
