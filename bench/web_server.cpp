// The server under `./dev bench web`: the real listener, router, caches and static files over
// endpoints of the kinds the product has, with a store that is only a version.
#include <cstdio>
#include <cstdlib>

#include "contract/no_blobs.hpp"
#include "contract/run.hpp"
#include "net/offload.hpp"
#include "net/signals.hpp"
#include "web/server.hpp"

namespace madang {
namespace {

/// Nothing is stored: what is measured is the web room.
class NoDb final : public store::Db {
 public:
  void read(const std::function<void(store::Tx&)>& f) override {
    NoTx tx;
    f(tx);
  }
  void submit(store::Command command) override {
    command.done(store::Outcome::unavailable, "read only");
  }
  Result<void> migrate() override { return {}; }
  [[nodiscard]] store::Figures figures() const override { return {}; }
  [[nodiscard]] std::uint64_t version() const override { return 1; }
  [[nodiscard]] bool is_sqlite() const override { return true; }
  Result<void> backup(const std::string&) override { return {}; }

 private:
  struct NoTx final : store::Tx {
    store::Rows query(const store::Sql&, const store::Values&) override { return {}; }
    std::int64_t exec(const store::Sql&, const store::Values&) override { return 0; }
    void lock(std::string_view) override {}
  };
};

wire::Reply tell_time(const contract::Site&, Time now) {
  return wire::Reply::json(R"({"now":")" + to_rfc3339(now) + R"(","rehearsal":false})");
}

Result<wire::Reply> tell_festival(contract::Context&, const wire::Request& request) {
  return wire::Reply::json(R"({"id":")" + request.param("festival") +
                           R"(","name":{"ko":"G밸리 위크","en":"G-Valley Week"},"year":2021})");
}

std::vector<contract::Endpoint> endpoints() {
  contract::Endpoint time;
  time.operation_id = "getTime";
  time.path = "/api/time";
  time.kind = contract::Kind::instant;
  time.instant = tell_time;
  contract::Endpoint festival;
  festival.operation_id = "getFestival";
  festival.path = "/api/festivals/{festival}";
  festival.handler = tell_festival;
  festival.caching = contract::Caching::shared;
  contract::Endpoint alone = festival;
  alone.operation_id = "getFestivalUncached";
  alone.path = "/api/uncached/{festival}";
  alone.caching = contract::Caching::none;
  return {time, festival, alone};
}

int serve(std::uint16_t port, const char* static_dir) {
  const net::Signals signals;
  NoDb db;
  contract::NoBlobs blobs;
  const SystemClock clock;
  const contract::Site site;
  contract::Pipe pipe{db, clock, site, blobs, [](contract::Context&, const wire::Request&) {
                        return Result<wire::Caller>(wire::Caller());
                      }};
  net::Offload offload(2, 1024);
  web::Settings settings;
  settings.listen = {"127.0.0.1", port};
  settings.static_dir = static_dir;
  // The limits work as they do in the product; only their figures are out of the load's way.
  settings.limits.requests_per_second = 10'000'000;
  settings.limits.requests_burst = 100'000'000;
  settings.limits.requests_per_connection = 1'000'000'000;
  web::Server server(settings, pipe, endpoints(), offload, nullptr);
  if (const auto started = server.start(); !started) {
    std::fprintf(stderr, "%s\n", started.error().detail.c_str());
    return 1;
  }
  while (signals.wait() != net::Signals::Asked::stop) {
  }
  server.stop();
  return 0;
}

}  // namespace
}  // namespace madang

int main(int argc, char** argv) {
  if (argc != 3) {
    std::fprintf(stderr, "usage: web_server PORT STATIC_DIR\n");
    return 2;
  }
  return madang::serve(static_cast<std::uint16_t>(std::atoi(argv[1])), argv[2]);
}
