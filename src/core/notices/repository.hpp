#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/notices/model.hpp"
#include "store/tx.hpp"

namespace madang::core::notices::repository {

/// Published at or before `now`, pinned first, then newest.
[[nodiscard]] std::vector<Notice> published(store::Tx& tx, std::string_view festival,
                                            std::string_view category, Time now, long offset,
                                            long limit);
/// All, last changed first.
[[nodiscard]] std::vector<Notice> all(store::Tx& tx, std::string_view festival);
/// By slug or id.
[[nodiscard]] std::optional<Notice> find(store::Tx& tx, std::string_view festival,
                                         std::string_view slug_or_id);
[[nodiscard]] bool slug_taken(store::Tx& tx, std::string_view festival, std::string_view slug,
                              const NoticeId& but = {});
/// False when the slug stands already.
[[nodiscard]] bool insert(store::Tx& tx, const Notice& notice);
/// False when the stored version is no longer `expected`.
[[nodiscard]] bool update(store::Tx& tx, const Notice& notice, std::int64_t expected);
/// Scheduled ones whose time has come.
[[nodiscard]] std::vector<Notice> due(store::Tx& tx, Time now);
[[nodiscard]] std::string folder_digest(store::Tx& tx, const NoticeId& id);
void set_folder_digest(store::Tx& tx, const NoticeId& id, std::string_view digest);
/// Published or scheduled ones that came from the folder.
[[nodiscard]] std::vector<Notice> from_folder(store::Tx& tx, std::string_view festival);

/// A notice whose publication people are being told of.
struct Announcement {
  NoticeId notice;
  std::string told_up_to;  ///< last person told; people are told in the order of their ids
};
/// A second one of the same notice is dropped.
void announce(store::Tx& tx, const NoticeId& notice, Time now);
[[nodiscard]] std::optional<Announcement> open_announcement(store::Tx& tx);
[[nodiscard]] std::optional<Notice> find(store::Tx& tx, const NoticeId& id);
void told(store::Tx& tx, const NoticeId& notice, std::string_view up_to);
void finish(store::Tx& tx, const NoticeId& notice, Time now);

}  // namespace madang::core::notices::repository
