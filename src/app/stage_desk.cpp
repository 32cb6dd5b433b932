#include "app/stage_desk.hpp"

#include <algorithm>
#include <utility>

#include "app/relay.hpp"
#include "base/log.hpp"
#include "core/stage/codec.hpp"
#include "core/stage/events.hpp"
#include "core/stage/service.hpp"
#include "media/codec.hpp"

namespace madang::app {
namespace {

namespace stage = core::stage;
using std::chrono::milliseconds;

constexpr milliseconds kLook{200};
constexpr milliseconds kTryAgain{1000};
constexpr std::size_t kMostFacts = 10'000;

/// Acts as the server itself.
wire::Caller server_itself() {
  wire::Caller caller;
  caller.server_operator = true;
  caller.display_name = "server";
  return caller;
}

Error media_missing() {
  return {Code::unavailable,
          "publish.media_missing",
          "This server cannot take pictures: madang-media is not installed.",
          {}};
}

}  // namespace

StageDeskSettings stage_settings(const Config& config) {
  StageDeskSettings settings;
  settings.host = config.media_host.empty() ? host_of(config.url()) : config.media_host;
  const bool loopback = media::is_loopback(settings.host);
  settings.child.program = config.media_program;
  settings.child.bind = config.media_bind;
  if (settings.child.bind.empty() && loopback) settings.child.bind = "127.0.0.1";
  settings.srt = {settings.child.bind.empty() ? "::" : settings.child.bind,
                  static_cast<std::uint16_t>(config.srt_port)};
  settings.child.rtmp_port = config.rtmp_port;
  settings.recordings = config.recordings();
  return settings;
}

StageDesk::StageDesk(contract::Pipe& pipe, live::Hub& hub, net::Offload& pool,
                     StageDeskSettings settings)
    : pipe_(pipe),
      hub_(hub),
      pool_(pool),
      settings_(std::move(settings)),
      child_(loop_, settings_.child,
             {[this](media::Message message) { hear(std::move(message)); },
              [this] { child_began(); }, [this] { child_ended(); }}) {
  put_studio(child_.installed() ? contract::Studio::State::waiting
                                : contract::Studio::State::missing);
}

StageDesk::~StageDesk() {
  stop();
}

void StageDesk::start(web::Server& server, web::PublishDoor& door) {
  server_ = &server;
  door_ = &door;
  thread_ = std::thread([this] {
    // What a server before us left on the air is lost until the child has it again.
    note([](contract::Context& context) { stage::all_lost(context); });
    open_srt_door();
    child_.start();
    look();
    loop_.run();
  });
}

void StageDesk::open_srt_door() {
  auto door = media::SrtDoor::open(loop_, settings_.srt);
  if (!door) {
    const auto error = door.error();
    return log::error(error.reason, error.detail);
  }
  srt_door_ = std::move(*door);
  srt_port_ = srt_door_->port();
}

void StageDesk::stop() {
  if (!thread_.joinable()) return;
  loop_.stop();
  thread_.join();
  while (!tasks_.await(std::chrono::seconds{1})) log::warn("media.stop_waits");
}

contract::Studio StageDesk::studio() const {
  const auto found = studio_.find("");
  return found ? *found : contract::Studio{};
}

contract::StageHealth StageDesk::health(std::string_view address) const {
  const auto found = healths_.find(address);
  return found ? *found : contract::StageHealth{};
}

std::string StageDesk::lacks() const {
  if (child_.installed()) return {};
  return "Off: broadcasting from stages (madang-media is not installed; the package is "
         "madang-media).\n";
}

std::string StageDesk::metrics() const {
  const bool running = studio().state == contract::Studio::State::running;
  return "madang_media_running " + std::to_string(running ? 1 : 0) +
         "\nmadang_media_starts_total " + std::to_string(starts_.load()) + "\n";
}

void StageDesk::put_studio(contract::Studio::State state) {
  auto studio = std::make_shared<contract::Studio>();
  studio->state = state;
  if (state == contract::Studio::State::running) {
    if (srt_port_ > 0) studio->srt = "srt://" + settings_.host + ":" + std::to_string(srt_port_);
    if (rtmp_port_ > 0)
      studio->rtmp = "rtmp://" + settings_.host + ":" + std::to_string(rtmp_port_) + "/live";
  }
  studio_.put("", std::move(studio));
}

void StageDesk::child_began() {
  ++starts_;
  child_on_ = true;
  fresh_ = true;
  told_.reset();
  ends_told_.clear();
  version_ = 0;  // look again: what was on the air must be as the table says now
}

void StageDesk::child_ended() {
  child_on_ = false;
  if (srt_door_) srt_door_->hang_up();
  put_studio(contract::Studio::State::waiting);
  for (auto& [address, on_air] : on_air_) {
    on_air.health.receiving = false;
    say_health(address, on_air.health);
  }
  on_air_.clear();
  note([](contract::Context& context) { stage::all_lost(context); });
}

void StageDesk::hear(media::Message message) {
  std::visit([this](auto& each) { on(each); }, message);
}

void StageDesk::on(const media::Ready& ready) {
  rtmp_port_ = ready.rtmp_port;
  child_.keep_port(rtmp_port_);
  if (srt_door_) srt_door_->lead_to(ready.srt_port);
  put_studio(contract::Studio::State::running);
  log::info("media.ready",
            "srt=" + std::to_string(srt_port_) + " rtmp=" + std::to_string(rtmp_port_));
}

void StageDesk::on(const media::Live& live) {
  const auto place = stage::place_of(live.stream);
  if (!place) return;
  auto& on_air = on_air_[live.stream];
  const bool another = on_air.media != live.broadcast;
  on_air.media = live.broadcast;
  if (another) on_air.health = {};
  on_air.health.receiving = true;
  const auto wanted = std::find_if(wanted_.begin(), wanted_.end(), [&](const Wanted& each) {
    return each.place == *place && each.open;
  });
  if (another && wanted == wanted_.end()) {
    // Nobody has opened anything: what comes now is a rehearsal, from its first byte.
    audiences_[live.stream] = {false, ""};
    server_->post(web::MediaAudience{live.stream, web::MediaAudience::To::nobody, ""});
  }
  stage::Came came{*place, live.broadcast, live.ingest, 0, 0, live.audio.has_value()};
  if (live.video) {
    came.width = live.video->width;
    came.height = live.video->height;
  }
  note([came](contract::Context& context) { stage::came(context, came); });
}

void StageDesk::on(const media::Gap& gap) {
  const auto place = stage::place_of(gap.stream);
  if (!place) return;
  auto& health = on_air_[gap.stream].health;
  health.receiving = false;
  say_health(gap.stream, health);
  note([place](contract::Context& context) { stage::lost(context, *place); });
}

void StageDesk::on(const media::Ended& ended) {
  on_air_.erase(ended.stream);
  // The table still says that it is open, for a moment: what comes next is not that.
  for (auto& each : wanted_)
    if (each.open && each.open->media == ended.broadcast) each.open.reset();
  say_health(ended.stream, {});
  server_->post(web::MediaEnd{ended.stream});
  std::optional<stage::Recorded> recorded;
  if (ended.recording)
    recorded = stage::Recorded{static_cast<std::int64_t>(ended.recording->seconds * 1000),
                               ended.recording->bytes};
  note([media = ended.broadcast, recorded](contract::Context& context) {
    stage::over(context, media, recorded);
  });
}

void StageDesk::on(media::MediaFile& file) {
  server_->post(web::MediaBlob{std::move(file.stream), std::move(file.name), std::move(file.type),
                               std::move(file.payload)});
}

void StageDesk::on(media::Playlist& playlist) {
  server_->post(web::MediaPlaylist{std::move(playlist.stream), std::move(playlist.name),
                                   playlist.msn, playlist.part, std::move(playlist.payload)});
}

void StageDesk::on(const media::Drop& drop) {
  server_->post(web::MediaDrop{drop.stream, drop.names});
}

void StageDesk::on(const media::Stats& stats) {
  auto& health = on_air_[stats.stream].health;
  health.receiving = true;
  health.kbps = stats.kbps;
  health.fps = stats.fps;
  health.key_interval_ms = stats.key_interval_ms;
  health.delay_ms = stats.delay_ms;
  health.dropped = stats.dropped;
  say_health(stats.stream, health);
}

void StageDesk::on(const media::Trouble& trouble) {
  log::warn("media.trouble", trouble.stream + " " + trouble.reason);
  auto& health = on_air_[trouble.stream].health;
  constexpr std::size_t kMostTroubles = 16;
  auto& known = health.troubles;
  const bool told = std::find(known.begin(), known.end(), trouble.reason) != known.end();
  if (!told && known.size() < kMostTroubles) known.push_back(trouble.reason);
  say_health(trouble.stream, health);
}

void StageDesk::on(const media::PublishRefused& refused) {
  browsers_.erase(refused.connection);
  door_->refuse(
      refused.connection,
      Error{
          Code::conflict, "publish." + refused.reason, "The pictures are not taken any more.", {}});
}

void StageDesk::on(const media::KeyWanted& wanted) {
  door_->tell(wanted.connection, R"({"type":"key_wanted"})");
}

void StageDesk::say_health(const std::string& address, const contract::StageHealth& health) {
  healths_.put(address, std::make_shared<const contract::StageHealth>(health));
  const auto place = stage::place_of(address);
  if (!place) return;
  live::Outbox outbox;
  outbox.publish(stage::health_topic_of(*place), "stage.health", stage::health_json(health));
  hub_.publish(outbox);
}

void StageDesk::look() {
  loop_.after(kLook, [this] { look(); });
  const auto version = pipe_.db.version();
  if (looking_ || version == version_) return;
  looking_ = pool_.try_run([this, version, ticket = tasks_.enter()] {
    auto found = std::make_shared<std::optional<std::vector<Wanted>>>();
    try {
      pipe_.db.read([&](store::Tx& tx) { *found = stage::wanted(tx); });
    } catch (const std::exception& failed) {
      log::warn("media.table", failed.what());
    }
    loop_.post([this, found, version] {
      looking_ = false;
      if (!*found) return;
      version_ = version;
      take(std::move(**found));
    });
  });
}

void StageDesk::take(std::vector<Wanted> wanted) {
  wanted_ = std::move(wanted);
  tell_web();
  if (child_on_) tell_child();
}

media::StreamEntry StageDesk::entry_of(const Wanted& wanted) const {
  media::StreamEntry entry;
  entry.id = stage::address_of(wanted.place);
  entry.key_hashes = wanted.key_hashes;
  const bool live = wanted.open && wanted.open->phase == stage::Phase::live;
  if (live && !settings_.recordings.empty()) entry.record = settings_.recordings;
  if (!fresh_) return entry;
  if (wanted.open && wanted.open->signal != stage::Signal::none) {
    entry.resume = wanted.open->media;
  } else if (!wanted.open && !wanted.to_end.empty()) {
    entry.resume = wanted.to_end.back();  // its replay is still to be closed
    if (!settings_.recordings.empty()) entry.record = settings_.recordings;
  }
  return entry;
}

void StageDesk::tell_child() {
  media::StreamTable table;
  for (const auto& each : wanted_) table.streams.push_back(entry_of(each));
  for (const auto& [connection, open] : browsers_) {
    // A browser needs no key, so its stage may stand in no table yet.
    const bool known = std::any_of(table.streams.begin(), table.streams.end(),
                                   [&](const auto& each) { return each.id == open.stream; });
    if (!known) table.streams.push_back({open.stream, {}, {}, false, {}});
  }
  if (!told_ || *told_ != table) {
    if (!child_.send(table)) return;
    told_ = std::move(table);
  }
  if (std::exchange(fresh_, false))
    for (const auto& [connection, open] : browsers_) child_.send(open);
  for (const auto& each : wanted_)
    for (const auto& media : each.to_end) {
      const auto address = stage::address_of(each.place);
      const auto on_air = on_air_.find(address);
      const bool another = on_air != on_air_.end() && on_air->second.media != media;
      if (another || each.open || !ends_told_.insert(media).second) continue;
      child_.send(media::EndBroadcast{address});
    }
}

void StageDesk::tell_web() {
  for (const auto& each : wanted_) {
    if (!each.open) continue;
    const bool open = stage::Phase::live == each.open->phase;
    const auto address = stage::address_of(each.place);
    const std::pair<bool, std::string> audience{open, each.open->pass};
    const auto [told, fresh] = audiences_.try_emplace(address);
    if (!fresh && told->second == audience) continue;
    told->second = audience;
    using To = web::MediaAudience::To;
    server_->post(web::MediaAudience{address, open ? To::everyone : To::nobody, each.open->pass});
  }
}

void StageDesk::note(Fact fact) {
  if (facts_.size() >= kMostFacts) facts_.pop_front();
  facts_.push_back(std::move(fact));
  if (!writing_) write_next();
}

/// One after the other, each until it is taken.
void StageDesk::write_next() {
  if (facts_.empty()) return;
  writing_ = true;
  auto outbox = std::make_shared<live::Outbox>();
  store::Command command;
  command.run = [this, outbox, fact = facts_.front()](store::Tx& tx) {
    *outbox = {};
    const auto caller = server_itself();
    contract::Context context{tx, caller, *outbox, pipe_.clock.now(), pipe_.site, pipe_.blobs, {}};
    fact(context);
    return true;
  };
  command.done = [this, outbox, ticket = tasks_.enter()](store::Outcome outcome,
                                                         const std::string& what) {
    if (outcome == store::Outcome::committed && pipe_.publish) pipe_.publish(*outbox);
    if (outcome != store::Outcome::committed) log::error("media.not_noted", what);
    const bool again = outcome == store::Outcome::unavailable;
    loop_.post([this, again] {
      if (again) {
        loop_.after(kTryAgain, [this] { write_next(); });
        return;
      }
      facts_.pop_front();
      writing_ = false;
      write_next();
    });
  };
  pipe_.db.submit(std::move(command));
}

Result<void> StageDesk::may_publish(const wire::Request& request, std::string_view address) {
  const auto place = stage::place_of(address);
  if (!place) return Error{Code::not_found, "stage.unknown", "There is no such stage.", {}};
  Result<void> result = Error{
      Code::unavailable, "server.unavailable", "The server cannot read right now. Try again.", {}};
  try {
    pipe_.db.read([&](store::Tx& tx) {
      result = [&]() -> Result<void> {
        const wire::Caller nobody;
        live::Outbox unused;
        contract::Context stranger{tx,         nobody,      unused, pipe_.clock.now(),
                                   pipe_.site, pipe_.blobs, {}};
        MADANG_TRY(const auto caller, pipe_.find_caller(stranger, request));
        contract::Context context{tx, caller, unused, stranger.now, pipe_.site, pipe_.blobs, {}};
        MADANG_TRY_VOID(stage::rights(context, *place));
        return {};
      }();
    });
  } catch (const std::exception& failed) {
    log::warn("publish", failed.what());
  }
  return result;
}

void StageDesk::opened(const std::string& address, const std::string& connection,
                       std::string description) {
  loop_.post([this, address, connection, description = std::move(description)] {
    if (!child_.installed()) return door_->refuse(connection, media_missing());
    // In the link's own words, but for what the browser has no say in.
    const auto brace = description.find('{');
    const auto header = brace == description.npos
                            ? std::string()
                            : R"({"stream":"","connection":"",)" + description.substr(brace + 1);
    auto message = media::decode(header, {});
    auto* const open = message ? std::get_if<media::PublishOpen>(&*message) : nullptr;
    if (open == nullptr)
      return door_->refuse(
          connection,
          Error{Code::invalid, "publish.malformed", "The description is not well-formed.", {}});
    open->stream = address;
    open->connection = connection;
    browsers_[connection] = *open;
    if (child_on_ && !fresh_) {
      tell_child();
      child_.send(*open);
    }
    door_->tell(connection, R"({"type":"accepted"})");
  });
}

void StageDesk::sent(const std::string& connection, std::string bytes, web::PublishLease lease) {
  loop_.post([this, connection, bytes = std::move(bytes), lease = std::move(lease)]() mutable {
    if (!child_on_ || fresh_ || !browsers_.contains(connection)) return;
    // The next child is told who publishes and asks for a picture to begin with.
    if (child_.send(media::PublishData{connection, std::move(bytes)}) || !child_.listens()) return;
    door_->refuse(
        connection,
        Error{Code::unavailable, "publish.overrun", "The server cannot take so much so fast.", {}});
  });
}

void StageDesk::closed(const std::string& connection) {
  loop_.post([this, connection] {
    if (browsers_.erase(connection) > 0) child_.send(media::PublishClose{connection});
  });
}

}  // namespace madang::app
