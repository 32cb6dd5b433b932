#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/id.hpp"
#include "programmes/consult/entries/model.hpp"

namespace madang::programmes::consult {

/// Discussed and agreed amounts are never added to each other.
enum class Stage : std::uint8_t { discussed, agreed };
enum class Mou : std::uint8_t { none, planned, signed_ };

[[nodiscard]] std::string_view to_string(Stage stage);
[[nodiscard]] std::string_view to_string(Mou mou);
[[nodiscard]] Stage stage_from(std::string_view text);
[[nodiscard]] Mou mou_from(std::string_view text);

/// An amount in dollars at the rate of a day, written down once.
struct Frozen {
  std::int64_t rate_e8 = 0;  ///< units of the currency a dollar, times 10^8
  std::string rate_day;      ///< "" for dollars themselves
  std::int64_t usd_cents = 0;
};

/// One thing that was talked about: product × quantity × price.
struct Line {
  Stage stage = Stage::discussed;
  std::string product;
  std::int64_t quantity_milli = 0;
  std::string unit;
  std::string currency;
  std::int64_t price_minor = 0;
  std::int64_t amount_minor = 0;
  std::optional<Frozen> frozen = {};
};

/// A sample that was promised.
struct Promise {
  std::string product;
  std::string quantity;  ///< as typed: "3 pcs"
};

/// What both sides write.
struct DiaryText {
  std::vector<Line> lines;
  std::vector<Promise> samples;
  std::string next_steps;
  std::string notes;
  Mou mou = Mou::none;
};

struct DiaryFile {
  std::string id;
  std::string name;
  std::string content_type;
  std::int64_t bytes = 0;
  std::string sha256;
  std::string side;
  Time created_at;
};

/// One side's word that the version it saw is right.
struct Confirmation {
  std::int64_t version = 0;  ///< 0: none
  PersonId person;
  std::string name;  ///< of the person, read along; "" when the account is gone
  std::optional<Time> at;
};

struct Diary {
  std::string meeting;
  std::string festival;
  std::int64_t version = 0;  ///< 0: nothing was written yet
  DiaryText text;
  std::vector<DiaryFile> files;
  std::string edited_side;
  Confirmation buyer;
  Confirmation company;
  /// Whose change took confirmations away last, while they have not been given again.
  std::string undone_side;
  std::optional<Time> undone_at;
  std::optional<Time> confirmed_at;  ///< by both, to this version
  Time created_at;
  Time updated_at;

  [[nodiscard]] Confirmation& of(Side side) { return side == Side::buyer ? buyer : company; }
  [[nodiscard]] const Confirmation& of(Side side) const {
    return side == Side::buyer ? buyer : company;
  }
  [[nodiscard]] bool is_confirmed_by(Side side) const {
    return version > 0 && of(side).version == version;
  }
};

/// A side of a meeting, as far as its diary names it.
struct TalkParty {
  EntryId entry;
  std::string slug;
  Translated name;
  std::string country;
};

/// A meeting as its diary knows it.
struct Talk {
  std::string id;
  std::string festival;
  std::string time_zone;
  std::string state;  ///< "planned", "held", "missed", "cancelled"
  Time starts_at;
  Time ends_at;
  TalkParty buyer;
  TalkParty company;
  std::string interpreter;  ///< person id; "" for none or one without an account
  [[nodiscard]] const TalkParty& of(Side side) const {
    return side == Side::buyer ? buyer : company;
  }
};

/// As whom somebody reads a diary.
enum class Seat : std::uint8_t { buyer, company, manager, interpreter };
[[nodiscard]] std::string_view to_string(Seat seat);
[[nodiscard]] std::optional<Side> side_of(Seat seat);

/// What was said of a version that is no more.
struct DiaryVersion {
  std::int64_t version = 0;
  std::string side;
  std::string content;  ///< JSON, as `text_json`
  Time created_at;
};

/// Sums of some lines: by currency in minor units, and in dollars where a rate is frozen.
struct Sums {
  std::map<std::string, std::int64_t> by_currency;
  std::int64_t usd_cents = 0;
  std::int64_t open_lines = 0;
};

}  // namespace madang::programmes::consult
