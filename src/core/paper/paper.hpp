#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "base/result.hpp"

namespace madang::core::paper {

enum class Align : std::uint8_t { left, right };

struct PaperColumn {
  std::string title;
  double share = 1;  ///< of the page's width, against the other columns
  Align align = Align::left;
};

/// A table with a heading; its column titles stand on every page it reaches.
struct Chapter {
  std::string heading;
  std::vector<PaperColumn> columns;
  std::vector<std::vector<std::string>> rows;
  std::vector<std::string> total;  ///< a last row set apart; may be empty
};

/// A4, lying. What stands at the head of the first page, the tables, and what every page ends with.
struct Paper {
  std::string language;  ///< chooses between the shapes of shared characters
  std::string title;
  std::vector<std::string> notes;
  std::vector<Chapter> chapters;
  std::string foot;  ///< left of the number of the page
  Time made_at;
};

/// The PDF, with its fonts inside and its text searchable. Error: unavailable
/// "paper.font_missing" when no installed font holds one of its letters.
[[nodiscard]] Result<std::string> pdf_of(const Paper& paper);

}  // namespace madang::core::paper
