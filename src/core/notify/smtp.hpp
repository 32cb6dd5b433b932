#pragma once

#include <string>
#include <string_view>

#include "contract/context.hpp"
#include "core/notify/model.hpp"

namespace madang::core::notify {

/// Hands one mail to the SMTP server of `site`, within 30 s. smtp:// demands STARTTLS unless the
/// server is on this machine; a password never goes over an open line.
/// Thread: a worker's; blocks. Error: unavailable "mail.not_sent", invalid "mail.bad_address".
[[nodiscard]] Result<void> send_by_smtp(const contract::Site& site, const Mail& mail);

/// RFC 2047: "=?UTF-8?B?…?=" words of at most 75 characters when `text` is not plain ASCII.
[[nodiscard]] std::string encode_header(std::string_view text);

}  // namespace madang::core::notify
