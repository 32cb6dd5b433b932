#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/schedule/model.hpp"
#include "store/tx.hpp"

namespace madang::core::schedule::repository {

[[nodiscard]] std::vector<Stage> stages(store::Tx& tx, std::string_view festival);
void save(store::Tx& tx, std::string_view festival, const Stage& stage, std::int64_t position);
/// False when a session, even a cancelled one, has it.
[[nodiscard]] bool remove_unused_stage(store::Tx& tx, std::string_view festival,
                                       std::string_view key);

/// In order of start, then stage. `filter.day` is the caller's business.
[[nodiscard]] std::vector<Session> sessions(store::Tx& tx, std::string_view festival,
                                            const Filter& filter = {});
/// By id or by key.
[[nodiscard]] std::optional<Session> find(store::Tx& tx, std::string_view festival,
                                          std::string_view id_or_key);
[[nodiscard]] std::optional<Session> find(store::Tx& tx, const ScheduleSessionId& id);
/// Sessions that take place and touch [from, to).
[[nodiscard]] std::vector<Session> within(store::Tx& tx, std::string_view festival, Time from,
                                          Time to);
/// False when the key stands already.
[[nodiscard]] bool insert(store::Tx& tx, const Session& session);
/// False when the stored version is no longer `expected`.
[[nodiscard]] bool update(store::Tx& tx, const Session& session, std::int64_t expected);
/// Whether a session other than `but` has this key.
[[nodiscard]] bool key_taken(store::Tx& tx, std::string_view festival, std::string_view key,
                             const ScheduleSessionId& but = {});
/// Digest of the folder's row that made or last changed a session; "" when it was made here.
[[nodiscard]] std::string folder_digest(store::Tx& tx, const ScheduleSessionId& id);
void set_folder_digest(store::Tx& tx, const ScheduleSessionId& id, std::string_view digest);
/// Sessions that came from the folder and still take place.
[[nodiscard]] std::vector<Session> from_folder(store::Tx& tx, std::string_view festival);

[[nodiscard]] std::vector<Session> timetable(store::Tx& tx, const PersonId& person,
                                             std::string_view festival);
[[nodiscard]] long timetable_size(store::Tx& tx, const PersonId& person, std::string_view festival);
void add(store::Tx& tx, const PersonId& person, const ScheduleSessionId& session, Time now);
void remove(store::Tx& tx, const PersonId& person, const ScheduleSessionId& session);
void forget(store::Tx& tx, const PersonId& person);
/// Festival and key of all that `person` added anywhere.
[[nodiscard]] std::vector<std::pair<std::string, std::string>> added_by(store::Tx& tx,
                                                                        const PersonId& person);

[[nodiscard]] std::string feed_secret(store::Tx& tx, const PersonId& person,
                                      std::string_view festival);
void set_feed_secret(store::Tx& tx, const PersonId& person, std::string_view festival,
                     std::string_view secret, Time now);
struct FeedOwner {
  PersonId person;
  std::string festival;
};
[[nodiscard]] std::optional<FeedOwner> feed_owner(store::Tx& tx, std::string_view secret);

/// A second one of the same session, kind and `about` is dropped.
void announce(store::Tx& tx, const ScheduleSessionId& session, std::string_view kind,
              std::int64_t about, Time now);
[[nodiscard]] std::optional<Announcement> open_announcement(store::Tx& tx);
void told(store::Tx& tx, const Announcement& announcement, std::string_view up_to);
void finish(store::Tx& tx, const Announcement& announcement, Time now);
/// People who have the session in their timetable, by id, after `after`.
[[nodiscard]] std::vector<PersonId> followers(store::Tx& tx, const ScheduleSessionId& session,
                                              std::string_view after, long limit);
/// Sessions of any festival that start in (after, until].
[[nodiscard]] std::vector<Session> starting(store::Tx& tx, Time after, Time until);

/// Festivals in which a session began or ended since the clock was last moved, in (seen, now].
[[nodiscard]] std::vector<std::string> festivals_turned(store::Tx& tx, Time now);
void move_clock(store::Tx& tx, std::string_view festival, Time now);

}  // namespace madang::core::schedule::repository
