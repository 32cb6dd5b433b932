#include "core/notify/endpoints.hpp"

#include "core/notify/codec.hpp"
#include "core/notify/repository.hpp"
#include "core/notify/service.hpp"
#include "wire/paging.hpp"

namespace madang::core::notify {
namespace {

using contract::Access;
using contract::Context;
using contract::Kind;
using wire::Method;
using wire::Reply;
using wire::Request;

Result<Reply> list_notifications(Context& context, const Request& request) {
  MADANG_TRY(const auto page, wire::read_page(request));
  const auto& person = context.caller.person;
  return Reply::json(list_json(repository::list(context.tx, person, page.after, page.limit + 1),
                               page.limit, repository::unread(context.tx, person)));
}

Result<Reply> mark_notifications_read(Context& context, const Request& request) {
  MADANG_TRY(const auto mark, read_mark(request.body));
  return Reply::json(unread_json(mark.all ? mark_all_read(context) : mark_read(context, mark.ids)));
}

Result<Reply> get_settings(Context& context, const Request&) {
  return Reply::json(settings_json(repository::settings(context.tx, context.caller.person)));
}

Result<Reply> put_settings(Context& context, const Request& request) {
  MADANG_TRY(const auto settings, read_settings(request.body));
  set_settings(context, settings);
  return Reply::json(settings_json(settings));
}

Result<Reply> list_outbox(Context& context, const Request& request) {
  MADANG_TRY(const auto page, wire::read_page(request));
  const OutboxFilter filter{request.query_or("state", ""), request.query_or("kind", ""),
                            page.after};
  return Reply::json(outbox_json(repository::outbox(context.tx, filter, page.limit + 1), page.limit,
                                 links_of(context.site)));
}

Result<Reply> get_outbox_item(Context& context, const Request& request) {
  const auto item = repository::outbox_item(context.tx, request.param("effect"));
  if (!item) return Error{Code::not_found, "outbox.not_found", "There is no such message."};
  return Reply::json(outbox_item_json(*item, links_of(context.site)));
}

Result<Reply> show_outbox_links(Context& context, const Request& request) {
  MADANG_TRY(const auto item, show_links(context, request.param("effect")));
  auto reply = Reply::json(outbox_item_json(item, Links::shown));
  reply.headers.emplace_back("Cache-Control", "no-store");
  return reply;
}

Result<Reply> retry_outbox_item(Context& context, const Request& request) {
  MADANG_TRY(const auto item, retry(context, request.param("effect")));
  return Reply::json(outbox_item_json(item, links_of(context.site)));
}

}  // namespace

std::vector<contract::Endpoint> endpoints() {
  const auto person = Access::person();
  const auto operators = Access::server_operator();
  return {
      {"listNotifications", Method::get, "/api/me/notifications", Kind::query, person,
       list_notifications},
      {"markNotificationsRead", Method::post, "/api/me/notifications/read", Kind::command, person,
       mark_notifications_read},
      {"getNotificationSettings", Method::get, "/api/me/notification-settings", Kind::query, person,
       get_settings},
      {"setNotificationSettings", Method::put, "/api/me/notification-settings", Kind::command,
       person, put_settings},
      {"listOutbox", Method::get, "/api/outbox", Kind::query, operators, list_outbox},
      {"getOutboxItem", Method::get, "/api/outbox/{effect}", Kind::query, operators,
       get_outbox_item},
      {"showOutboxLinks", Method::post, "/api/outbox/{effect}/links", Kind::command, operators,
       show_outbox_links},
      {"retryOutboxItem", Method::post, "/api/outbox/{effect}/retry", Kind::command, operators,
       retry_outbox_item},
  };
}

}  // namespace madang::core::notify
