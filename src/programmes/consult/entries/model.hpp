#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/id.hpp"
#include "wire/json.hpp"

namespace madang::programmes::consult {

using wire::Translated;
using Texts = std::vector<std::string>;
using EntryId = Id<struct ConsultEntryTag>;
using InterpreterId = Id<struct ConsultInterpreterTag>;

enum class Side : std::uint8_t { buyer, company };

/// draft → submitted → selected | stand_by | declined; withdrawn by the organisation itself.
enum class EntryState : std::uint8_t {
  draft,
  submitted,
  selected,
  stand_by,  ///< a company that may be called when somebody does not come
  declined,
  withdrawn,
};

/// An organisation's application, and what the timetable must respect of it. Caps of 0 are the
/// event's.
struct Entry {
  EntryId id;
  std::string festival;
  OrganisationId organisation;
  Side side = Side::company;
  EntryState state = EntryState::draft;
  std::int64_t representatives = 1;  ///< meetings it can hold at the same time
  std::int64_t cap = 0;
  std::int64_t cap_day = 0;
  std::int64_t promised = 0;  ///< meetings promised to it; 0: the event's
  Texts languages;            ///< spoken at meetings: ko en id ms and others by ISO 639-1
  Texts wanted;               ///< fields of business a buyer looks for
  Texts hs_codes;
  std::int64_t budget_usd = 0;
  std::string note;
  std::string time_zone;
  /// Starts of the slots it can come to; nullopt: all.
  std::optional<std::vector<Time>> available;
  std::int64_t version = 1;
  Time updated_at;
  std::optional<Time> submitted_at;
  std::optional<Time> decided_at;

  // Of the organisation, read along.
  std::string slug;
  Translated name;
  Translated summary;
  std::string country;
  Texts fields;
  bool sample = false;
};

/// What its people or a manager change; absent members stay.
struct EntryChange {
  std::int64_t version = 0;
  std::optional<std::int64_t> representatives;
  std::optional<Texts> languages;
  std::optional<Texts> wanted;
  std::optional<Texts> hs_codes;
  std::optional<std::int64_t> budget_usd;
  std::optional<std::string> note;
  std::optional<std::string> time_zone;
  /// Outer nullopt: stays; inner nullopt: every slot.
  std::optional<std::optional<std::vector<Time>>> available;
  // A manager's.
  std::optional<std::int64_t> cap;
  std::optional<std::int64_t> cap_day;
  std::optional<std::int64_t> promised;
};

/// What a manager makes of one application.
struct Decision {
  EntryId entry;
  EntryState state = EntryState::selected;
};

/// An organisation that the caller may apply for, with its application when there is one.
struct Mine {
  std::string slug;
  Translated name;
  Side side = Side::company;
  std::optional<Entry> entry;
};

/// What taking the programme's organisations in came to.
struct TakenIn {
  std::int64_t buyers = 0;
  std::int64_t companies = 0;
  std::int64_t interpreters = 0;
  std::int64_t there = 0;  ///< had an application or stood in the list already
};

struct InterpreterChange {
  std::int64_t version = 0;
  std::optional<std::string> name;
  std::optional<std::string> mail;
  std::optional<Texts> languages;
  std::optional<std::optional<std::vector<Time>>> available;
  std::optional<std::int64_t> cap_day;
  std::optional<bool> retired;
};

/// A product of a company, as far as a meeting is prepared with it.
struct Offer {
  std::string id;
  Translated name;
  Translated summary;
  std::string hs_code;
  std::string price;          ///< as typed: "USD 23–62"
  std::string minimum_order;  ///< as typed: "300"
};

/// A person who interprets, with or without an account.
struct Interpreter {
  InterpreterId id;
  std::string festival;
  std::string person;  ///< id; "" without an account
  std::string name;
  std::string mail;
  Texts languages;  ///< between which he or she interprets
  std::optional<std::vector<Time>> available;
  std::int64_t cap_day = 0;
  bool retired = false;
  std::int64_t version = 1;
};

[[nodiscard]] std::string_view to_string(Side side);
[[nodiscard]] std::string_view to_string(EntryState state);
[[nodiscard]] std::optional<Side> parse_side(std::string_view text);
[[nodiscard]] std::optional<EntryState> parse_entry_state(std::string_view text);

}  // namespace madang::programmes::consult
