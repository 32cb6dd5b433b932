#include "core/intake/figure_words.hpp"

#include <algorithm>

#include "core/intake/checks.hpp"

namespace madang::core::intake {
namespace {

std::string korean_unit(const std::string& unit) {
  if (unit == "KRW") return "원";
  if (unit == "USD") return "달러";
  return unit.empty() ? "" : " " + unit;
}

}  // namespace

Translated value_words(const FigureRow& figure) {
  const auto number = grouped(figure.value);
  auto dotted = number;
  std::replace(dotted.begin(), dotted.end(), ',', '.');  // Indonesian groups by full stops
  const auto before = figure.unit.empty() ? std::string{} : figure.unit + " ";
  return {{"ko", number + korean_unit(figure.unit)},
          {"en", before + number},
          {"id", before + dotted},
          {"ms", before + number}};
}

Translated source_words(const FigureRow& figure) {
  if (!figure.year) return {};
  const auto year = std::to_string(*figure.year);
  return {{"ko", year + "년 기준"},
          {"en", "as of " + year},
          {"id", "per " + year},
          {"ms", "setakat " + year}};
}

}  // namespace madang::core::intake
