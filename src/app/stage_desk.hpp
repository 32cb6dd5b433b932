#pragma once

#include <atomic>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "app/config.hpp"
#include "app/media_child.hpp"
#include "base/shelf.hpp"
#include "contract/run.hpp"
#include "contract/studio.hpp"
#include "core/stage/model.hpp"
#include "live/hub.hpp"
#include "media/srt_door.hpp"
#include "net/listener.hpp"
#include "net/loop.hpp"
#include "net/offload.hpp"
#include "net/task_group.hpp"
#include "web/publish_door.hpp"
#include "web/server.hpp"

namespace madang::app {

struct StageDeskSettings {
  MediaChildSettings child;
  net::Endpoint srt;       ///< where SRT publishers send to
  std::string host;        ///< what publishers connect to
  std::string recordings;  ///< folder of replays
};

[[nodiscard]] StageDeskSettings stage_settings(const Config& config);

/// Between the tables, the media child and the doors. What is wanted stands in the database and is
/// compared with what the child was told; what the child tells becomes commands, in order, each
/// tried until the database takes it; media goes to the web's shelves without touching either.
/// Thread: a loop of its own; what is said otherwise, any. Life: app's, longer than the server;
/// `stop` comes before the server's.
class StageDesk final : public web::PublishSink {
 public:
  StageDesk(contract::Pipe& pipe, live::Hub& hub, net::Offload& pool, StageDeskSettings settings);
  ~StageDesk() override;

  void start(web::Server& server, web::PublishDoor& door);
  void stop();

  // Any thread.
  [[nodiscard]] contract::Studio studio() const;
  [[nodiscard]] contract::StageHealth health(std::string_view address) const;
  /// What is off, for who started the server; empty when nothing is.
  [[nodiscard]] std::string lacks() const;
  [[nodiscard]] std::string metrics() const;

  Result<void> may_publish(const wire::Request& request, std::string_view stage) override;
  void opened(const std::string& stage, const std::string& connection,
              std::string description) override;
  void sent(const std::string& connection, std::string bytes, web::PublishLease lease) override;
  void closed(const std::string& connection) override;

 private:
  using Wanted = core::stage::Wanted;
  using Fact = std::function<void(contract::Context&)>;
  /// What the child has of a stage.
  struct OnAir {
    std::string media;
    contract::StageHealth health;
  };

  void open_srt_door();
  void child_began();
  void child_ended();
  void hear(media::Message message);
  void on(const media::Ready& ready);
  void on(const media::Live& live);
  void on(const media::Gap& gap);
  void on(const media::Back&) {}  // `live` follows
  void on(const media::Ended& ended);
  void on(media::MediaFile& file);
  void on(media::Playlist& playlist);
  void on(const media::Drop& drop);
  void on(const media::Stats& stats);
  void on(const media::Trouble& trouble);
  void on(const media::PublishRefused& refused);
  void on(const media::KeyWanted& wanted);
  template <class T>
  void on(const T&) {}  // what only the server says

  /// Reads what is wanted when the store has changed.
  void look();
  void take(std::vector<Wanted> wanted);
  void tell_child();
  void tell_web();
  [[nodiscard]] media::StreamEntry entry_of(const Wanted& wanted) const;

  void note(Fact fact);
  void write_next();
  void put_studio(contract::Studio::State state);
  void say_health(const std::string& address, const contract::StageHealth& health);

  contract::Pipe& pipe_;
  live::Hub& hub_;
  net::Offload& pool_;
  const StageDeskSettings settings_;
  net::TaskGroup tasks_;  ///< commands and reads that come back to the loop
  net::Loop loop_;
  std::unique_ptr<media::SrtDoor> srt_door_;  ///< null: its port is taken
  MediaChild child_;
  web::Server* server_ = nullptr;
  web::PublishDoor* door_ = nullptr;

  bool child_on_ = false;
  bool fresh_ = false;  ///< the child has no table yet: broadcasts may be resumed
  std::uint64_t version_ = 0;
  bool looking_ = false;
  std::vector<Wanted> wanted_;
  std::optional<media::StreamTable> told_;
  std::map<std::string, std::pair<bool, std::string>> audiences_;  ///< open, pass; as told
  std::set<std::string> ends_told_;                                ///< by media
  std::map<std::string, OnAir> on_air_;
  std::map<std::string, media::PublishOpen> browsers_;
  std::deque<Fact> facts_;
  bool writing_ = false;
  std::uint16_t srt_port_ = 0;
  std::uint16_t rtmp_port_ = 0;

  Shelf<contract::StageHealth> healths_;
  Shelf<contract::Studio> studio_;
  std::atomic<std::int64_t> starts_ = 0;
  std::thread thread_;
};

}  // namespace madang::app
