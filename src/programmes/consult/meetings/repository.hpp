#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "programmes/consult/meetings/model.hpp"
#include "store/tx.hpp"

namespace madang::programmes::consult::repository {

/// All first rounds, for comparing with a plan. In order of time.
[[nodiscard]] std::vector<Meeting> first_rounds(store::Tx& tx, std::string_view festival);
/// False when the pair has this round already.
[[nodiscard]] bool insert_meeting(store::Tx& tx, const Meeting& meeting, Time now);
/// Raises the version; false when the stored one is no longer `meeting.version`.
[[nodiscard]] bool update_meeting(store::Tx& tx, const Meeting& meeting, Time now);

/// Planned ones whose time is over.
[[nodiscard]] std::vector<Meeting> over_meetings(store::Tx& tx, Time now);

/// What of the meetings is asked for. Empty members do not narrow.
struct MeetingFilter {
  PersonId person = {};            ///< represents a side or interprets
  std::optional<Time> from = {};   ///< ends after it
  std::optional<Time> until = {};  ///< starts before it
  std::optional<MeetingState> state = {};
};
/// With names and the open request, in order of time.
[[nodiscard]] std::vector<MeetingView> meetings(store::Tx& tx, std::string_view festival,
                                                const MeetingFilter& filter = {});
[[nodiscard]] std::optional<MeetingView> find_meeting(store::Tx& tx, std::string_view festival,
                                                      const MeetingId& id);

void insert_request(store::Tx& tx, const TimeRequest& request, const PersonId& person);
/// Of open ones; `state` is how they end.
void end_requests(store::Tx& tx, const MeetingId& meeting, std::string_view state, Time now);

void add_news(store::Tx& tx, const News& news, Time now);
/// The oldest first.
[[nodiscard]] std::vector<News> open_news(store::Tx& tx, long limit);
void end_news(store::Tx& tx, std::string_view id);

struct FeedOwner {
  PersonId person;
  std::string festival;
};
[[nodiscard]] std::optional<FeedOwner> consult_feed_owner(store::Tx& tx, std::string_view secret);
[[nodiscard]] std::string consult_feed_secret(store::Tx& tx, const PersonId& person,
                                              std::string_view festival);
void set_consult_feed(store::Tx& tx, const PersonId& person, std::string_view festival,
                      std::string_view secret, Time now);

}  // namespace madang::programmes::consult::repository
