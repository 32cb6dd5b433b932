#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/shelf.hpp"
#include "media/messages.hpp"

namespace madang::media::ingest {

/// What a publisher asks for.
struct Asked {
  std::string stream;  ///< empty: the stage the key belongs to
  std::string key;
  bool operator==(const Asked&) const = default;
};

/// "publish/<stage>/<key>", "#!::r=<stage>,m=publish,s=<key>" or the key alone.
[[nodiscard]] std::optional<Asked> asked_by_srt(std::string_view stream_id);
/// "<stage>?key=<key>" or the key alone.
[[nodiscard]] std::optional<Asked> asked_by_rtmp(std::string_view stream_name);

[[nodiscard]] std::string sha256_hex(std::string_view text);

/// Who may publish where.
struct Grant {
  std::string stream;
  std::string key_hash;
  bool operator==(const Grant&) const = default;
};

/// The keys of a table of streams, looked up by their hashes: how long it takes says nothing of a
/// key. Thread: any. Life: until the next table.
class KeyTable {
 public:
  explicit KeyTable(const StreamTable& table);
  [[nodiscard]] std::optional<Grant> grant(const Asked& asked) const;

 private:
  std::multimap<std::string, std::string> streams_of_;
};

/// The table of now under the name "keys", for the threads that greet publishers.
using KeyShelf = Shelf<KeyTable>;

}  // namespace madang::media::ingest
