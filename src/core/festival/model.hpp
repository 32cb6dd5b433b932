#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "wire/json.hpp"

namespace madang::core::festival {

using wire::Translated;

inline constexpr std::string_view kProgrammeKeys[] = {
    "consult", "competition", "jobfair", "demoday", "commerce", "screening", "exhibition"};

/// A figure the organisers state, with where it comes from.
struct Fact {
  Translated label;
  Translated value;
  Translated source;
  bool operator==(const Fact&) const = default;
};

struct Prize {
  Translated name;
  std::int64_t amount = 0;  ///< minor units for one winner
  std::string currency = "KRW";
  std::int64_t count = 1;
  bool operator==(const Prize&) const = default;
};

struct Host {
  std::string key;
  Translated name;
  Translated role;
  std::string mail;
  std::string phone;
  std::string url;
  bool operator==(const Host&) const = default;
};

/// Days are "YYYY-MM-DD" in the festival's time zone.
struct Programme {
  std::string key;
  Translated name;
  Translated summary;
  Translated audience;
  Translated description;
  std::vector<Translated> steps;
  std::string starts_on;
  std::string ends_on;
  std::optional<Time> apply_until;
  std::string host;
  std::vector<Fact> facts;
  std::vector<Prize> prizes;
  bool operator==(const Programme&) const = default;
};

struct Festival {
  std::string slug;
  std::int64_t edition = 1;
  Translated name;
  Translated tagline;
  Translated description;
  Translated on_site_rule;
  std::string starts_on;
  std::string ends_on;
  std::string time_zone = "Asia/Seoul";
  std::string state = "open";
  bool current = false;
  bool sample = false;
  std::vector<Fact> figures;
  std::int64_t version = 1;
  bool operator==(const Festival&) const = default;
};

enum class ProgrammeState { announced, open, running, ended };

/// What a manager changes; an absent member stays as it is.
struct FestivalChange {
  std::int64_t version = 0;
  std::optional<Translated> name;
  std::optional<Translated> tagline;
  std::optional<Translated> description;
  std::optional<Translated> on_site_rule;
  std::optional<std::string> starts_on;
  std::optional<std::string> ends_on;
  std::optional<std::string> state;
  std::optional<bool> current;
};

struct ProgrammeChange {
  std::optional<Translated> name;
  std::optional<Translated> summary;
  std::optional<Translated> audience;
  std::optional<Translated> description;
  std::optional<std::vector<Translated>> steps;
  std::optional<std::string> starts_on;
  std::optional<std::string> ends_on;
  std::optional<Time> apply_until;
};

}  // namespace madang::core::festival
