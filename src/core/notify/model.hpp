#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>

#include "base/clock.hpp"
#include "base/id.hpp"
#include "wire/json.hpp"

namespace madang::core::notify {

/// Who is written to. People gives it (people::recipient).
struct Recipient {
  PersonId person;  ///< empty for one who has no account
  std::string mail;
  std::string name;  ///< may be empty
  std::string language = "ko";
};

/// Values for the {{names}} of a mail's text.
using Fields = std::map<std::string, std::string, std::less<>>;

/// A mail ready to be sent.
struct Mail {
  std::string to;
  std::string subject;
  std::string text;
  std::string html;
  std::string person;      ///< id; lets erasure find it
  std::string message_id;  ///< without angle brackets; the same at every attempt
};

/// What a notification is about: chooses the preference that lets it go out by mail too.
enum class Subject : std::uint8_t {
  notice,
  reminder,
  message,
};

/// One line of a person's notifications.
struct Notification {
  std::string id;
  std::string festival;
  std::string kind;  ///< "room.what", chooses the icon
  wire::Translated title;
  wire::Translated body;
  std::string link;  ///< path of the site, starts with '/'; may be empty
  Time created_at;
  bool read = false;
};

/// What reaches a person by mail. Account mails (confirmation, reset) always do.
struct Settings {
  bool mail_notices = true;
  bool mail_reminders = true;
  bool mail_messages = true;
};

/// A durable effect as the outbox page shows it.
struct OutboxItem {
  std::string id;
  std::string kind;
  std::string state;
  std::int64_t attempts = 0;
  Time next_try;
  std::optional<std::string> last_error;
  Time created_at;
  std::optional<Time> done_at;
  std::string payload;
};

/// Where the personal links of mails go: who has one can enter as its receiver.
enum class Links : std::uint8_t {
  by_mail,  ///< to the receiver only; nobody reads them here
  by_hand,  ///< no mail server is set: an operator may have them shown, which is recorded
  shown,    ///< asked for: this answer holds them
};

struct OutboxFilter {
  std::string state;
  std::string kind;
  std::string below;  ///< only ids before it
};

}  // namespace madang::core::notify
