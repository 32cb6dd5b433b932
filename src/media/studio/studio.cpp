#include "media/studio/studio.hpp"

#include <set>

#include "base/log.hpp"

namespace madang::media::studio {

using ingest::Grant;
using ingest::KeyTable;

namespace {

constexpr std::chrono::milliseconds kTick{1000};
constexpr std::size_t kMostBrowsers = 64;

}  // namespace

struct Studio::Caller final : Publisher {
  Stage* stage = nullptr;
  std::function<void()> hang_up;

  void close(std::string_view reason) override {
    log::info("publisher closed", ingest + " " + std::string(reason));
    hang_up();
  }
};

struct Studio::Browser {
  Stage* stage = nullptr;
  std::unique_ptr<BrowserPublisher> publisher;
};

Studio::Studio(net::Loop& loop, const Clock& clock, const Settings& settings,
               std::function<void()> closed)
    : loop_(loop),
      clock_(clock),
      link_(
          loop, settings.link, [this](Message message) { hear(std::move(message)); },
          std::move(closed)) {
  open_doors(settings);
  tick();
}

Studio::~Studio() {
  *alive_ = false;
}

void Studio::open_doors(const Settings& settings) {
  Ready ready;
  const auto& srt_host = settings.srt_host.empty() ? settings.host : settings.srt_host;
  auto srt = SrtListener::open(loop_, {srt_host, settings.srt_port}, keys_,
                               door(srt_callers_, "srt", srt_));
  if (srt) {
    srt_ = std::move(*srt);
    ready.srt_port = srt_->port();
  } else {
    log::error("srt", srt.error().detail);
  }
  auto rtmp = RtmpListener::open(loop_, {settings.host, settings.rtmp_port}, keys_,
                                 door(rtmp_callers_, "rtmp", rtmp_));
  if (rtmp) {
    rtmp_ = std::move(*rtmp);
    ready.rtmp_port = rtmp_->port();
  } else {
    log::error("rtmp", rtmp.error().detail);
  }
  send(ready);
}

template <class Listener>
typename Listener::Heard Studio::door(Callers& callers, const char* name,
                                      std::unique_ptr<Listener>& listener) {
  typename Listener::Heard heard;
  heard.came = [this, &callers, name, &listener](std::uint64_t number, const Grant& grant) {
    auto* const stage = find(grant.stream);
    if (stage == nullptr) return listener->close(number);
    auto caller = std::make_unique<Caller>();
    caller->ingest = name;
    caller->key_hash = grant.key_hash;
    caller->stage = stage;
    caller->hang_up = [this, &callers, &listener, number] {
      listener->close(number);
      // It may be this caller that is being listened to.
      loop_.defer([&callers, number, alive = alive_] {
        if (*alive) callers.erase(number);
      });
    };
    auto& held = *caller;
    callers.emplace(number, std::move(caller));
    log::info("publisher came", std::string(name) + " " + grant.stream);
    stage->enter(held);
  };
  heard.packets = [&callers](std::uint64_t number, std::vector<Packet> packets) {
    const auto found = callers.find(number);
    if (found == callers.end()) return;
    auto& caller = *found->second;
    for (auto& each : packets) caller.stage->take(caller, std::move(each));
  };
  heard.went = [this, &callers](std::uint64_t number, const std::string& reason) {
    const auto found = callers.find(number);
    if (found == callers.end()) return;
    auto& caller = *found->second;
    if (reason != "ended") send(Trouble{caller.stage->id(), reason});
    caller.stage->leave(caller);
    caller.close(reason);
  };
  return heard;
}

void Studio::hear(Message message) {
  std::visit(
      [this](auto& each) {
        if constexpr (requires { on(std::move(each)); }) on(std::move(each));
      },
      message);
}

void Studio::on(StreamTable table) {
  keys_->put("keys", std::make_shared<const KeyTable>(table));
  std::set<std::string> named;
  for (auto& entry : table.streams) {
    named.insert(entry.id);
    const auto found = stages_.find(entry.id);
    if (found != stages_.end()) {
      found->second->change(std::move(entry));
      continue;
    }
    const auto id = entry.id;
    stages_.emplace(id, std::make_unique<Stage>(loop_, clock_, std::move(entry),
                                                [this](Message m) { send(std::move(m)); }));
  }
  for (auto& [id, stage] : stages_)
    if (!named.contains(id)) stage->change({id, {}, stage->record(), false, {}});
}

Stage* Studio::find(const std::string& stream) {
  const auto found = stages_.find(stream);
  return found == stages_.end() ? nullptr : found->second.get();
}

void Studio::on(const PublishOpen& open) {
  on(PublishClose{open.connection});
  auto* const stage = find(open.stream);
  if (stage == nullptr) return send(PublishRefused{open.connection, "unknown_stream"});
  if (browsers_.size() >= kMostBrowsers) return send(PublishRefused{open.connection, "overrun"});
  auto browser = std::make_unique<Browser>();
  browser->stage = stage;
  BrowserPublisher::Heard heard;
  auto* const held = browser.get();
  heard.packets = [held](std::vector<Packet> packets) {
    for (auto& each : packets) held->stage->take(*held->publisher, std::move(each));
  };
  heard.went = [this, connection = open.connection](const std::string& reason) {
    send(PublishRefused{connection, reason});
    on(PublishClose{connection});
  };
  heard.key_wanted = [this, connection = open.connection] { send(KeyWanted{connection}); };
  browser->publisher = std::make_unique<BrowserPublisher>(loop_, open, std::move(heard));
  auto& publisher = *browser->publisher;
  browsers_.emplace(open.connection, std::move(browser));
  stage->enter(publisher);
}

void Studio::on(const PublishData& data) {
  const auto found = browsers_.find(data.connection);
  if (found != browsers_.end()) found->second->publisher->take(data.payload);
}

void Studio::on(const PublishClose& close) {
  const auto found = browsers_.find(close.connection);
  if (found == browsers_.end()) return;
  const auto browser = std::move(found->second);
  browsers_.erase(found);
  browser->stage->leave(*browser->publisher);
}

void Studio::on(const EndBroadcast& end) {
  if (auto* const stage = find(end.stream)) stage->end();
}

void Studio::tick() {
  for (auto& [id, stage] : stages_) stage->tick();
  loop_.after(kTick, [this, alive = alive_] {
    if (*alive) tick();
  });
}

void Studio::send(Message message) {
  // Full: the server has not read for seconds. Media it misses is lost, the rest comes again.
  if (!link_.send(std::move(message))) log::warn("link", "a message found no room");
}

}  // namespace madang::media::studio
