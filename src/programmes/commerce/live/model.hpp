#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/chat/model.hpp"
#include "programmes/commerce/model.hpp"

namespace madang::programmes::commerce {

using CueId = Id<struct CueTag>;
using core::chat::MessageId;

inline constexpr std::size_t kMostCues = 60;
inline constexpr std::int64_t kMostHearts = 20;  ///< in one call
inline constexpr std::size_t kMostHighlights = 1000;
inline constexpr std::int64_t kAlarmMinutes = 5;

/// A step of the show.
struct Cue {
  CueId id;
  std::string title;
  std::string note;  ///< for the crew
  std::int64_t minutes = 0;
  OfferId offer;  ///< stands in front when the step begins; empty: none
};
struct CueSheet {
  std::vector<Cue> cues;
  std::int64_t alarm_minutes = kAlarmMinutes;
  CueId now = {};
  std::optional<Time> since = {};
};

/// What followers of a show know beside its offers, and what they were told last.
struct Pulse {
  std::int64_t hearts = 0;
  std::int64_t checkouts = 0;  ///< order sheets opened
  std::int64_t most_viewers = 0;
  CueId cue;
  std::optional<Time> cue_at;
  std::int64_t alarm_minutes = kAlarmMinutes;
  ShowState told = ShowState::planned;
  std::optional<Time> opened_at;
  std::optional<Time> sold_at;
  std::optional<Time> alarmed_at;
  bool operator==(const Pulse&) const = default;
};

struct Highlight {
  OfferId offer;
  Time shown_at;
  std::optional<Time> hidden_at = {};
};

/// A message of the show's chat on the screen.
struct Question {
  core::chat::Message message;
  Time shown_at;
};

/// What an offer shows of the organisation's profile.
struct Card {
  OfferId offer;
  Translated summary;
  std::string image;  ///< file id; "": none
};

/// A show as everyone sees it now.
struct ShowLive {
  Show show;
  std::vector<Offer> offers;
  std::vector<Card> cards;
  std::int64_t hearts = 0;
  std::optional<Highlight> highlight;
  std::optional<Question> question;
};

/// What a manager changes of a planned or running show; what is absent stays.
struct ShowChange {
  std::optional<Translated> title;
  std::optional<std::string> stage;  ///< "": none yet
  std::optional<Time> starts_at;
  std::optional<Time> ends_at;
  std::optional<std::int64_t> pay_minutes;
  std::optional<std::string> seller_name;
  std::optional<std::string> seller_registration;
  std::optional<std::string> seller_contact;
  std::optional<std::string> bank_account;
};

/// What an offer was told as.
struct Told {
  std::int64_t remaining = 0;
  std::int64_t waiting = 0;
  std::int64_t price = 0;
  bool operator==(const Told&) const = default;
};

/// Orders of one offer in one state.
struct OrderSum {
  OfferId offer;
  OrderState state = OrderState::reserved;
  std::int64_t orders = 0;
  std::int64_t units = 0;
  std::int64_t amount = 0;
};

/// What the seller looks at while it runs.
struct Board {
  Show show;
  std::vector<Offer> offers;
  std::vector<OrderSum> sums;
  Pulse pulse;
  std::int64_t viewers = 0;
  std::int64_t unaddressed = 0;  ///< paid and to be shipped, nobody knows where to
  bool quiet = false;            ///< nothing was sold for so long that somebody should know
};

}  // namespace madang::programmes::commerce
