#include <filesystem>
#include <iostream>
#include <optional>
#include <thread>

#include "app/card_desk.hpp"
#include "app/commands.hpp"
#include "app/effects.hpp"
#include "app/house.hpp"
#include "app/job_runner.hpp"
#include "app/rehearsal.hpp"
#include "app/relay.hpp"
#include "app/stage_desk.hpp"
#include "base/log.hpp"
#include "net/offload.hpp"
#include "net/signals.hpp"
#include "web/live_gateway.hpp"
#include "web/server.hpp"

namespace madang::app {
namespace {

constexpr std::size_t kOffloadQueue = 4096;

web::Settings web_settings(const Config& config) {
  web::Settings settings;
  settings.listen = {config.bind, static_cast<std::uint16_t>(config.port)};
  settings.loops = static_cast<std::size_t>(config.net_threads);
  settings.public_url = config.url();
  settings.static_dir = config.frontend_dir;
  if (!config.tls_certificate.empty())
    settings.tls = web::TlsFiles{config.tls_certificate, config.tls_key};
  if (config.redirect_port > 0)
    settings.redirect =
        net::Endpoint{config.bind, static_cast<std::uint16_t>(config.redirect_port)};
  settings.trusted_proxies = config.trusted_proxies;
  settings.payment_origin = payment_origin(config);
  settings.metrics_token = config.metrics_token;
  settings.access_log_every = config.access_log ? 1 : 0;
  auto& limits = settings.limits;
  limits.connections = static_cast<std::size_t>(config.connections);
  limits.connections_per_address = static_cast<std::size_t>(config.connections_per_address);
  limits.requests_per_second = config.requests_per_second;
  limits.requests_burst = 5L * config.requests_per_second;
  return settings;
}

/// Beside the binary of a source tree, else where the Debian package puts it.
std::string find_frontend() {
  std::error_code ignored;
  const auto binary = std::filesystem::read_symlink("/proc/self/exe", ignored);
  const auto beside = binary.parent_path() / "../../frontend/build";
  if (std::filesystem::exists(beside / "index.html"))
    return std::filesystem::canonical(beside).string();
  const std::string packaged = "/usr/share/madang/frontend";
  return std::filesystem::exists(packaged) ? packaged : "";
}

std::vector<contract::Job> jobs_of(const House& house) {
  std::vector<contract::Job> jobs;
  for (const auto& part : house.parts())
    jobs.insert(jobs.end(), part.jobs.begin(), part.jobs.end());
  return jobs;
}

std::vector<contract::Topic> topics_of(const House& house) {
  std::vector<contract::Topic> topics;
  for (const auto& part : house.parts())
    topics.insert(topics.end(), part.topics.begin(), part.topics.end());
  return topics;
}

void tell_what_is_off(const Config& config) {
  if (config.smtp_url.empty())
    std::cout << "Off: sending mail (set smtp_url in " << config.data_dir
              << "/madang.toml). Mails wait in the console's outbox.\n";
  if (config.toss_secret_key.empty())
    std::cout << "Off: cards (set toss_client_key and toss_secret_key in " << config.data_dir
              << "/madang.toml). Buyers transfer.\n";
  if (config.tls_certificate.empty())
    std::cout << "Off: TLS (give --tls-certificate and --tls-key, or a proxy in front).\n";
  if (config.frontend_dir.empty())
    std::cout << "Off: pages (the front end is not built; run ./dev build).\n";
  if (std::system("command -v vipsthumbnail > /dev/null 2>&1") != 0)
    std::cout << "Off: smaller copies of pictures (install libvips-tools).\n";
}

int run_until_asked(const net::Signals& signals, web::Server& server, StageDesk& stages,
                    CardDesk& cards, const media::Coturn* relay) {
  while (signals.wait() == net::Signals::Asked::reload) {
    if (relay != nullptr) relay->read_certificate();
    if (const auto done = server.reload_tls(); !done) log::error("tls", done.error().detail);
  }
  log::info("stop", "finishing what is under way");
  stages.stop();
  cards.stop();
  server.stop();
  return 0;
}

}  // namespace

int serve(Config config) {
  const net::Signals signals;
  std::filesystem::create_directories(config.data_dir);
  if (const auto read = read_config_file(config); !read) {
    std::cerr << read.error().detail << '\n';
    return 1;
  }
  if (const auto fits = check_config(config); !fits) {
    std::cerr << fits.error().detail << '\n';
    return 1;
  }
  if (config.frontend_dir.empty()) config.frontend_dir = find_frontend();
  if (config.rehearse && rehearsal_offset(config.data_dir).count() == 0)
    if (const auto set = set_rehearsal(config.data_dir, config.rehearse); !set) {
      std::cerr << set.error().detail << '\n';
      return 1;
    }
  const SystemClock clock(rehearsal_offset(config.data_dir));
  live::Hub hub(clock);  // longer than the house: its writer publishes to the last
  auto opened = House::open(config, clock);
  if (!opened) {
    std::cerr << opened.error().detail << '\n';
    return 1;
  }
  House& house = **opened;
  net::Offload offload(static_cast<std::size_t>(config.reader_threads), kOffloadQueue);
  house.connect(hub);
  std::optional<media::Coturn> relay;
  if (config.relay_port > 0) relay.emplace(relay_settings(config, house.site().seal_key));
  auto settings = web_settings(config);
  if (relay) {
    house.connect_relay([&relay](std::string_view user, Time) { return relay_for(*relay, user); },
                        [&relay] { return relay_health(*relay); });
  }
  StageDesk stages(house.pipe(), hub, offload, stage_settings(config));
  house.connect_stages([&stages] { return stages.studio(); },
                       [&stages](std::string_view address) { return stages.health(address); });
  CardDesk cards(house.pipe(), {config.toss_url, config.toss_secret_key});
  settings.more_metrics = [&relay, &stages, &cards] {
    return (relay ? relay->metrics() : std::string()) + stages.metrics() + cards.metrics();
  };
  web::LiveGateway gateway(house.pipe(), offload, hub, topics_of(house), house.endpoints());
  web::PublishDoor publishing(stages, offload);
  web::Server server(std::move(settings), house.pipe(), house.endpoints(), offload,
                     {&gateway, &publishing});
  store::EffectWorker effects(house.db(), clock, effect_kinds(house.parts(), house.site()));
  const JobRunner jobs(house.pipe(), jobs_of(house));
  std::jthread effect_thread([&](const std::stop_token& stop) { effects.work(stop); });
  if (const auto started = server.start(); !started) {
    std::cerr << started.error().detail << '\n';
    return 1;
  }
  stages.start(server, publishing);
  if (!config.toss_secret_key.empty()) cards.start();
  std::cout << "Madang serves at " << config.url() << '\n';
  if (house.site().rehearsal)
    std::cout << "Rehearsal: the clock shows " << to_rfc3339(clock.now()) << ".\n";
  tell_what_is_off(config);
  std::cout << what_relay_lacks(config, relay ? &*relay : nullptr) << stages.lacks() << std::flush;
  return run_until_asked(signals, server, stages, cards, relay ? &*relay : nullptr);
}

}  // namespace madang::app
