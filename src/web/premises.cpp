#include "web/premises.hpp"

#include <utility>

namespace madang::web {
namespace {

Heads::Transport transport(const Settings& settings) {
  // Behind a proxy that ends TLS the bytes are plain here, but people still come by https.
  const bool secure = settings.tls.has_value() || settings.public_url.starts_with("https://");
  return secure ? Heads::Transport::tls : Heads::Transport::plain;
}

}  // namespace

Premises::Premises(Settings given, contract::Pipe& house, std::vector<contract::Endpoint> table,
                   net::Offload& pool, Doors doors)
    : settings(std::move(given)),
      pipe(house),
      endpoints(std::move(table)),
      router(endpoints),
      heads(transport(settings), settings.payment_origin),
      offload(pool),
      live(doors.live),
      publish(doors.publish) {}

std::string Premises::metrics() const {
  MetricsText text;
  text.requests(figures);
  text.gauge("madang_connections", "Connections open now, live ones too.",
             static_cast<double>(connections.load()));
  text.gauge("madang_request_bodies_bytes", "Memory promised to request bodies.",
             static_cast<double>(bodies_bytes.load()));
  text.gauge("madang_offload_queued", "Calls waiting for a blocking thread.",
             static_cast<double>(offload.queued()));
  const auto store = pipe.db.figures();
  text.counter("madang_store_commits_total", "Commits of the writer.", store.commits);
  text.counter("madang_store_commands_total", "Commands the writer ran.", store.commands);
  text.counter("madang_store_failures_total", "Commands that failed.", store.failures);
  text.gauge("madang_store_queued", "Commands waiting for the writer.",
             static_cast<double>(store.queued));
  text.gauge("madang_store_version", "Rises with every change.",
             static_cast<double>(pipe.db.version()));
  if (live != nullptr) text.append(live->metrics());
  if (publish != nullptr) text.append(publish->metrics());
  if (settings.more_metrics) text.append(settings.more_metrics());
  return text.take();
}

}  // namespace madang::web
