#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"
#include "media/messages.hpp"

namespace madang::media {

/// One frame of the link without its lengths: a JSON object and bytes.
struct LinkFrame {
  std::string header;
  std::string payload;
};

[[nodiscard]] LinkFrame encode(Message message);
/// Unknown fields are passed over. Error: invalid "link.malformed".
[[nodiscard]] Result<Message> decode(std::string_view header, std::string payload);

}  // namespace madang::media
