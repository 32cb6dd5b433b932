#include "core/chat/moderation.hpp"

#include "core/audit/service.hpp"
#include "core/chat/events.hpp"
#include "core/chat/repository.hpp"
#include "core/chat/rules.hpp"
#include "core/chat/service.hpp"
#include "core/chat/words.hpp"
#include "core/csv_writer.hpp"
#include "core/festival/service.hpp"

namespace madang::core::chat {
namespace {

constexpr long kReportsRead = 200;  ///< at a time
constexpr long kExportPage = 2000;

void audit_act(contract::Context& context, const Room& room, std::string_view act,
               std::string_view kind, std::string_view subject, const std::string& reason = {}) {
  wire::JsonObject details{{"room", room.slug}};
  if (!reason.empty()) details["reason"] = reason;
  audit::record(context, {room.festival, room.programme, std::string(act), std::string(kind),
                          std::string(subject), wire::to_text(details)});
}

/// What holds for the whole festival is not for moderators of one programme.
Result<void> check_whole_festival(contract::Context& context, std::string_view festival) {
  MADANG_TRY_VOID(festival::require(context, festival));
  Room everywhere;
  everywhere.festival = festival;
  if (rules::may_moderate(context.caller, everywhere)) return {};
  return Error{Code::forbidden, "access.denied",
               "This holds for the whole festival: ask one of its moderators or owners."};
}

Result<Message> message_in(contract::Context& context, const Room& room, const MessageId& id) {
  auto message = repository::find_message(context.tx, id);
  if (!message || message->room != room.id)
    return Error{Code::not_found, "chat.no_message", "There is no such message in this room."};
  return *message;
}

void hide_now(contract::Context& context, const Room& room, Message& message) {
  if (message.hidden) return;
  message.hidden = true;
  repository::set_hidden(context.tx, message.id, 1);
  tell_hidden(context, room, message);
}

/// A report with room and message, if this caller moderates the room.
std::optional<ReportView> view_of(contract::Context& context, const Report& report) {
  auto room = repository::find_room(context.tx, report.room);
  if (!room || !rules::may_moderate(context.caller, *room)) return std::nullopt;
  auto message = repository::find_message(context.tx, report.message);
  CHECK(message.has_value());
  return ReportView{report, std::move(*room), std::move(*message)};
}

}  // namespace

Result<Room> moderated_room(contract::Context& context, std::string_view festival,
                            std::string_view slug) {
  MADANG_TRY(auto room, require_room(context, festival, slug));
  if (!rules::may_moderate(context.caller, room))
    return Error{Code::forbidden, "access.denied", "Your account has no right to do this."};
  return room;
}

Result<Message> hide(contract::Context& context, const Room& room, const MessageId& id,
                     const std::string& reason) {
  MADANG_TRY(auto message, message_in(context, room, id));
  hide_now(context, room, message);
  audit_act(context, room, "chat.message_hidden", "chat_message", id.text(), reason);
  return message;
}

Result<Message> unhide(contract::Context& context, const Room& room, const MessageId& id) {
  MADANG_TRY(auto message, message_in(context, room, id));
  if (!message.hidden) return message;
  message.hidden = false;
  repository::set_hidden(context.tx, id, 0);
  tell_shown(context, room, message);
  audit_act(context, room, "chat.message_shown", "chat_message", id.text());
  return message;
}

Result<Room> pin(contract::Context& context, Room room, const MessageId& id) {
  MADANG_TRY(const auto message, message_in(context, room, id));
  if (message.hidden)
    return Error{Code::conflict, "chat.hidden_message", "Show the message again first."};
  room.pinned = id;
  repository::save(context.tx, room);
  ++room.version;
  tell_room(context, room, "message.pinned");
  audit_act(context, room, "chat.message_pinned", "chat_message", id.text());
  return room;
}

Result<Room> unpin(contract::Context& context, Room room) {
  if (room.pinned.empty()) return room;
  const auto was = std::exchange(room.pinned, MessageId());
  repository::save(context.tx, room);
  ++room.version;
  tell_room(context, room, "message.unpinned");
  audit_act(context, room, "chat.message_unpinned", "chat_message", was.text());
  return room;
}

Result<Sanction> sanction(contract::Context& context, const Room& room, const PersonId& person,
                          const SanctionOrder& order) {
  if (person == context.caller.person)
    return Error{Code::conflict, "chat.own_sanction", "You cannot silence yourself."};
  if (order.kind == SanctionKind::mute && !order.minutes)
    return invalid_field("minutes", "required", "Say for how many minutes.");
  const auto newest = repository::newest_of(context.tx, room.id, person);
  if (!newest)
    return Error{Code::not_found, "chat.no_person", "This person has not talked in this room."};
  Sanction made{room.id,      person,       newest->author_name,   order.kind,
                std::nullopt, order.reason, context.caller.person, context.now};
  if (order.minutes) made.until = context.now + std::chrono::minutes(*order.minutes);
  repository::save(context.tx, made);
  tell_sanction(context, room, made);
  audit_act(context, room,
            order.kind == SanctionKind::ban ? "chat.person_banned" : "chat.person_muted", "person",
            person.text());
  return made;
}

Result<void> lift(contract::Context& context, const Room& room, const PersonId& person) {
  if (!repository::remove_sanction(context.tx, room.id, person))
    return Error{Code::not_found, "chat.no_sanction", "Nothing is set against this person here."};
  tell_lifted(context, room, person);
  audit_act(context, room, "chat.sanction_lifted", "person", person.text());
  return {};
}

std::int64_t open_reports(contract::Context& context, std::string_view festival) {
  std::int64_t open = 0;
  for (const auto& [room, count] : repository::open_reports(context.tx, festival)) {
    const auto found = repository::find_room(context.tx, room);
    if (found && rules::may_moderate(context.caller, *found)) open += count;
  }
  return open;
}

Result<ReportPage> list_reports(contract::Context& context, std::string_view festival,
                                std::string_view state, std::string_view after, long limit) {
  MADANG_TRY_VOID(festival::require(context, festival));
  ReportPage page;
  page.open = open_reports(context, festival);
  std::string last(after);
  while (true) {
    const auto some = repository::reports(context.tx, festival, state, last, kReportsRead);
    for (const auto& report : some) {
      auto view = view_of(context, report);
      if (!view) continue;
      if (page.items.size() == static_cast<std::size_t>(limit)) {
        page.next = page.items.back().report.id.text();
        return page;
      }
      page.items.push_back(std::move(*view));
    }
    if (some.size() < static_cast<std::size_t>(kReportsRead)) return page;
    last = some.back().id.text();
  }
}

Result<ReportView> resolve(contract::Context& context, std::string_view festival,
                           const ReportId& id, const Resolution& resolution) {
  auto report = repository::find_report(context.tx, id);
  auto view = report && report->festival == festival ? view_of(context, *report) : std::nullopt;
  if (!view) return Error{Code::not_found, "chat.no_report", "There is no such report."};
  if (view->report.state != "open")
    return Error{Code::conflict, "chat.report_resolved", "Another moderator was faster."};
  view->report.state = resolution.state;
  view->report.note = resolution.note;
  view->report.resolved_by = context.caller.display_name;
  view->report.resolved_at = context.now;
  repository::resolve(context.tx, view->report);
  if (resolution.state == "upheld") hide_now(context, view->room, view->message);
  tell_report(context, *view, "report.resolved");
  audit_act(context, view->room, "chat.report_" + resolution.state, "chat_report", id.text());
  return *view;
}

Result<void> set_words(contract::Context& context, std::string_view festival,
                       const std::vector<std::string>& words) {
  MADANG_TRY_VOID(check_whole_festival(context, festival));
  repository::set_words(context.tx, festival, words_text(words), normal_forms(words));
  audit::record(context, festival, "chat.words_set", "festival", festival);
  return {};
}

Result<void> set_answers(contract::Context& context, std::string_view festival,
                         const std::string& items) {
  MADANG_TRY_VOID(check_whole_festival(context, festival));
  repository::set_answers(context.tx, festival, items);
  audit::record(context, festival, "chat.answers_set", "festival", festival);
  return {};
}

std::string export_csv(contract::Context& context, const Room& room) {
  CsvWriter csv;
  csv.row({"seq", "said_at", "author", "badge", "hidden", "text"});
  for (std::int64_t after = 0;;) {
    const auto page = repository::messages_after(context.tx, room.id, after, kExportPage);
    if (page.empty()) break;
    for (const auto& message : page)
      csv.row({std::to_string(message.seq), to_rfc3339(message.said_at), message.author_name,
               message.badge, message.hidden ? "hidden" : "", message.text});
    after = page.back().seq;
  }
  return std::move(csv).text();
}

}  // namespace madang::core::chat
