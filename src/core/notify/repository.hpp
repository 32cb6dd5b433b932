#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/notify/model.hpp"
#include "store/tx.hpp"

namespace madang::core::notify::repository {

void insert(store::Tx& tx, const PersonId& person, const Notification& notification);
/// Newest first, after the notification `after` ("" = from the newest).
[[nodiscard]] std::vector<Notification> list(store::Tx& tx, const PersonId& person,
                                             const std::string& after, long limit);
[[nodiscard]] long unread(store::Tx& tx, const PersonId& person);
void mark_read(store::Tx& tx, const PersonId& person, const std::vector<std::string>& ids,
               Time now);
void mark_all_read(store::Tx& tx, const PersonId& person, Time now);

[[nodiscard]] Settings settings(store::Tx& tx, const PersonId& person);
void save_settings(store::Tx& tx, const PersonId& person, const Settings& settings);

[[nodiscard]] std::vector<OutboxItem> outbox(store::Tx& tx, const OutboxFilter& filter, long limit);
[[nodiscard]] std::optional<OutboxItem> outbox_item(store::Tx& tx, const std::string& id);
/// False when it was carried out already.
[[nodiscard]] bool retry(store::Tx& tx, const std::string& id, Time now);
/// Number of mails removed.
long remove_mails_sent_before(store::Tx& tx, Time time);

/// Notifications, settings and mails to this person.
void forget(store::Tx& tx, const PersonId& person);
/// Mails to this address, whoever it belonged to when they were written.
void forget_mails_to(store::Tx& tx, std::string_view address);

}  // namespace madang::core::notify::repository
