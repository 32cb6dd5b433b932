#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "core/chat/model.hpp"
#include "store/tx.hpp"

namespace madang::core::chat::repository {

[[nodiscard]] std::vector<Room> rooms(store::Tx& tx, std::string_view festival);
[[nodiscard]] std::optional<Room> find_room(store::Tx& tx, std::string_view festival,
                                            std::string_view slug);
[[nodiscard]] std::optional<Room> find_room(store::Tx& tx, const RoomId& id);
/// False when the slug is taken.
[[nodiscard]] bool insert(store::Tx& tx, const Room& room);
void save(store::Tx& tx, const Room& room);

/// Takes the room's next number.
[[nodiscard]] std::int64_t next_seq(store::Tx& tx, const RoomId& room);
void insert(store::Tx& tx, const Message& message);
[[nodiscard]] std::optional<Message> find_message(store::Tx& tx, const MessageId& id);
[[nodiscard]] std::optional<Message> find_sent(store::Tx& tx, const RoomId& room,
                                               const PersonId& author, std::string_view client_id);
/// Newest first, with numbers under `before`.
[[nodiscard]] std::vector<Message> messages(store::Tx& tx, const RoomId& room, std::int64_t before,
                                            long limit);
/// Oldest first, with numbers over `after`.
[[nodiscard]] std::vector<Message> messages_after(store::Tx& tx, const RoomId& room,
                                                  std::int64_t after, long limit);
/// When this person said the `nth` message counted from the newest (0).
[[nodiscard]] std::optional<Time> said_at(store::Tx& tx, const RoomId& room, const PersonId& author,
                                          std::int64_t nth);
/// When the room's message `seq` was said.
[[nodiscard]] std::optional<Time> said_at(store::Tx& tx, const RoomId& room, std::int64_t seq);
[[nodiscard]] std::optional<Message> newest_of(store::Tx& tx, const RoomId& room,
                                               const PersonId& author);
void set_hidden(store::Tx& tx, const MessageId& id, std::int64_t hidden);

[[nodiscard]] std::optional<Sanction> find_sanction(store::Tx& tx, const RoomId& room,
                                                    const PersonId& person);
[[nodiscard]] std::vector<Sanction> sanctions(store::Tx& tx, const RoomId& room, Time now);
void save(store::Tx& tx, const Sanction& sanction);
[[nodiscard]] bool remove_sanction(store::Tx& tx, const RoomId& room, const PersonId& person);

/// False when this person has reported the message already.
[[nodiscard]] bool insert(store::Tx& tx, const Report& report);
[[nodiscard]] std::optional<Report> find_report(store::Tx& tx, const ReportId& id);
/// Newest first, after the id `after`; an empty state means all.
[[nodiscard]] std::vector<Report> reports(store::Tx& tx, std::string_view festival,
                                          std::string_view state, std::string_view after,
                                          long limit);
/// How many are open, by room.
[[nodiscard]] std::vector<std::pair<RoomId, std::int64_t>> open_reports(store::Tx& tx,
                                                                        std::string_view festival);
[[nodiscard]] std::int64_t reports_since(store::Tx& tx, const PersonId& reporter, Time since);
void resolve(store::Tx& tx, const Report& report);

/// JSON array of words as they were set.
[[nodiscard]] std::string words(store::Tx& tx, std::string_view festival);
[[nodiscard]] std::string normal_words(store::Tx& tx, std::string_view festival);
void set_words(store::Tx& tx, std::string_view festival, std::string_view words,
               std::string_view normal);
/// JSON array of {title, text}.
[[nodiscard]] std::string answers(store::Tx& tx, std::string_view festival);
void set_answers(store::Tx& tx, std::string_view festival, std::string_view items);

/// For the export of a person's data: newest first.
[[nodiscard]] std::vector<Message> of_author(store::Tx& tx, const PersonId& author, long limit);
/// Empties the person's texts and names.
[[nodiscard]] std::vector<Report> of_reporter(store::Tx& tx, const PersonId& reporter);
[[nodiscard]] std::vector<Sanction> sanctions_on(store::Tx& tx, const PersonId& person);
void erase(store::Tx& tx, const PersonId& person);

}  // namespace madang::core::chat::repository
