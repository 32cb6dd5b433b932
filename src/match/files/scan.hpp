#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace madang::match::files {

/// Thrown inside a reader only; its door turns it into a complaint.
struct Malformed {
  std::string complaint;
};

/// Reads numbers and words off a text and knows the line it is on.
/// Thread: one. Life: one file; the text must outlive it.
class Scan {
 public:
  explicit Scan(std::string_view text) : text_(text) {}

  [[noreturn]] void fail(const std::string& what) const;
  [[nodiscard]] int line() const { return line_; }
  [[nodiscard]] bool at_end() const { return at_ == text_.size(); }
  [[nodiscard]] char peek() const { return at_end() ? '\0' : text_[at_]; }
  char take();
  /// Skips blanks and line ends; with `comment`, from there to the end of the line too.
  void skip_space(char comment = '\0');
  /// Skips blanks only.
  void skip_blanks();
  /// An integer between the two; `what` names it in a complaint.
  std::int64_t integer(const std::string& what, std::int64_t least, std::int64_t most);
  /// The rest of the line, without its end.
  std::string_view rest_of_line();
  /// Characters up to the next blank or line end.
  std::string_view word();

 private:
  std::string_view text_;
  std::size_t at_ = 0;
  int line_ = 1;
};

}  // namespace madang::match::files
