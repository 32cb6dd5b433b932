#pragma once

#include <string>
#include <string_view>

namespace madang::media::ingest {

/// Who sends a stage its media, as the stage sees it.
/// Thread: the loop's. Life: its ingest's; it tells its stage before it ends.
class Publisher {
 public:
  Publisher() = default;
  Publisher(const Publisher&) = delete;
  Publisher& operator=(const Publisher&) = delete;

  /// Its connection is ended soon; it tells nothing more. `reason` as PublishRefused has them.
  virtual void close(std::string_view reason) = 0;
  /// A picture that can be decoded alone is needed; most cannot ask their encoder.
  virtual void want_key() {}

  std::string ingest;    ///< "srt", "rtmp" or "browser"
  std::string key_hash;  ///< of the key it came by; empty: the server let it in

 protected:
  ~Publisher() = default;
};

}  // namespace madang::media::ingest
