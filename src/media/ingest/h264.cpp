#include "media/ingest/h264.hpp"

#include <array>
#include <cstdio>

namespace madang::media::ingest {
namespace {

constexpr unsigned kIdr = 5;
constexpr unsigned kSps = 7;
constexpr unsigned kPps = 8;
constexpr unsigned kDelimiter = 9;
constexpr unsigned kFiller = 12;

unsigned byte_at(std::string_view bytes, std::size_t at) {
  return static_cast<unsigned char>(bytes[at]);
}

void append_length(std::string& out, std::size_t length) {
  for (int shift = 24; shift >= 0; shift -= 8)
    out.push_back(static_cast<char>((length >> static_cast<unsigned>(shift)) & 0xFFU));
}

void append_unit(AccessUnit& out, std::string_view unit) {
  if (unit.empty()) return;
  const unsigned type = byte_at(unit, 0) & 0x1FU;
  if (type == kSps) {
    if (out.sps.empty()) out.sps = unit;
  } else if (type == kPps) {
    if (out.pps.empty()) out.pps = unit;
  } else if (type != kDelimiter && type != kFiller) {
    out.key = out.key || type == kIdr;
    append_length(out.bytes, unit.size());
    out.bytes += unit;
  }
}

/// Where the next 00 00 01 begins, or the end.
std::size_t start_code(std::string_view bytes, std::size_t from) {
  const auto at = bytes.find(std::string_view("\0\0\1", 3), from);
  return at == bytes.npos ? bytes.size() : at;
}

/// Bits of a parameter set without its emulation prevention (H.264 7.3.1).
/// Thread: one. Life: a call's.
class Bits {
 public:
  explicit Bits(std::string_view unit) {
    unsigned zeros = 0;
    for (const char c : unit) {
      if (zeros >= 2 && c == 3) {
        zeros = 0;
        continue;
      }
      zeros = c == 0 ? zeros + 1 : 0;
      bytes_.push_back(c);
    }
  }
  unsigned bit() {
    if (at_ >= bytes_.size() * 8) {
      short_ = true;
      return 0;
    }
    const unsigned value = (byte_at(bytes_, at_ / 8) >> (7 - at_ % 8)) & 1U;
    ++at_;
    return value;
  }
  unsigned bits(int count) {
    unsigned value = 0;
    for (int i = 0; i < count; ++i) value = (value << 1U) | bit();
    return value;
  }
  /// Unsigned Exp-Golomb.
  unsigned ue() {
    int zeros = 0;
    while (bit() == 0) {
      if (++zeros > 31 || short_) {
        short_ = true;
        return 0;
      }
    }
    return (1U << static_cast<unsigned>(zeros)) - 1 + bits(zeros);
  }
  int se() {
    const auto value = ue();
    const auto half = static_cast<int>((value + 1) / 2);
    return value % 2 == 1 ? half : -half;
  }
  [[nodiscard]] bool ran_out() const { return short_; }

 private:
  std::string bytes_;
  std::size_t at_ = 0;
  bool short_ = false;
};

void skip_scaling_list(Bits& in, int size) {
  int last = 8;
  int next = 8;
  for (int i = 0; i < size; ++i) {
    if (next != 0) next = (last + in.se() % 512 + 512) % 256;
    if (next != 0) last = next;
  }
}

/// What stands in high profiles only; chroma_format_idc.
unsigned read_chroma(Bits& in) {
  const auto chroma = in.ue();
  if (chroma == 3) in.bit();
  in.ue();
  in.ue();
  in.bit();
  if (in.bit() == 1)
    for (int i = 0; i < (chroma == 3 ? 12 : 8); ++i)
      if (in.bit() == 1) skip_scaling_list(in, i < 6 ? 16 : 64);
  return chroma;
}

bool has_chroma(unsigned profile) {
  for (const unsigned each : {100U, 110U, 122U, 244U, 44U, 83U, 86U, 118U, 128U, 138U, 139U, 134U})
    if (profile == each) return true;
  return false;
}

struct Size {
  unsigned width = 0;
  unsigned height = 0;
};

/// H.264 7.3.2.1.1.
std::optional<Size> size_of(std::string_view sps) {
  if (sps.size() < 5 || (byte_at(sps, 0) & 0x1FU) != kSps) return std::nullopt;
  Bits in(sps.substr(1));
  const auto profile = in.bits(8);
  in.bits(16);
  in.ue();
  unsigned chroma = 1;
  if (has_chroma(profile)) chroma = read_chroma(in);
  in.ue();
  const auto order = in.ue();
  if (order == 0) {
    in.ue();
  } else if (order == 1) {
    in.bit();
    in.se();
    in.se();
    const auto count = in.ue();
    if (count > 255) return std::nullopt;
    for (unsigned i = 0; i < count; ++i) in.se();
  }
  in.ue();
  in.bit();
  const auto wide = in.ue();
  const auto high = in.ue();
  const auto frames_only = in.bit();
  if (frames_only == 0) in.bit();
  in.bit();
  if (wide >= 480 || high >= 270 * 2) return std::nullopt;
  Size size{(wide + 1) * 16, (high + 1) * 16 * (2 - frames_only)};
  if (in.bit() == 1) {
    const unsigned across = chroma == 1 || chroma == 2 ? 2 : 1;
    const unsigned down = (chroma == 1 ? 2U : 1U) * (2 - frames_only);
    const auto left = in.ue();
    const auto right = in.ue();
    const auto top = in.ue();
    const auto bottom = in.ue();
    if (left > 8192 || right > 8192 || top > 8192 || bottom > 8192 ||
        (left + right) * across >= size.width || (top + bottom) * down >= size.height)
      return std::nullopt;
    size.width -= (left + right) * across;
    size.height -= (top + bottom) * down;
  }
  if (in.ran_out() || size.width > 7680 || size.height > 4320) return std::nullopt;
  return size;
}

}  // namespace

bool is_annexb(std::string_view bytes) {
  return bytes.starts_with(std::string_view("\0\0\1", 3)) ||
         bytes.starts_with(std::string_view("\0\0\0\1", 4));
}

AccessUnit from_annexb(std::string_view bytes) {
  AccessUnit out;
  out.bytes.reserve(bytes.size() + 16);
  for (auto at = start_code(bytes, 0); at + 3 < bytes.size();) {
    const auto begin = at + 3;
    at = start_code(bytes, begin);
    auto end = at;
    while (end > begin && bytes[end - 1] == 0) --end;
    append_unit(out, bytes.substr(begin, end - begin));
  }
  return out;
}

std::optional<AccessUnit> from_lengths(std::string_view bytes, int length_bytes) {
  AccessUnit out;
  out.bytes.reserve(bytes.size() + 16);
  const auto width = static_cast<std::size_t>(length_bytes);
  while (!bytes.empty()) {
    if (bytes.size() < width) return std::nullopt;
    std::size_t length = 0;
    for (std::size_t i = 0; i < width; ++i) length = (length << 8U) | byte_at(bytes, i);
    bytes.remove_prefix(width);
    if (length > bytes.size()) return std::nullopt;
    append_unit(out, bytes.substr(0, length));
    bytes.remove_prefix(length);
  }
  return out;
}

std::optional<Format> h264_format(std::string_view sps, std::string_view pps) {
  const auto size = size_of(sps);
  if (!size || pps.empty() || sps.size() > 0xFFFF || pps.size() > 0xFFFF) return std::nullopt;
  Format format;
  format.codec = Codec::h264;
  format.width = static_cast<std::int32_t>(size->width);
  format.height = static_cast<std::int32_t>(size->height);
  auto& out = format.config;
  out.push_back(1);
  out += sps.substr(1, 3);
  out.push_back(static_cast<char>(0xFF));  // lengths of four bytes
  out.push_back(static_cast<char>(0xE1));  // one SPS
  out.push_back(static_cast<char>(sps.size() >> 8U));
  out.push_back(static_cast<char>(sps.size() & 0xFFU));
  out += sps;
  out.push_back(1);
  out.push_back(static_cast<char>(pps.size() >> 8U));
  out.push_back(static_cast<char>(pps.size() & 0xFFU));
  out += pps;
  const auto profile = byte_at(sps, 1);
  if (profile == 100 || profile == 110 || profile == 122 || profile == 144) {
    Bits in(sps.substr(4));
    in.ue();
    const auto chroma = in.ue();
    if (chroma == 3) in.bit();
    out.push_back(static_cast<char>(0xFCU | (chroma & 3U)));
    out.push_back(static_cast<char>(0xF8U | (in.ue() & 7U)));
    out.push_back(static_cast<char>(0xF8U | (in.ue() & 7U)));
    out.push_back(0);
  }
  return format;
}

std::optional<Format> h264_format_of_record(std::string_view record) {
  if (record.size() < 7 || record[0] != 1) return std::nullopt;
  const auto read_set = [&record](std::size_t& at) -> std::string_view {
    if (at + 2 > record.size()) return {};
    const auto length = (byte_at(record, at) << 8U) | byte_at(record, at + 1);
    at += 2;
    if (at + length > record.size()) return {};
    const auto set = record.substr(at, length);
    at += length;
    return set;
  };
  if ((byte_at(record, 5) & 0x1FU) == 0) return std::nullopt;
  std::string_view sps;
  std::size_t at = 6;
  for (unsigned i = 0; i < (byte_at(record, 5) & 0x1FU); ++i) {
    const auto set = read_set(at);
    if (set.empty()) return std::nullopt;
    if (i == 0) sps = set;
  }
  if (at >= record.size() || byte_at(record, at) == 0) return std::nullopt;
  ++at;
  // Written anew: units are given on with lengths of four bytes, whatever this record says.
  return h264_format(sps, read_set(at));
}

int length_bytes_of_record(std::string_view record) {
  if (record.size() < 5) return 4;
  const auto bytes = static_cast<int>(byte_at(record, 4) & 3U) + 1;
  return bytes == 3 ? 4 : bytes;
}

std::string codec_name(const Format& format) {
  if (format.codec == Codec::aac) {
    const auto object = format.config.empty() ? 2U : byte_at(format.config, 0) >> 3U;
    return "mp4a.40." + std::to_string(object);
  }
  if (format.codec == Codec::opus) return "opus";
  if (format.codec == Codec::mp3) return "mp4a.6B";
  if (format.config.size() < 4) return "avc1";
  std::array<char, 16> text = {};
  std::snprintf(text.data(), text.size(), "avc1.%02x%02x%02x", byte_at(format.config, 1),
                byte_at(format.config, 2), byte_at(format.config, 3));
  return text.data();
}

}  // namespace madang::media::ingest
