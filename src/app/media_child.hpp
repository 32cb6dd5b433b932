#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include <sys/types.h>

#include "media/link.hpp"
#include "net/loop.hpp"

namespace madang::app {

struct MediaChildSettings {
  std::string program;  ///< empty: beside our own, else in PATH
  std::string bind;     ///< address it takes RTMP on; empty: all. SRT comes by loopback
  int rtmp_port = 0;    ///< 0: any
};

/// madang-media as a child of ours: started with the link as handle 3, and started again with
/// growing pauses when it ends. It ends with us, however we end.
/// Thread: its loop's. Life: app's; `stop` ends it for good.
class MediaChild {
 public:
  struct Ears {
    std::function<void(media::Message)> heard;
    std::function<void()> began;  ///< the link stands; nothing has been heard yet
    std::function<void()> ended;
  };

  MediaChild(net::Loop& loop, MediaChildSettings settings, Ears ears);
  MediaChild(const MediaChild&) = delete;
  MediaChild& operator=(const MediaChild&) = delete;
  /// Waits a moment for the child to close its files, then ends it.
  ~MediaChild();

  void start();
  /// False: there is none, or it does not read.
  bool send(media::Message message);
  /// The next one listens there too: publishers come back to where they were.
  void keep_port(std::uint16_t rtmp) {
    if (rtmp > 0) settings_.rtmp_port = rtmp;
  }
  /// False between the end of one and the beginning of the next.
  [[nodiscard]] bool listens() const { return link_ != nullptr && link_->is_open(); }
  [[nodiscard]] bool installed() const { return program_.has_value(); }
  [[nodiscard]] pid_t process() const { return process_; }

 private:
  [[nodiscard]] bool launch();
  void look();
  void link_closed();

  net::Loop& loop_;
  MediaChildSettings settings_;
  const Ears ears_;
  std::optional<std::string> program_;
  std::unique_ptr<media::Link> link_;
  pid_t process_ = -1;
  std::int64_t began_ms_ = 0;
  std::chrono::milliseconds pause_;
};

}  // namespace madang::app
