#include "match/files/json_text.hpp"

namespace madang::match::files {
namespace {

constexpr int kMostDepth = 32;

class Parser {
 public:
  explicit Parser(std::string_view text) : scan_(text) {}

  Json whole() {
    auto out = value(0);
    scan_.skip_space();
    if (!scan_.at_end()) scan_.fail("something follows the end of the JSON value");
    return out;
  }

 private:
  Json value(int depth) {
    scan_.skip_space();
    Json out;
    out.line = scan_.line();
    if (depth > kMostDepth) scan_.fail("nested too deeply");
    const char c = scan_.peek();
    if (c == '{') return object(std::move(out), depth);
    if (c == '[') return list(std::move(out), depth);
    if (c == '"') {
      out.kind = Json::Kind::text;
      out.text = text();
      return out;
    }
    if (c == 't' || c == 'f' || c == 'n') return word(std::move(out));
    out.kind = Json::Kind::number;
    out.number = scan_.integer("a value", -(std::int64_t{1} << 58), std::int64_t{1} << 58);
    if (scan_.peek() == '.' || scan_.peek() == 'e' || scan_.peek() == 'E') fraction(out);
    return out;
  }

  /// Printed results carry seconds; nothing that is read needs more than their whole part.
  void fraction(Json& out) {
    while (scan_.peek() == '.' || scan_.peek() == 'e' || scan_.peek() == 'E' ||
           scan_.peek() == '+' || scan_.peek() == '-' ||
           (scan_.peek() >= '0' && scan_.peek() <= '9'))
      scan_.take();
    out.kind = Json::Kind::null;
  }

  Json word(Json out) {
    std::string word;
    while (scan_.peek() >= 'a' && scan_.peek() <= 'z' && word.size() < 6) word += scan_.take();
    if (word == "true" || word == "false") {
      out.kind = Json::Kind::boolean;
      out.number = word == "true" ? 1 : 0;
    } else if (word != "null") {
      scan_.fail("'" + word + "' is no JSON value");
    }
    return out;
  }

  std::string text() {
    std::string out;
    scan_.take();
    while (scan_.peek() != '"') {
      if (scan_.at_end() || scan_.peek() == '\n') scan_.fail("a text does not end on its line");
      if (scan_.peek() == '\\') {
        scan_.take();
        escaped(out);
      } else {
        out += scan_.take();
      }
    }
    scan_.take();
    return out;
  }

  void escaped(std::string& out) {
    switch (scan_.take()) {
      case '"':
        out += '"';
        break;
      case '\\':
        out += '\\';
        break;
      case '/':
        out += '/';
        break;
      case 'n':
        out += '\n';
        break;
      case 't':
        out += '\t';
        break;
      case 'r':
        out += '\r';
        break;
      case 'b':
        out += '\b';
        break;
      case 'f':
        out += '\f';
        break;
      case 'u':
        unicode(out);
        break;
      default:
        scan_.fail("an unknown escape in a text");
    }
  }

  /// Names only: pairs of surrogates are kept as they come, one by one.
  void unicode(std::string& out) {
    unsigned code = 0;
    for (int i = 0; i < 4; ++i) {
      const char c = scan_.take();
      const auto digit = std::string_view("0123456789abcdef")
                             .find(c >= 'A' && c <= 'F' ? static_cast<char>(c - 'A' + 'a') : c);
      if (digit == std::string_view::npos) scan_.fail("\\u needs four hexadecimal digits");
      code = code * 16 + static_cast<unsigned>(digit);
    }
    if (code < 0x80) {
      out += static_cast<char>(code);
    } else if (code < 0x800) {
      out += static_cast<char>(0xC0 | (code >> 6));
      out += static_cast<char>(0x80 | (code & 0x3F));
    } else {
      out += static_cast<char>(0xE0 | (code >> 12));
      out += static_cast<char>(0x80 | ((code >> 6) & 0x3F));
      out += static_cast<char>(0x80 | (code & 0x3F));
    }
  }

  Json list(Json out, int depth) {
    out.kind = Json::Kind::list;
    scan_.take();
    scan_.skip_space();
    if (scan_.peek() == ']') {
      scan_.take();
      return out;
    }
    while (true) {
      out.list.push_back(value(depth + 1));
      scan_.skip_space();
      const char c = scan_.take();
      if (c == ']') return out;
      if (c != ',') scan_.fail("expected ',' or ']' in a list");
    }
  }

  Json object(Json out, int depth) {
    out.kind = Json::Kind::object;
    scan_.take();
    scan_.skip_space();
    if (scan_.peek() == '}') {
      scan_.take();
      return out;
    }
    while (true) {
      scan_.skip_space();
      if (scan_.peek() != '"') scan_.fail("expected the name of a member, in quotes");
      auto name = text();
      if (out.find(name) != nullptr) scan_.fail("'" + name + "' stands there twice");
      scan_.skip_space();
      if (scan_.take() != ':') scan_.fail("expected ':' after '" + name + "'");
      out.names.push_back(std::move(name));
      out.list.push_back(value(depth + 1));
      if (out.names.size() > 64) scan_.fail("this object has too many members");
      scan_.skip_space();
      const char c = scan_.take();
      if (c == '}') return out;
      if (c != ',') scan_.fail("expected ',' or '}' in an object");
    }
  }

  Scan scan_;
};

}  // namespace

const Json* Json::find(std::string_view name) const {
  for (std::size_t i = 0; i < names.size(); ++i)
    if (names[i] == name) return &list[i];
  return nullptr;
}

Json parse_json(std::string_view text) {
  return Parser(text).whole();
}

}  // namespace madang::match::files
