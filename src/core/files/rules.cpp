#include "core/files/rules.hpp"

#include <algorithm>

#include "wire/json.hpp"

namespace madang::core::files {
namespace {

constexpr std::size_t kLongestName = 200;

bool is_plain_text(std::string_view bytes) {
  return std::none_of(bytes.begin(), bytes.end(),
                      [](char c) {
                        const auto byte = static_cast<unsigned char>(c);
                        return byte < 0x20 && c != '\n' && c != '\r' && c != '\t';
                      }) &&
         wire::count_code_points(bytes).has_value();
}

}  // namespace

Result<std::string> sniff(std::string_view bytes, std::string_view name) {
  const auto at = [&](std::size_t from, std::string_view magic) {
    return bytes.size() >= from + magic.size() && bytes.substr(from, magic.size()) == magic;
  };
  if (at(0, "\x89PNG\r\n\x1a\n")) return std::string("image/png");
  if (at(0, "\xff\xd8\xff")) return std::string("image/jpeg");
  if (at(0, "RIFF") && at(8, "WEBP")) return std::string("image/webp");
  if (at(0, "GIF87a") || at(0, "GIF89a")) return std::string("image/gif");
  if (at(0, "%PDF-")) return std::string("application/pdf");
  if (at(4, "ftyp")) return std::string("video/mp4");
  if (at(0, "\x1a\x45\xdf\xa3")) return std::string("video/webm");
  if (!bytes.empty() && is_plain_text(bytes))
    return std::string(name.ends_with(".csv") ? "text/csv" : "text/plain");
  return invalid_field("file", "files.type_unknown",
                       "Send a PNG, JPEG, WebP, GIF, PDF, MP4, text or CSV file.");
}

std::string clean_name(std::string_view name) {
  if (const auto slash = name.find_last_of("/\\"); slash != std::string_view::npos)
    name.remove_prefix(slash + 1);
  std::string clean;
  for (const char c : name)
    if (static_cast<unsigned char>(c) >= 0x20 && c != 0x7f && c != '"') clean += c;
  // Cut at the start of a code point: at most three bytes of a cut one are left.
  if (clean.size() > kLongestName) {
    clean.resize(kLongestName);
    for (int cut = 0; cut < 3 && !wire::count_code_points(clean); ++cut) clean.pop_back();
  }
  if (!wire::count_code_points(clean)) clean.clear();
  return clean.empty() ? "file" : clean;
}

bool may_edit(const wire::Caller& caller, std::string_view festival, std::string_view organisation,
              const Profile& profile) {
  return caller.represents(festival, organisation) ||
         caller.manages_one_of(festival, profile.programmes);
}

bool is_for_everyone(const File& file, const std::optional<Profile>& profile) {
  return file.is_public && profile && profile->is_published;
}

bool may_read(const wire::Caller& caller, const File& file, const std::optional<Profile>& profile) {
  return is_for_everyone(file, profile) || may_delete(caller, file, profile);
}

bool may_delete(const wire::Caller& caller, const File& file,
                const std::optional<Profile>& profile) {
  if (caller.signed_in() && caller.person == file.owner) return true;
  return profile && may_edit(caller, file.festival, file.organisation, *profile);
}

bool is_picture(std::string_view content_type) {
  return content_type.starts_with("image/");
}

bool is_shown_inline(std::string_view content_type) {
  return is_picture(content_type) || content_type == "application/pdf" ||
         content_type == "video/mp4" || content_type == "video/webm";
}

}  // namespace madang::core::files
