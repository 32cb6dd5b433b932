#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "wire/json.hpp"

namespace madang::core::intake {

using wire::Translated;

/// A figure worth showing: "140 consultations the year before".
struct FigureRow {
  std::string key;
  std::int64_t value = 0;
  std::string unit;  ///< a currency (ISO 4217) or empty: the label names what is counted
  std::optional<std::int64_t> year;  ///< the edition a figure is from
  Translated label;
};

struct HostRow {
  std::string key;
  Translated name;
  Translated role;
  std::string mail;
  std::string phone;
  std::string url;
};

/// Where sessions happen.
struct StageRow {
  std::string key;
  Translated name;
};

/// A field of business that organisations and buyers name by key.
struct CategoryRow {
  std::string key;
  Translated name;
};

struct PrizeRow {
  std::string key;
  std::int64_t count = 1;
  std::int64_t amount = 0;  ///< whole currency units for one winner
  Translated name;
};

struct ProgrammeRow {
  std::string key;
  std::string host;
  std::string opens;  ///< day of the first entries and preparation, or empty
  std::string starts;
  std::string ends;
  std::optional<Time> apply_until;
  std::int64_t prize_total = 0;  ///< whole currency units
  std::string prize_currency;
  Translated name;
  Translated sentence;
  Translated audience;
  Translated description;
  std::vector<Translated> steps;
  std::vector<FigureRow> facts;
  std::vector<PrizeRow> prizes;
};

/// festival.toml without its chat rooms: one edition. Days are YYYY-MM-DD in `time_zone`.
struct FestivalRow {
  std::string slug;
  std::int64_t edition = 1;
  std::string starts;
  std::string ends;
  std::string time_zone;
  std::vector<std::string> languages;
  std::string logo;
  bool sample = false;
  Translated name;
  Translated tagline;
  Translated description;
  std::optional<std::int64_t> on_site_head_count;
  Translated on_site_rule;
  std::vector<FigureRow> figures;
  std::vector<HostRow> hosts;
  std::vector<StageRow> stages;
  std::vector<CategoryRow> categories;
  std::vector<ProgrammeRow> programmes;
};

}  // namespace madang::core::intake
