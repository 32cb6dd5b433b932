#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace madang::live {

/// A WebSocket frame ready to be sent, shared by all who get it.
using Frame = std::shared_ptr<const std::string>;

/// RFC 6455 opcodes a server sends.
enum class Opcode : std::uint8_t { text = 1, close = 8, ping = 9, pong = 10 };

/// An unmasked, unfragmented, uncompressed frame appended to `out`.
void append_frame(std::string& out, Opcode opcode, std::string_view payload);
[[nodiscard]] std::string frame_of(Opcode opcode, std::string_view payload);
[[nodiscard]] Frame shared_text_frame(std::string_view payload);
/// `reason` is cut to the 123 bytes a close frame can carry, between characters.
[[nodiscard]] std::string close_frame(std::uint16_t code, std::string_view reason);

}  // namespace madang::live
