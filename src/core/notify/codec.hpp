#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "core/notify/model.hpp"

namespace madang::core::notify {

[[nodiscard]] std::string mail_json(const Mail& mail);
/// Error: invalid "json.malformed" or "input.refused".
[[nodiscard]] Result<Mail> read_mail(std::string_view json);

/// `found` may hold one more than `limit`: then the list says where the next page begins.
[[nodiscard]] std::string list_json(std::vector<Notification> found, long limit, long unread);
/// The live event "notification.new".
[[nodiscard]] std::string told_json(const Notification& notification, long unread);
[[nodiscard]] std::string unread_json(long unread);

struct ReadMark {
  bool all = false;
  std::vector<std::string> ids;
};
[[nodiscard]] Result<ReadMark> read_mark(std::string_view body);

[[nodiscard]] std::string settings_json(const Settings& settings);
[[nodiscard]] Result<Settings> read_settings(std::string_view body);

/// One mail or effect with its text. Secrets of links that were sent are left out.
[[nodiscard]] std::string outbox_item_json(const OutboxItem& item, Links links);
[[nodiscard]] std::string outbox_json(std::vector<OutboxItem> items, long limit, Links links);

}  // namespace madang::core::notify
