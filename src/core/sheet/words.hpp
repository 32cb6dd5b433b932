#pragma once

#include <span>
#include <string_view>

namespace madang::core::sheet {

/// The sentence of one reason in four languages; {name} stands for a parameter.
struct Words {
  std::string_view reason;
  std::string_view en;
  std::string_view ko;
  std::string_view id;
  std::string_view ms;
};

/// What can be wrong with files and their shape.
[[nodiscard]] std::span<const Words> words_of_files();
/// What can be wrong with values, references and rules.
[[nodiscard]] std::span<const Words> words_of_values();

}  // namespace madang::core::sheet
