#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <vector>

#include "contract/run.hpp"
#include "net/offload.hpp"
#include "net/task_group.hpp"
#include "net/tls_stream.hpp"
#include "web/figures.hpp"
#include "web/heads.hpp"
#include "web/limiter.hpp"
#include "web/live_door.hpp"
#include "web/router.hpp"
#include "web/settings.hpp"
#include "web/static_files.hpp"

namespace madang::web {

/// What the workers of one server share: fixed after start but for what is atomic.
/// Thread: any. Life: the server's.
struct Premises {
  Premises(Settings given, contract::Pipe& house, std::vector<contract::Endpoint> table,
           net::Offload& pool, Doors doors);

  const Settings settings;
  contract::Pipe& pipe;
  const std::vector<contract::Endpoint> endpoints;
  const Router router;
  const Heads heads;
  StaticFiles files;
  net::Networks proxies;
  net::Offload& offload;
  LiveDoor* const live;
  LiveDoor* const publish;
  Limiter limiter;
  net::TaskGroup under_way;  ///< calls on other threads that will come back to a worker
  std::vector<const WorkerFigures*> figures;

  std::atomic<std::size_t> connections = 0;
  std::atomic<std::size_t> bodies_bytes = 0;  ///< promised to requests being read
  std::atomic<bool> draining = false;

  [[nodiscard]] std::string metrics() const;
};

}  // namespace madang::web
