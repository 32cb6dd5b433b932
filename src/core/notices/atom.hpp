#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/notices/model.hpp"

namespace madang::core::notices {

struct Feed {
  std::string festival;
  std::string title;  ///< in `language`
  std::string author;
  std::string site_url;  ///< without a trailing slash
  std::string language = "ko";
  Time updated = {};  ///< of an empty feed
  std::vector<Notice> notices = {};
};

/// RFC 4287. Entries are known by the notice's id, whatever becomes of its address.
[[nodiscard]] std::string to_atom(const Feed& feed);

/// Text for XML: markup escaped, characters that XML cannot hold left out.
[[nodiscard]] std::string xml_text(std::string_view text);

}  // namespace madang::core::notices
