#include "core/notify/codec.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "wire/json.hpp"

namespace madang::core::notify {
namespace {

using wire::Json;
using wire::JsonArray;
using wire::JsonObject;

constexpr std::size_t kMostIds = 200;

JsonObject to_json(const Notification& notification) {
  JsonObject object{{"id", notification.id},
                    {"kind", notification.kind},
                    {"title", wire::to_json(notification.title)},
                    {"body", wire::to_json(notification.body)},
                    {"read", notification.read},
                    {"created_at", to_rfc3339(notification.created_at)}};
  if (!notification.link.empty()) object["link"] = notification.link;
  return object;
}

bool is_token_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
         c == '_';
}

/// A link is its receiver's alone.
std::string without_tokens(std::string text) {
  constexpr std::string_view kMark = "token=";
  for (auto at = text.find(kMark); at != std::string::npos; at = text.find(kMark, at + 1)) {
    const auto start = at + kMark.size();
    auto end = start;
    while (end < text.size() && is_token_character(text[end])) ++end;
    text.replace(start, end - start, "…");
  }
  return text;
}

bool has_token(const Mail& mail) {
  return without_tokens(mail.text) != mail.text || without_tokens(mail.html) != mail.html;
}

std::string_view word_for(const Mail& mail, const OutboxItem& item, Links links) {
  if (!has_token(mail)) return "none";
  if (links == Links::shown) return "shown";
  return links == Links::by_hand && item.state != "done" ? "by_hand" : "hidden";
}

JsonObject to_json(const OutboxItem& item, Links links, bool with_html) {
  JsonObject object{{"id", item.id},
                    {"kind", item.kind},
                    {"state", item.state},
                    {"attempts", item.attempts},
                    {"created_at", to_rfc3339(item.created_at)},
                    {"next_try", to_rfc3339(item.next_try)}};
  if (item.last_error) object["last_error"] = *item.last_error;
  if (item.done_at) object["done_at"] = to_rfc3339(*item.done_at);
  if (item.kind != "mail") return object;
  const auto mail = read_mail(item.payload);
  if (!mail) return object;
  const auto shown = [&](const std::string& text) {
    return links == Links::shown ? text : without_tokens(text);
  };
  JsonObject view{{"to", mail->to},
                  {"subject", mail->subject},
                  {"text", shown(mail->text)},
                  {"links", word_for(*mail, item, links)}};
  if (with_html) view["html"] = shown(mail->html);
  object["mail"] = std::move(view);
  return object;
}

}  // namespace

std::string mail_json(const Mail& mail) {
  return wire::to_text(JsonObject{{"to", mail.to},
                                  {"subject", mail.subject},
                                  {"text", mail.text},
                                  {"html", mail.html},
                                  {"person", mail.person},
                                  {"message_id", mail.message_id}});
}

Result<Mail> read_mail(std::string_view json) {
  MADANG_TRY(const auto value, wire::parse_json(json));
  if (!value.is_object()) return Error{Code::invalid, "json.malformed", "Not a mail.", {}};
  const auto text = [&](std::string_view key) {
    const auto* const found = value.get_object().if_contains({key.data(), key.size()});
    return found != nullptr && found->is_string() ? std::string(found->get_string())
                                                  : std::string();
  };
  return Mail{text("to"),   text("subject"), text("text"),
              text("html"), text("person"),  text("message_id")};
}

std::string list_json(std::vector<Notification> found, long limit, long unread) {
  const bool more = found.size() > static_cast<std::size_t>(limit);
  if (more) found.resize(static_cast<std::size_t>(limit));
  JsonArray items;
  for (const auto& each : found) items.push_back(to_json(each));
  JsonObject list{{"items", std::move(items)}, {"unread", unread}};
  if (more) list["next"] = found.back().id;
  return wire::to_text(list);
}

std::string told_json(const Notification& notification, long unread) {
  return wire::to_text(JsonObject{{"notification", to_json(notification)}, {"unread", unread}});
}

std::string unread_json(long unread) {
  return wire::to_text(JsonObject{{"unread", unread}});
}

Result<ReadMark> read_mark(std::string_view body) {
  wire::Reader reader(body);
  ReadMark mark;
  mark.all = reader.maybe_flag("all").value_or(false);
  mark.ids = reader.texts("ids", kMostIds, {1, 36});
  MADANG_TRY_VOID(reader.finish());
  if (!mark.all && mark.ids.empty())
    return invalid_field("ids", "required", "Name notifications, or send \"all\": true.");
  return mark;
}

std::string settings_json(const Settings& settings) {
  return wire::to_text(JsonObject{{"mail_notices", settings.mail_notices},
                                  {"mail_reminders", settings.mail_reminders},
                                  {"mail_messages", settings.mail_messages}});
}

Result<Settings> read_settings(std::string_view body) {
  wire::Reader reader(body);
  const Settings settings{reader.flag("mail_notices"), reader.flag("mail_reminders"),
                          reader.flag("mail_messages")};
  MADANG_TRY_VOID(reader.finish());
  return settings;
}

std::string outbox_item_json(const OutboxItem& item, Links links) {
  return wire::to_text(to_json(item, links, true));
}

std::string outbox_json(std::vector<OutboxItem> items, long limit, Links links) {
  const bool more = items.size() > static_cast<std::size_t>(limit);
  if (more) items.resize(static_cast<std::size_t>(limit));
  JsonArray list;
  for (const auto& item : items) list.push_back(to_json(item, links, false));
  JsonObject object{{"items", std::move(list)}};
  if (more) object["next"] = items.back().id;
  return wire::to_text(object);
}

}  // namespace madang::core::notify
