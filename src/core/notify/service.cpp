#include "core/notify/service.hpp"

#include "core/audit/service.hpp"
#include "core/notify/codec.hpp"
#include "core/notify/mail_texts.hpp"
#include "core/notify/repository.hpp"

namespace madang::core::notify {
namespace {

bool wants_mail(const Settings& settings, Subject subject) {
  switch (subject) {
    case Subject::notice:
      return settings.mail_notices;
    case Subject::reminder:
      return settings.mail_reminders;
    case Subject::message:
      return settings.mail_messages;
  }
  return false;
}

/// "https://week.example.org" → "week.example.org".
std::string site_name(const contract::Site& site) {
  const auto start = site.public_url.find("://");
  return start == std::string::npos ? site.public_url : site.public_url.substr(start + 3);
}

const std::string& in_language(const wire::Translated& text, const std::string& language) {
  static const std::string kNothing;
  for (const auto& code : {language, std::string("ko"), std::string("en")})
    if (const auto found = text.find(code); found != text.end() && !found->second.empty())
      return found->second;
  return kNothing;
}

std::string domain_of(const std::string& from) {
  const auto at = from.rfind('@');
  if (at == std::string::npos) return "localhost";
  return from.substr(at + 1, from.find('>', at) - at - 1);
}

}  // namespace

void enqueue_mail(contract::Context& context, const Recipient& recipient, std::string_view kind,
                  const Fields& fields, std::string_view key) {
  auto mail = render(kind, recipient, fields, site_name(context.site));
  const auto unique = uuid_v7(context.now);
  mail.message_id = unique + "@" + domain_of(context.site.mail_from);
  contract::enqueue_effect(context, "mail", key.empty() ? std::string_view(unique) : key,
                           mail_json(mail));
}

void tell(contract::Context& context, const Recipient& recipient, Subject subject,
          Notification notification, std::string_view key) {
  notification.id = uuid_v7(context.now);
  notification.created_at = context.now;
  repository::insert(context.tx, recipient.person, notification);
  context.outbox.whisper(recipient.person, "notification.new",
                         told_json(notification, unread(context.tx, recipient.person)));
  if (recipient.mail.empty() ||
      !wants_mail(repository::settings(context.tx, recipient.person), subject))
    return;
  const auto link =
      notification.link.empty() ? std::string() : context.site.public_url + notification.link;
  enqueue_mail(context, recipient, "notification",
               {{"title", in_language(notification.title, recipient.language)},
                {"body", in_language(notification.body, recipient.language)},
                {"link", link}},
               key);
}

long unread(store::Tx& tx, const PersonId& person) {
  return repository::unread(tx, person);
}

long mark_read(contract::Context& context, const std::vector<std::string>& ids) {
  repository::mark_read(context.tx, context.caller.person, ids, context.now);
  const auto left = unread(context.tx, context.caller.person);
  context.outbox.whisper(context.caller.person, "notification.read", unread_json(left));
  return left;
}

long mark_all_read(contract::Context& context) {
  repository::mark_all_read(context.tx, context.caller.person, context.now);
  context.outbox.whisper(context.caller.person, "notification.read", unread_json(0));
  return 0;
}

void set_settings(contract::Context& context, const Settings& settings) {
  repository::save_settings(context.tx, context.caller.person, settings);
}

void forget_mails_to(contract::Context& context, std::string_view address) {
  repository::forget_mails_to(context.tx, address);
}

Links links_of(const contract::Site& site) {
  return site.mail_configured ? Links::by_mail : Links::by_hand;
}

Result<OutboxItem> show_links(contract::Context& context, const std::string& id) {
  auto item = repository::outbox_item(context.tx, id);
  if (!item || item->kind != "mail")
    return Error{Code::not_found, "outbox.not_found", "There is no such message."};
  if (links_of(context.site) == Links::by_mail)
    return Error{Code::conflict, "outbox.goes_by_mail",
                 "A mail server is set: links go to their receivers only. Try the mail again."};
  if (item->state == "done")
    return Error{Code::conflict, "outbox.done", "This was carried out already."};
  const auto mail = read_mail(item->payload);
  audit::record(
      context, "", "notify.links_shown", "effect", id,
      mail && !mail->person.empty() ? wire::to_text(wire::Json{{"person", mail->person}}) : "{}");
  return std::move(*item);
}

Result<OutboxItem> retry(contract::Context& context, const std::string& id) {
  const auto item = repository::outbox_item(context.tx, id);
  if (!item) return Error{Code::not_found, "outbox.not_found", "There is no such message."};
  if (!repository::retry(context.tx, id, context.now))
    return Error{Code::conflict, "outbox.done", "This was carried out already."};
  audit::record(context, "", "notify.outbox_retried", "effect", id);
  return *repository::outbox_item(context.tx, id);
}

}  // namespace madang::core::notify
