#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/result.hpp"
#include "web/heads.hpp"
#include "web/outgoing.hpp"
#include "web/request_head.hpp"

namespace madang::web {

/// A file of the front end in memory, with the heads of its full answers ready.
struct StaticFile {
  struct Variant {
    std::string coding;  ///< "", "br" or "gzip"
    SharedBytes bytes;
    std::string etag;
    std::string head;       ///< of a 200
    std::string unchanged;  ///< of a 304
  };
  std::vector<Variant> variants;  ///< plain first, then best coding first
  std::string content_type;
  std::string cache_control;
  std::string policy;

  /// The best variant for the request; a range is always of the plain one.
  [[nodiscard]] const Variant& choose(const RequestHead& head) const;
};

/// The front end's build, read at start: everything is served from memory.
/// Thread: any after loading. Life: the server's.
class StaticFiles {
 public:
  StaticFiles() = default;
  /// Error: invalid "web.static_unreadable".
  [[nodiscard]] static Result<StaticFiles> load(const std::string& directory, const Heads& heads);

  /// By encoded path: the file itself, `path.html` or `path/index.html`; null when there is none.
  [[nodiscard]] const StaticFile* find(std::string_view path) const;
  /// The page that shows every address the front end knows, when a person asks with a browser.
  [[nodiscard]] const StaticFile* page_for(const RequestHead& head) const;
  [[nodiscard]] std::size_t count() const { return files_.size(); }

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const {
      return std::hash<std::string_view>{}(text);
    }
  };
  using Files = std::unordered_map<std::string, StaticFile, Hash, std::equal_to<>>;

  [[nodiscard]] const StaticFile* look_up(std::string_view path) const;

  Files files_;
};

/// One part of `size` bytes, from a Range field.
struct ByteRange {
  std::size_t from = 0;
  std::size_t size = 0;
};
enum class RangeAsked { none, one, unsatisfiable };
/// Several ranges or a malformed field count as `none`: the whole is a right answer (RFC 9110).
[[nodiscard]] RangeAsked read_range(std::string_view field, std::size_t size, ByteRange& range);

}  // namespace madang::web
