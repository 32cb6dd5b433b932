#include "web/static_files.hpp"

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <system_error>

#include "web/uri.hpp"

namespace madang::web {
namespace {

namespace fs = std::filesystem;

struct Type {
  std::string_view extension;
  std::string_view media;
};
constexpr Type kTypes[] = {{".html", "text/html; charset=utf-8"},
                           {".js", "text/javascript; charset=utf-8"},
                           {".mjs", "text/javascript; charset=utf-8"},
                           {".css", "text/css; charset=utf-8"},
                           {".json", "application/json"},
                           {".map", "application/json"},
                           {".webmanifest", "application/manifest+json"},
                           {".svg", "image/svg+xml"},
                           {".png", "image/png"},
                           {".jpg", "image/jpeg"},
                           {".jpeg", "image/jpeg"},
                           {".webp", "image/webp"},
                           {".avif", "image/avif"},
                           {".gif", "image/gif"},
                           {".ico", "image/x-icon"},
                           {".woff2", "font/woff2"},
                           {".woff", "font/woff"},
                           {".ttf", "font/ttf"},
                           {".txt", "text/plain; charset=utf-8"},
                           {".xml", "application/xml"},
                           {".wasm", "application/wasm"},
                           {".mp4", "video/mp4"},
                           {".webm", "video/webm"},
                           {".mp3", "audio/mpeg"},
                           {".vtt", "text/vtt; charset=utf-8"},
                           {".glb", "model/gltf-binary"},
                           {".pdf", "application/pdf"}};

std::string_view type_of(const fs::path& path) {
  const auto extension = path.extension().string();
  const auto* const found =
      std::find_if(std::begin(kTypes), std::end(kTypes),
                   [&](const Type& type) { return type.extension == extension; });
  return found == std::end(kTypes) ? "application/octet-stream" : found->media;
}

std::optional<std::string> read_all(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return std::nullopt;
  std::string bytes{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  if (in.bad()) return std::nullopt;
  return bytes;
}

/// The front end's builder puts a short start script into its pages; its hash lets exactly that
/// text run and nothing else.
std::vector<std::string> inline_script_hashes(std::string_view html) {
  std::vector<std::string> hashes;
  std::size_t at = 0;
  while ((at = html.find("<script", at)) != std::string_view::npos) {
    const auto begin = html.find('>', at);
    const auto end = html.find("</script>", at);
    if (begin == std::string_view::npos || end == std::string_view::npos) break;
    if (html.substr(at, begin - at).find(" src") == std::string_view::npos)
      hashes.push_back("'sha256-" + sha256_base64(html.substr(begin + 1, end - begin - 1)) + "'");
    at = end;
  }
  return hashes;
}

StaticFile::Variant make_variant(const StaticFile& file, std::string coding, std::string bytes,
                                 const Heads& heads, const std::string& base_etag) {
  StaticFile::Variant variant;
  variant.etag = base_etag;
  if (!coding.empty()) variant.etag.insert(variant.etag.size() - 1, "-" + coding);
  variant.bytes = std::make_shared<const std::string>(std::move(bytes));
  const auto vary = "ETag: " + variant.etag + "\r\nVary: Accept-Encoding\r\n";
  auto more = vary + "Accept-Ranges: bytes\r\n";
  if (!coding.empty()) more += "Content-Encoding: " + coding + "\r\n";
  HeadParts parts;
  parts.content_type = file.content_type;
  parts.cache_control = file.cache_control;
  parts.policy = file.policy;
  parts.length = variant.bytes->size();
  parts.more = more;
  variant.head = heads.build(parts);
  parts.status = 304;
  parts.content_type = {};
  parts.length = std::nullopt;
  parts.more = vary;
  variant.unchanged = heads.build(parts);
  variant.coding = std::move(coding);
  return variant;
}

StaticFile make_file(const fs::path& path, std::string_view address, std::string bytes,
                     const Heads& heads) {
  StaticFile file;
  file.content_type = type_of(path);
  const bool page = path.extension() == ".html";
  const bool hashed = address.find("/immutable/") != std::string_view::npos;
  file.cache_control = hashed ? "public, max-age=31536000, immutable" : "no-cache";
  file.policy = page ? heads.document(inline_script_hashes(bytes)) : std::string(heads.asset());
  const auto etag = etag_of(bytes);
  file.variants.push_back(make_variant(file, "", std::move(bytes), heads, etag));
  for (const auto& [coding, extension] : {std::pair{"br", ".br"}, std::pair{"gzip", ".gz"}}) {
    auto packed = read_all(path.string() + extension);
    if (packed && packed->size() < file.variants.front().bytes->size())
      file.variants.push_back(make_variant(file, coding, std::move(*packed), heads, etag));
  }
  return file;
}

bool is_packed_beside(const fs::path& path) {
  const auto extension = path.extension();
  if (extension != ".br" && extension != ".gz") return false;
  auto plain = path;
  return fs::exists(plain.replace_extension());
}

Error unreadable(const std::string& what) {
  return Error{Code::invalid, "web.static_unreadable",
               "Cannot read " + what + ". Build the front end or name its folder."};
}

}  // namespace

const StaticFile::Variant& StaticFile::choose(const RequestHead& head) const {
  if (variants.size() == 1 || !head.range.empty()) return variants.front();
  for (std::size_t i = 1; i < variants.size(); ++i)
    if (accepts_coding(head.accept_encoding, variants[i].coding)) return variants[i];
  return variants.front();
}

Result<StaticFiles> StaticFiles::load(const std::string& directory, const Heads& heads) {
  StaticFiles all;
  std::error_code failure;
  fs::recursive_directory_iterator entries(directory, failure);
  if (failure) return unreadable(directory);
  for (const auto& entry : entries) {
    if (!entry.is_regular_file() || is_packed_beside(entry.path())) continue;
    auto bytes = read_all(entry.path());
    if (!bytes) return unreadable(entry.path().string());
    const auto address = "/" + fs::relative(entry.path(), directory).generic_string();
    all.files_.emplace(address, make_file(entry.path(), address, std::move(*bytes), heads));
  }
  return all;
}

const StaticFile* StaticFiles::look_up(std::string_view path) const {
  const auto found = files_.find(path);
  return found == files_.end() ? nullptr : &found->second;
}

const StaticFile* StaticFiles::find(std::string_view path) const {
  if (const auto* const file = look_up(path)) return file;
  if (files_.empty()) return nullptr;
  auto plain = percent_decode(path);
  if (!plain) return nullptr;
  if (const auto* const file = look_up(*plain)) return file;
  while (plain->ends_with('/')) plain->pop_back();
  if (const auto* const file = look_up(*plain + ".html")) return file;
  return look_up(*plain + "/index.html");
}

const StaticFile* StaticFiles::page_for(const RequestHead& head) const {
  const auto name = head.path.substr(head.path.rfind('/') + 1);
  const bool any = head.accept.empty() || head.accept == "*/*";
  const bool asks_page = head.accept.find("text/html") != std::string_view::npos ||
                         (any && name.find('.') == std::string_view::npos);
  if (!asks_page || head.path.starts_with("/_app/")) return nullptr;
  for (const auto* const page : {"/200.html", "/index.html"})
    if (const auto* const file = look_up(page)) return file;
  return nullptr;
}

RangeAsked read_range(std::string_view field, std::size_t size, ByteRange& range) {
  constexpr std::string_view kUnit = "bytes=";
  if (!field.starts_with(kUnit) || field.find(',') != std::string_view::npos)
    return RangeAsked::none;
  field.remove_prefix(kUnit.size());
  const auto dash = field.find('-');
  if (dash == std::string_view::npos) return RangeAsked::none;
  const auto number = [](std::string_view text, std::size_t& out) {
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), out);
    return failure == std::errc{} && end == text.data() + text.size();
  };
  const auto first = trimmed(field.substr(0, dash));
  const auto last = trimmed(field.substr(dash + 1));
  std::size_t from = 0;
  std::size_t to = size == 0 ? 0 : size - 1;
  if (first.empty()) {
    std::size_t suffix = 0;
    if (!number(last, suffix)) return RangeAsked::none;
    if (suffix == 0 || size == 0) return RangeAsked::unsatisfiable;
    from = size - std::min(suffix, size);
  } else {
    if (!number(first, from)) return RangeAsked::none;
    std::size_t asked = to;
    if (!last.empty() && !number(last, asked)) return RangeAsked::none;
    if (!last.empty() && asked < from) return RangeAsked::none;
    to = std::min(to, asked);
    if (from >= size) return RangeAsked::unsatisfiable;
  }
  range = {from, to - from + 1};
  return RangeAsked::one;
}

}  // namespace madang::web
