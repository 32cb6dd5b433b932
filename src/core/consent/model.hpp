#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "base/id.hpp"
#include "wire/json.hpp"

namespace madang::core::consent {

/// What is asked: collecting, giving to others, sending abroad and advertising are asked apart
/// (PIPA §15, 17, 22, 28-8).
inline constexpr std::array<std::string_view, 4> kKinds = {"collection", "third_party", "overseas",
                                                           "marketing"};

/// The purpose that every account rests on.
inline constexpr std::string_view kAccount = "account";

/// A purpose's text as people read it. What was agreed to stays stored for ever by its hash.
struct Text {
  std::string purpose;  ///< slug, e.g. "account"
  std::string kind = "collection";
  bool required = false;     ///< no account without it
  std::int64_t version = 1;  ///< raised when the meaning changes: people are asked again
  std::int64_t retention_days = 0;
  wire::Translated title;
  wire::Translated body;  ///< what it is for
  wire::Translated items;
  wire::Translated retention;
  wire::Translated refusal;    ///< that one may refuse, and what follows
  wire::Translated recipient;  ///< of third_party and overseas
  wire::Translated country;    ///< of overseas
};

/// A text in the database.
struct StoredText {
  std::string id;
  Text text;
  std::string hash;
  Time counts_from;  ///< retention runs from here (the festival's end) or from the answer, if later
  std::int64_t position = 0;
};

/// A text as the console wrote it, to be asked from now on.
struct Draft {
  Text text;
  std::string base;       ///< hash of the text it was written from; empty: a new purpose
  bool ask_again = true;  ///< the meaning changed; false: only the wording did
};

/// A stored text with its place in history; the console's line.
struct Edition {
  StoredText stored;
  bool current = false;
  Time since;
  std::int64_t given = 0;  ///< people whose consent stands on this version
};

struct Answer {
  bool given = false;
  std::int64_t version = 0;
  Time at;
};

/// One line of the console's list: what somebody answered, once.
struct Record {
  std::string id;
  std::string purpose;
  std::string person;
  bool given = false;
  std::int64_t version = 0;
  std::string text_hash;
  Time at;
  std::string festival;
};

struct Total {
  std::string purpose;
  std::int64_t given = 0;
  std::int64_t withdrawn = 0;
};

/// Data whose time is over.
struct Due {
  PersonId person;
  std::string festival;
  std::string purpose;
  Time due_at;
};

}  // namespace madang::core::consent
