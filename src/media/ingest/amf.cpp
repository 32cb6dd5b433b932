#include "media/ingest/amf.hpp"

#include <bit>
#include <cstdint>

namespace madang::media::ingest {
namespace {

constexpr int kDeepest = 8;
constexpr int kMost = 512;

enum : unsigned char {
  kNumber = 0,
  kBoolean = 1,
  kString = 2,
  kObject = 3,
  kNull = 5,
  kUndefined = 6,
  kEcmaArray = 8,
  kObjectEnd = 9,
  kStrictArray = 10,
  kDate = 11,
  kLongString = 12,
};

/// Thread: one. Life: a read's.
class Reader {
 public:
  explicit Reader(std::string_view bytes) : left_(bytes) {}

  [[nodiscard]] bool done() const { return left_.empty(); }

  bool value(Amf& out, int depth) {
    if (depth > kDeepest || ++count_ > kMost || left_.empty()) return false;
    const auto marker = static_cast<unsigned char>(left_[0]);
    left_.remove_prefix(1);
    switch (marker) {
      case kNumber:
        return number(out);
      case kBoolean:
        return boolean(out);
      case kString:
        out.kind = Amf::Kind::text;
        return text(out.text, 2);
      case kLongString:
        out.kind = Amf::Kind::text;
        return text(out.text, 4);
      case kObject:
        return fields(out, depth);
      case kEcmaArray:
        return skip(4) && fields(out, depth);
      case kStrictArray:
        return array(out, depth);
      case kDate:
        return number(out) && skip(2);
      case kNull:
      case kUndefined:
        out.kind = Amf::Kind::nothing;
        return true;
      default:
        return false;
    }
  }

 private:
  bool skip(std::size_t count) {
    if (left_.size() < count) return false;
    left_.remove_prefix(count);
    return true;
  }
  bool whole(std::uint64_t& out, std::size_t count) {
    if (left_.size() < count) return false;
    out = 0;
    for (std::size_t i = 0; i < count; ++i)
      out = (out << 8U) | static_cast<unsigned char>(left_[i]);
    left_.remove_prefix(count);
    return true;
  }
  bool number(Amf& out) {
    std::uint64_t bits = 0;
    out.kind = Amf::Kind::number;
    if (!whole(bits, 8)) return false;
    out.number = std::bit_cast<double>(bits);
    return true;
  }
  bool boolean(Amf& out) {
    std::uint64_t bits = 0;
    out.kind = Amf::Kind::boolean;
    if (!whole(bits, 1)) return false;
    out.number = bits == 0 ? 0 : 1;
    return true;
  }
  bool text(std::string& out, std::size_t length_bytes) {
    std::uint64_t length = 0;
    if (!whole(length, length_bytes) || length > left_.size()) return false;
    out = left_.substr(0, length);
    left_.remove_prefix(length);
    return true;
  }
  bool fields(Amf& out, int depth) {
    out.kind = Amf::Kind::object;
    while (true) {
      std::string name;
      if (!text(name, 2) || left_.empty()) return false;
      if (name.empty() && static_cast<unsigned char>(left_[0]) == kObjectEnd) return skip(1);
      Amf held;
      if (!value(held, depth + 1)) return false;
      out.names.push_back(std::move(name));
      out.values.push_back(std::move(held));
    }
  }
  bool array(Amf& out, int depth) {
    std::uint64_t count = 0;
    out.kind = Amf::Kind::object;
    if (!whole(count, 4) || count > kMost) return false;
    for (std::uint64_t i = 0; i < count; ++i) {
      Amf held;
      if (!value(held, depth + 1)) return false;
      out.names.emplace_back();
      out.values.push_back(std::move(held));
    }
    return true;
  }

  std::string_view left_;
  int count_ = 0;
};

void append_text(std::string& out, std::string_view text) {
  text = text.substr(0, 0xFFFF);
  out.push_back(static_cast<char>(text.size() >> 8U));
  out.push_back(static_cast<char>(text.size() & 0xFFU));
  out += text;
}

}  // namespace

std::optional<std::vector<Amf>> read_amf(std::string_view bytes) {
  Reader in(bytes);
  std::vector<Amf> out;
  while (!in.done()) {
    Amf held;
    if (!in.value(held, 0)) return std::nullopt;
    out.push_back(std::move(held));
  }
  return out;
}

void append_amf(std::string& out, double number) {
  out.push_back(kNumber);
  const auto bits = std::bit_cast<std::uint64_t>(number);
  for (int shift = 56; shift >= 0; shift -= 8)
    out.push_back(static_cast<char>((bits >> static_cast<unsigned>(shift)) & 0xFFU));
}

void append_amf(std::string& out, std::string_view text) {
  out.push_back(kString);
  append_text(out, text);
}

void append_amf_null(std::string& out) {
  out.push_back(kNull);
}

void append_amf(std::string& out, const std::vector<std::pair<std::string, Amf>>& fields) {
  out.push_back(kObject);
  for (const auto& [name, held] : fields) {
    append_text(out, name);
    if (held.kind == Amf::Kind::number)
      append_amf(out, held.number);
    else
      append_amf(out, std::string_view(held.text));
  }
  append_text(out, "");
  out.push_back(kObjectEnd);
}

Amf amf(double number) {
  return {Amf::Kind::number, number, {}, {}, {}};
}

Amf amf(std::string_view text) {
  return {Amf::Kind::text, 0, std::string(text), {}, {}};
}

}  // namespace madang::media::ingest
