#include "match/files/scan.hpp"

namespace madang::match::files {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

}  // namespace

void Scan::fail(const std::string& what) const {
  throw Malformed{"line " + std::to_string(line_) + ": " + what};
}

char Scan::take() {
  const char c = peek();
  if (!at_end()) ++at_;
  if (c == '\n') ++line_;
  return c;
}

void Scan::skip_space(char comment) {
  while (!at_end()) {
    if (comment != '\0' && peek() == comment) {
      while (!at_end() && peek() != '\n') take();
    } else if (is_space(peek())) {
      take();
    } else {
      return;
    }
  }
}

void Scan::skip_blanks() {
  while (!at_end() && peek() != '\n' && is_space(peek())) take();
}

std::int64_t Scan::integer(const std::string& what, std::int64_t least, std::int64_t most) {
  const bool minus = peek() == '-';
  if (minus) take();
  if (!is_digit(peek())) {
    if (at_end()) fail("the file ends where " + what + " should stand");
    fail(what + " should be a whole number");
  }
  std::int64_t value = 0;
  while (is_digit(peek())) {
    value = value * 10 + (take() - '0');
    if (value > std::int64_t{1} << 58) fail(what + " is too large");
  }
  if (minus) value = -value;
  if (value < least || value > most)
    fail(what + " is " + std::to_string(value) + "; it should be " + std::to_string(least) +
         " to " + std::to_string(most));
  return value;
}

std::string_view Scan::rest_of_line() {
  const auto from = at_;
  while (!at_end() && peek() != '\n') take();
  auto out = text_.substr(from, at_ - from);
  if (!out.empty() && out.back() == '\r') out.remove_suffix(1);
  take();
  return out;
}

std::string_view Scan::word() {
  const auto from = at_;
  while (!at_end() && !is_space(peek())) take();
  return text_.substr(from, at_ - from);
}

}  // namespace madang::match::files
