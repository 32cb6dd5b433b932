#include <algorithm>
#include <map>

#include "base/clock.hpp"
#include "core/intake/read_parts.hpp"
#include "core/intake/table.hpp"
#include "core/intake/toml_table.hpp"

namespace madang::core::intake {
namespace {

using Need = TomlTable::Need;

constexpr std::string_view kFence = "+++\n";
constexpr std::size_t kMostBody = 50'000;

/// "notices/opening.ko.md" → opening, ko.
struct NoticeName {
  std::string slug;
  std::string language;
};

std::optional<NoticeName> parse_name(std::string_view path) {
  path.remove_prefix(std::string_view("notices/").size());
  if (!path.ends_with(".md")) return std::nullopt;
  path.remove_suffix(3);
  const auto dot = path.rfind('.');
  if (dot == std::string_view::npos) return std::nullopt;
  NoticeName name{std::string(path.substr(0, dot)), std::string(path.substr(dot + 1))};
  const auto& codes = language_codes();
  Problems ignored;
  if (name.slug.empty() || !check_key(ignored, {}, name.slug) ||
      std::find(codes.begin(), codes.end(), name.language) == codes.end())
    return std::nullopt;
  return name;
}

std::string with_plain_line_ends(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  std::string text;
  text.reserve(bytes.size());
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    if (bytes[i] == '\r' && i + 1 < bytes.size() && bytes[i + 1] == '\n') continue;
    text += bytes[i];
  }
  return text;
}

/// What stands between the fences, and the Markdown behind them.
struct NoticeText {
  std::string front;
  std::string body;
};

std::optional<NoticeText> split(const std::string& text) {
  if (!text.starts_with(kFence)) return std::nullopt;
  const auto end = text.find("\n+++\n", kFence.size() - 1);
  if (end == std::string::npos) return std::nullopt;
  const auto front = text.substr(kFence.size(), end + 1 - kFence.size());
  auto body = text.substr(end + 5);
  body.erase(0, body.find_first_not_of('\n'));
  body.erase(body.find_last_not_of(" \n") + 1);
  return NoticeText{front, body};
}

void refuse_korean_only(TomlTable& front) {
  for (const auto& name : front.names()) {
    if (name == "category" || name == "programme" || name == "pinned" || name == "publish")
      front.problems().add(front.place(name), "intake.only_in_korean", {}, name);
  }
}

void read_terms(const Reading& reading, TomlTable& front, NoticeRow& notice) {
  notice.category =
      front.choice("category", Need::required, {"notice", "guide", "event", "result"});
  notice.programme = front.text("programme", Need::optional);
  reading.programmes.require(front.problems(), front.place("programme"), notice.programme);
  notice.pinned = front.flag("pinned");
  notice.publish_text = front.moment("publish", Need::required);
  if (notice.publish_text.empty()) return;
  if (const auto time = parse_rfc3339(notice.publish_text))
    notice.publish = *time;
  else
    front.problems().add(front.place("publish"), "intake.not_moment");
}

void read_notice(Reading& reading, const std::string& path, std::string_view bytes,
                 const NoticeName& name, NoticeRow& notice) {
  auto& problems = reading.problems;
  if (!check_utf8(problems, path, bytes)) return;
  const auto text = split(with_plain_line_ends(bytes));
  if (!text) {
    problems.add({path}, "intake.front_matter");
    return;
  }
  const auto value = read_toml(text->front, path, 2, problems);
  if (!value) return;
  TomlTable front(path, *value, problems);
  auto title = front.text("title", Need::required, 200);
  if (name.language == "ko") {
    read_terms(reading, front, notice);
    front.finish();
  } else {
    refuse_korean_only(front);
  }
  check_text(problems, {path, 2}, text->body, kMostBody);
  notice.title.emplace(name.language, std::move(title));
  notice.body.emplace(name.language, text->body);
}

ConsentRow read_consent(TomlTable& table, Keys& purposes) {
  ConsentRow consent;
  consent.purpose = table.checked("purpose", Need::required, check_key);
  if (!consent.purpose.empty())
    purposes.add(table.problems(), table.place("purpose"), consent.purpose);
  consent.kind =
      table.choice("kind", Need::required, {"collection", "third_party", "overseas", "marketing"});
  consent.required = table.flag("required");
  consent.version = table.number("version", Need::required, 1, 10'000).value_or(1);
  consent.retention_days = table.number("retention_days", Need::optional, 1, 36'500);
  consent.title = table.translated("title", Need::required, 120);
  consent.body = table.translated("body", Need::required, 2'000);
  consent.items = table.translated("items", Need::required, 1'000);
  consent.retention = table.translated("retention", Need::required, 500);
  consent.refusal = table.translated("refusal", Need::required, 1'000);
  const bool abroad = consent.kind == "overseas";
  const bool passed_on = abroad || consent.kind == "third_party";
  consent.recipient =
      table.translated("recipient", passed_on ? Need::required : Need::optional, 500);
  consent.country = table.translated("country", abroad ? Need::required : Need::optional, 500);
  table.finish();
  return consent;
}

/// What the first bytes of a picture say it is; an SVG is told by its root.
std::string_view picture_type(std::string_view bytes) {
  using namespace std::string_view_literals;
  if (bytes.starts_with("\x89PNG\r\n\x1A\n"sv)) return "png";
  if (bytes.starts_with("\xFF\xD8\xFF"sv)) return "jpeg";
  if (bytes.size() > 12 && bytes.starts_with("RIFF"sv) && bytes.substr(8, 4) == "WEBP"sv)
    return "webp";
  if (bytes.substr(0, 1'000).find("<svg") != std::string_view::npos) return "svg";
  return "";
}

bool fits_name(std::string_view type, std::string_view path) {
  if (type == "jpeg") return path.ends_with(".jpg") || path.ends_with(".jpeg");
  return !type.empty() && path.ends_with("." + std::string(type));
}

/// Scripts, event handlers and references out of the file.
bool is_active(std::string_view svg) {
  std::string small(svg);
  std::transform(small.begin(), small.end(), small.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  for (const auto* sign : {"<script", "<foreignobject", "<!entity", "javascript:", "href=\"http",
                           "href='http", "@import", "url(http", "<iframe"}) {
    if (small.find(sign) != std::string::npos) return true;
  }
  for (auto at = small.find(" on"); at != std::string::npos; at = small.find(" on", at + 1)) {
    const auto end = small.find_first_not_of("abcdefghijklmnopqrstuvwxyz", at + 1);
    if (end != std::string::npos && end > at + 3 && small[end] == '=') return true;
  }
  return false;
}

}  // namespace

void read_notices(Reading& reading) {
  std::map<std::string, NoticeRow> notices;
  for (const auto& [path, bytes] : reading.folder) {
    if (!path.starts_with("notices/")) continue;
    const auto name = parse_name(path);
    if (!name) {
      reading.problems.add({path}, "intake.notice_name");
      continue;
    }
    auto& notice = notices[name->slug];
    notice.slug = name->slug;
    read_notice(reading, path, bytes, *name, notice);
  }
  for (auto& [slug, notice] : notices) {
    const auto korean = "notices/" + slug + ".ko.md";
    if (!reading.folder.contains(korean))
      reading.problems.add({"notices/" + slug + ".md"}, "intake.notice_korean_missing",
                           {{"expected", korean}});
    reading.data.notices.push_back(std::move(notice));
  }
}

void read_consents(Reading& reading) {
  constexpr std::string_view file = "consents.toml";
  const auto found = reading.folder.find(file);
  if (found == reading.folder.end()) return;
  const auto value = read_toml(found->second, std::string(file), 1, reading.problems);
  if (!value) return;
  TomlTable root(std::string(file), *value, reading.problems);
  Keys purposes("consents.toml");
  for (auto& table : root.tables("consent"))
    reading.data.consents.push_back(read_consent(table, purposes));
  root.finish();
}

void read_media(Reading& reading) {
  for (const auto& [path, bytes] : reading.folder) {
    if (!path.starts_with("media/")) continue;
    const auto type = picture_type(bytes);
    if (!fits_name(type, path)) {
      reading.problems.add({path}, "intake.media_type");
      continue;
    }
    if (type == "svg" && is_active(bytes)) reading.problems.add({path}, "intake.svg_active");
    reading.data.media.push_back({path, bytes});
  }
}

}  // namespace madang::core::intake
