#include "media/ingest/keys.hpp"

#include <array>

#include <openssl/sha.h>

namespace madang::media::ingest {
namespace {

constexpr std::size_t kMostText = 512;  // SRT's own bound

std::optional<Asked> asked_by_fields(std::string_view text) {
  Asked asked;
  bool publishes = false;
  while (!text.empty()) {
    const auto end = text.find(',');
    const auto field = text.substr(0, end);
    text.remove_prefix(end == text.npos ? text.size() : end + 1);
    if (field.starts_with("r=")) asked.stream = field.substr(2);
    if (field.starts_with("s=")) asked.key = field.substr(2);
    if (field == "m=publish") publishes = true;
  }
  if (!publishes || asked.key.empty()) return std::nullopt;
  return asked;
}

}  // namespace

std::optional<Asked> asked_by_srt(std::string_view text) {
  constexpr std::string_view kFields = "#!::";
  constexpr std::string_view kPath = "publish/";
  if (text.empty() || text.size() > kMostText) return std::nullopt;
  if (text.starts_with(kFields)) return asked_by_fields(text.substr(kFields.size()));
  if (!text.starts_with(kPath)) return Asked{{}, std::string(text)};
  text.remove_prefix(kPath.size());
  const auto slash = text.find('/');
  if (slash == text.npos || slash == 0 || slash + 1 == text.size()) return std::nullopt;
  return Asked{std::string(text.substr(0, slash)), std::string(text.substr(slash + 1))};
}

std::optional<Asked> asked_by_rtmp(std::string_view text) {
  constexpr std::string_view kKey = "key=";
  if (text.empty() || text.size() > kMostText) return std::nullopt;
  const auto question = text.find('?');
  if (question == text.npos) return Asked{{}, std::string(text)};
  const auto stream = text.substr(0, question);
  text.remove_prefix(question + 1);
  while (!text.empty()) {
    const auto end = text.find('&');
    const auto field = text.substr(0, end);
    if (field.starts_with(kKey) && field.size() > kKey.size())
      return Asked{std::string(stream), std::string(field.substr(kKey.size()))};
    text.remove_prefix(end == text.npos ? text.size() : end + 1);
  }
  return std::nullopt;
}

std::string sha256_hex(std::string_view text) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::array<unsigned char, SHA256_DIGEST_LENGTH> digest = {};
  SHA256(reinterpret_cast<const unsigned char*>(text.data()), text.size(), digest.data());
  std::string out;
  for (const auto byte : digest) {
    out.push_back(kDigits[byte >> 4U]);
    out.push_back(kDigits[byte & 0xFU]);
  }
  return out;
}

KeyTable::KeyTable(const StreamTable& table) {
  for (const auto& stream : table.streams)
    for (const auto& hash : stream.key_hashes) streams_of_.emplace(hash, stream.id);
}

std::optional<Grant> KeyTable::grant(const Asked& asked) const {
  const auto hash = sha256_hex(asked.key);
  const auto [first, last] = streams_of_.equal_range(hash);
  for (auto each = first; each != last; ++each)
    if (asked.stream.empty() || asked.stream == each->second) return Grant{each->second, hash};
  return std::nullopt;
}

}  // namespace madang::media::ingest
