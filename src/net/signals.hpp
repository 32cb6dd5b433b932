#pragma once

namespace madang::net {

/// Takes SIGTERM, SIGINT and SIGHUP as messages instead of interruptions, and ignores SIGPIPE.
/// Thread: made in main before any other thread is, so that all inherit the mask. Life: main's.
class Signals {
 public:
  enum class Asked { stop, reload };

  Signals();
  /// Blocks until someone asks.
  [[nodiscard]] Asked wait() const;
};

}  // namespace madang::net
