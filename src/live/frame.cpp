#include "live/frame.hpp"

namespace madang::live {
namespace {

constexpr unsigned kFinal = 0x80;
constexpr std::size_t kMostInByte = 125;
constexpr std::size_t kMostInTwoBytes = 0xFFFF;
constexpr std::size_t kMostReason = kMostInByte - 2;

void append_number(std::string& out, std::uint64_t number, int bytes) {
  for (int shift = (bytes - 1) * 8; shift >= 0; shift -= 8)
    out.push_back(static_cast<char>((number >> static_cast<unsigned>(shift)) & 0xFFU));
}

}  // namespace

void append_frame(std::string& out, Opcode opcode, std::string_view payload) {
  out.push_back(static_cast<char>(kFinal | static_cast<unsigned>(opcode)));
  if (payload.size() <= kMostInByte) {
    out.push_back(static_cast<char>(payload.size()));
  } else if (payload.size() <= kMostInTwoBytes) {
    out.push_back(126);
    append_number(out, payload.size(), 2);
  } else {
    out.push_back(127);
    append_number(out, payload.size(), 8);
  }
  out.append(payload);
}

std::string frame_of(Opcode opcode, std::string_view payload) {
  std::string out;
  out.reserve(payload.size() + 10);
  append_frame(out, opcode, payload);
  return out;
}

Frame shared_text_frame(std::string_view payload) {
  return std::make_shared<const std::string>(frame_of(Opcode::text, payload));
}

std::string close_frame(std::uint16_t code, std::string_view reason) {
  if (reason.size() > kMostReason) {
    auto cut = kMostReason;
    while (cut > 0 && (static_cast<unsigned char>(reason[cut]) & 0xC0U) == 0x80U) --cut;
    reason = reason.substr(0, cut);
  }
  std::string payload;
  append_number(payload, code, 2);
  payload.append(reason);
  return frame_of(Opcode::close, payload);
}

}  // namespace madang::live
