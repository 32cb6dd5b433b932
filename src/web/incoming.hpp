#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "net/address.hpp"
#include "web/request_head.hpp"
#include "wire/request.hpp"

namespace madang::web {

/// The request as handlers see it, still without body. Error: invalid "http.malformed".
[[nodiscard]] Result<wire::Request> to_request(const RequestHead& head);

/// The token of "Bearer …"; empty without one.
[[nodiscard]] std::string_view bearer(std::string_view authorization);

/// Who asks: the peer, or behind trusted proxies the last address they did not add themselves.
[[nodiscard]] net::Address client_address(const net::Address& peer,
                                          const std::vector<std::string_view>& forwarded_for,
                                          const net::Networks& proxies);

/// Whether the request comes from a page of this site or from no page at all. Browsers say so in
/// Sec-Fetch-Site, older ones in Origin; programs that send neither hold no cookies to misuse.
[[nodiscard]] bool is_same_site(const RequestHead& head, std::string_view public_url);

/// "host[:port]" of an absolute http(s) address.
[[nodiscard]] std::string_view authority_of(std::string_view url);

}  // namespace madang::web
