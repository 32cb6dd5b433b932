#pragma once

#include "core/intake/model.hpp"

namespace madang::core::intake {

/// "35,594,000달러", "USD 35,594,000", "USD 35.594.000": a figure as each language writes it.
[[nodiscard]] Translated value_words(const FigureRow& figure);
/// "2020년 기준", "as of 2020"; nothing without a year.
[[nodiscard]] Translated source_words(const FigureRow& figure);

}  // namespace madang::core::intake
