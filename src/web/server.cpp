#include "web/server.hpp"

#include <algorithm>
#include <chrono>
#include <thread>
#include <utility>

#include <sys/resource.h>
#include <unistd.h>

#include "base/log.hpp"
#include "web/premises.hpp"
#include "web/worker.hpp"

namespace madang::web {
namespace {

using net::Sharing;

void close_all(std::vector<int>& fds) {
  for (const int fd : fds) ::close(fd);
  fds.clear();
}

/// One socket a worker on the same port. The first look is alone: sharing a port with another
/// program by accident must fail, and only sockets that share can be told to share.
Result<std::vector<int>> open_sockets(const net::Endpoint& endpoint, std::size_t count) {
  if (count <= 1) {
    MADANG_TRY(const int fd, net::open_listener(endpoint, Sharing::alone));
    return std::vector<int>{fd};
  }
  auto exact = endpoint;
  {
    MADANG_TRY(const int probe, net::open_listener(endpoint, Sharing::alone));
    exact.port = net::port_of(probe);
    ::close(probe);
  }
  std::vector<int> fds;
  for (std::size_t i = 0; i < count; ++i) {
    auto fd = net::open_listener(exact, Sharing::shared);
    if (!fd) {
      close_all(fds);
      return fd.error();
    }
    fds.push_back(*fd);
  }
  return fds;
}

/// Raises the number of files the process may hold as far as it may, and leaves some to the store.
Settings with_connections(Settings settings) {
  constexpr rlim_t kForOthers = 512;
  rlimit files = {};
  ::getrlimit(RLIMIT_NOFILE, &files);
  files.rlim_cur = files.rlim_max;
  ::setrlimit(RLIMIT_NOFILE, &files);
  auto& most = settings.limits.connections;
  if (most == 0) most = std::max<rlim_t>(files.rlim_cur, 2 * kForOthers) - kForOthers;
  return settings;
}

}  // namespace

Server::Server(Settings settings, contract::Pipe& pipe, std::vector<contract::Endpoint> endpoints,
               net::Offload& offload, Doors doors)
    : premises_(std::make_unique<Premises>(with_connections(std::move(settings)), pipe,
                                           std::move(endpoints), offload, doors)) {}

Server::~Server() {
  stop();
}

Result<void> Server::open_doors(std::vector<int>& main, std::vector<int>& redirect) {
  const auto& settings = premises_->settings;
  MADANG_TRY(main, open_sockets(settings.listen, settings.loops));
  port_ = net::port_of(main.front());
  if (!settings.redirect) return {};
  auto opened = open_sockets(*settings.redirect, 1);
  if (!opened) {
    close_all(main);
    return opened.error();
  }
  redirect = *opened;
  redirect_port_ = net::port_of(redirect.front());
  return {};
}

Result<void> Server::start() {
  const auto& settings = premises_->settings;
  auto proxies = net::Networks::parse(settings.trusted_proxies);
  if (!proxies)
    return Error{Code::invalid, "web.proxies_malformed",
                 "Trusted proxies are addresses or networks like 10.0.0.0/8."};
  premises_->proxies = *proxies;
  if (!settings.static_dir.empty()) {
    MADANG_TRY(premises_->files, StaticFiles::load(settings.static_dir, premises_->heads));
  }
  std::shared_ptr<const net::TlsContext> tls;
  if (settings.tls) {
    MADANG_TRY(tls,
               net::TlsContext::load(settings.tls->certificate_chain, settings.tls->private_key));
  }
  std::vector<int> main;
  std::vector<int> redirect;
  MADANG_TRY_VOID(open_doors(main, redirect));
  for (std::size_t i = 0; i < main.size(); ++i)
    workers_.push_back(std::make_unique<Worker>(*premises_, tls));
  for (auto& worker : workers_) premises_->figures.push_back(&worker->figures());
  for (std::size_t i = 0; i < workers_.size(); ++i)
    workers_[i]->start(main[i], i < redirect.size() ? redirect[i] : -1);
  log::info("web.listening", "port=" + std::to_string(port_) +
                                 " threads=" + std::to_string(workers_.size()) +
                                 " files=" + std::to_string(premises_->files.count()));
  return {};
}

Result<void> Server::reload_tls() {
  const auto& files = premises_->settings.tls;
  if (!files) return {};
  MADANG_TRY(const auto tls, net::TlsContext::load(files->certificate_chain, files->private_key));
  for (auto& worker : workers_) worker->use_tls(tls);
  log::info("tls.reloaded");
  return {};
}

void Server::post(const MediaNews& news) {
  std::shared_ptr<const SharedMedia> media;
  if (const auto* const blob = std::get_if<MediaBlob>(&news))
    media = make_shared_media(premises_->heads, *blob);
  if (const auto* const playlist = std::get_if<MediaPlaylist>(&news))
    media = make_shared_media(premises_->heads, *playlist);
  // What is large stands in `media` once; what goes to each worker is small.
  auto small = std::make_shared<MediaNews>();
  if (const auto* const blob = std::get_if<MediaBlob>(&news)) {
    *small = MediaBlob{blob->stage, blob->name, {}, {}};
  } else if (const auto* const list = std::get_if<MediaPlaylist>(&news)) {
    *small = MediaPlaylist{list->stage, list->name, list->msn, list->part, {}};
  } else {
    *small = news;
  }
  for (auto& worker : workers_) worker->post(small, media);
}

void Server::stop() {
  if (workers_.empty()) return;
  premises_->draining = true;
  for (auto& worker : workers_) worker->ask_drain();
  constexpr std::chrono::milliseconds kLook{5};
  const auto end = std::chrono::steady_clock::now() + premises_->settings.limits.shutdown_time;
  while (premises_->connections.load() > 0 && std::chrono::steady_clock::now() < end)
    std::this_thread::sleep_for(kLook);
  for (auto& worker : workers_) worker->ask_abandon();
  // Handlers still running hold references to the workers; they are bounded by the store.
  while (!premises_->under_way.await(std::chrono::seconds(1))) log::warn("web.stop_waits");
  for (auto& worker : workers_) worker->join();
  workers_.clear();
  premises_->figures.clear();
  log::info("web.stopped");
}

}  // namespace madang::web
