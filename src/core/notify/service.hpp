#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "contract/context.hpp"
#include "core/notify/model.hpp"

namespace madang::core::notify {

/// Puts the mail `kind` of mails/<language>.txt into the durable outbox. `key` makes it unique: a
/// second one of the same key is dropped; "" makes a fresh one.
void enqueue_mail(contract::Context& context, const Recipient& recipient, std::string_view kind,
                  const Fields& fields, std::string_view key = {});

/// Stores a notification, whispers it to the person's open pages and, when the person's settings
/// for `subject` say so, sends it by mail. `key` drops a second mail of the same key.
void tell(contract::Context& context, const Recipient& recipient, Subject subject,
          Notification notification, std::string_view key = {});

[[nodiscard]] long unread(store::Tx& tx, const PersonId& person);
/// Returns how many stay unread and whispers it, so that other open pages follow.
long mark_read(contract::Context& context, const std::vector<std::string>& ids);
long mark_all_read(contract::Context& context);
void set_settings(contract::Context& context, const Settings& settings);

/// How personal links reach people on this server.
[[nodiscard]] Links links_of(const contract::Site& site);
/// The mail with its links, to be handed over; who asked is recorded. Errors: not_found
/// "outbox.not_found", conflict "outbox.done", "outbox.goes_by_mail" where a mail server is set.
[[nodiscard]] Result<OutboxItem> show_links(contract::Context& context, const std::string& id);

/// Removes every mail to this address from the outbox: its owner is being erased.
void forget_mails_to(contract::Context& context, std::string_view address);

/// Lets the worker try again at once. Error: not_found, conflict "outbox.done".
[[nodiscard]] Result<OutboxItem> retry(contract::Context& context, const std::string& id);

}  // namespace madang::core::notify
