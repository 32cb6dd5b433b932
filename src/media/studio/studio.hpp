#pragma once

#include <map>
#include <memory>
#include <string>

#include "base/clock.hpp"
#include "media/ingest/browser_publisher.hpp"
#include "media/ingest/keys.hpp"
#include "media/ingest/rtmp_listener.hpp"
#include "media/ingest/srt_listener.hpp"
#include "media/link.hpp"
#include "media/studio/stage.hpp"
#include "net/listener.hpp"
#include "net/loop.hpp"

namespace madang::media::studio {

using ingest::BrowserPublisher;
using ingest::KeyShelf;
using ingest::RtmpListener;
using ingest::SrtListener;

/// All of the media child: the link, the doors for publishers, the stages.
/// Thread: the loop's. Life: main's.
class Studio {
 public:
  struct Settings {
    std::string host = "::";
    std::string srt_host = {};  ///< loopback where the server keeps the door; empty: `host`
    std::uint16_t srt_port = 9000;
    std::uint16_t rtmp_port = 1935;
    int link = kLinkHandle;
  };

  /// `closed` is called when the server is gone.
  Studio(net::Loop& loop, const Clock& clock, const Settings& settings,
         std::function<void()> closed);
  Studio(const Studio&) = delete;
  Studio& operator=(const Studio&) = delete;
  ~Studio();

 private:
  /// Somebody by SRT or RTMP. Thread: the loop's. Life: the studio's.
  struct Caller;
  using Callers = std::map<std::uint64_t, std::unique_ptr<Caller>>;

  void open_doors(const Settings& settings);
  void hear(Message message);
  void on(StreamTable table);
  void on(const PublishOpen& open);
  void on(const PublishData& data);
  void on(const PublishClose& close);
  void on(const EndBroadcast& end);
  template <class Listener>
  typename Listener::Heard door(Callers& callers, const char* name,
                                std::unique_ptr<Listener>& listener);
  void tick();
  void send(Message message);
  [[nodiscard]] Stage* find(const std::string& stream);

  net::Loop& loop_;
  const Clock& clock_;
  Link link_;
  std::shared_ptr<KeyShelf> keys_ = std::make_shared<KeyShelf>();
  std::map<std::string, std::unique_ptr<Stage>> stages_;
  struct Browser;
  std::map<std::string, std::unique_ptr<Browser>> browsers_;
  Callers srt_callers_;
  Callers rtmp_callers_;
  std::unique_ptr<SrtListener> srt_;
  std::unique_ptr<RtmpListener> rtmp_;
  std::shared_ptr<bool> alive_ = std::make_shared<bool>(true);
};

}  // namespace madang::media::studio
