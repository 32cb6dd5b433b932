#pragma once

#include <string>
#include <string_view>

#include "base/clock.hpp"

namespace madang::media {

struct RelayCredentials {
  std::string username;  ///< "<expiry in seconds>:<user>"
  std::string password;  ///< base64 of HMAC-SHA1 over the user name
};

/// What coturn's `use-auth-secret` accepts until `expires` by the machine's clock.
[[nodiscard]] RelayCredentials relay_credentials(std::string_view secret, std::string_view user,
                                                 Time expires);

/// A secret for one purpose out of the server's own key: the same after every start, 64 hex digits.
[[nodiscard]] std::string derived_secret(std::string_view key, std::string_view purpose);

}  // namespace madang::media
