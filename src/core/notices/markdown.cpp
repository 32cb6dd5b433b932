#include "core/notices/markdown.hpp"

#include <array>
#include <cstdlib>
#include <memory>
#include <vector>

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>

#include "wire/json.hpp"

namespace madang::core::notices {
namespace {

struct FreeNode {
  void operator()(cmark_node* node) const { cmark_node_free(node); }
};
struct FreeParser {
  void operator()(cmark_parser* parser) const { cmark_parser_free(parser); }
};
struct FreeIterator {
  void operator()(cmark_iter* iterator) const { cmark_iter_free(iterator); }
};
using Document = std::unique_ptr<cmark_node, FreeNode>;

Document parse(std::string_view markdown) {
  static const bool registered = [] {
    cmark_gfm_core_extensions_ensure_registered();
    return true;
  }();
  const int options = registered ? CMARK_OPT_VALIDATE_UTF8 : CMARK_OPT_DEFAULT;
  const std::unique_ptr<cmark_parser, FreeParser> parser(cmark_parser_new(options));
  for (const char* const name : {"table", "strikethrough", "autolink"})
    cmark_parser_attach_syntax_extension(parser.get(), cmark_find_syntax_extension(name));
  cmark_parser_feed(parser.get(), markdown.data(), markdown.size());
  return Document(cmark_parser_finish(parser.get()));
}

bool is_allowed_address(std::string_view url) {
  for (const std::string_view begin : {"https://", "http://", "mailto:", "#"})
    if (url.starts_with(begin)) return true;
  return url.starts_with('/') && !url.starts_with("//") && !url.starts_with("/\\");
}

void adopt_children(cmark_node* from, cmark_node* into) {
  while (auto* const child = cmark_node_first_child(from)) cmark_node_append_child(into, child);
}

void replace_by_text(cmark_node* node) {
  const bool block = cmark_node_get_type(node) == CMARK_NODE_HTML_BLOCK;
  auto* const text = cmark_node_new(CMARK_NODE_TEXT);
  cmark_node_set_literal(text, cmark_node_get_literal(node));
  auto* by = text;
  if (block) {
    by = cmark_node_new(CMARK_NODE_PARAGRAPH);
    cmark_node_append_child(by, text);
  }
  cmark_node_replace(node, by);
  cmark_node_free(node);
}

/// A link or picture that leads nowhere allowed stays as its words.
void unwrap(cmark_node* node) {
  while (auto* const child = cmark_node_first_child(node)) cmark_node_insert_before(node, child);
  cmark_node_unlink(node);
  cmark_node_free(node);
}

void clean_link(cmark_node* node) {
  const char* const url = cmark_node_get_url(node);
  if (url == nullptr || !is_allowed_address(url)) return unwrap(node);
  if (cmark_node_get_type(node) != CMARK_NODE_IMAGE) return;
  auto* const link = cmark_node_new(CMARK_NODE_LINK);
  cmark_node_set_url(link, url);
  adopt_children(node, link);
  cmark_node_replace(node, link);
  cmark_node_free(node);
}

void clean_node(cmark_node* node) {
  const auto type = cmark_node_get_type(node);
  if (type == CMARK_NODE_HTML_BLOCK || type == CMARK_NODE_HTML_INLINE) return replace_by_text(node);
  if (type == CMARK_NODE_LINK || type == CMARK_NODE_IMAGE) return clean_link(node);
  if (type == CMARK_NODE_HEADING)
    cmark_node_set_heading_level(node, std::min(6, cmark_node_get_heading_level(node) + 1));
}

/// Nodes are collected first: cleaning one changes the tree around it.
void clean(cmark_node* document) {
  std::vector<cmark_node*> found;
  const std::unique_ptr<cmark_iter, FreeIterator> walk(cmark_iter_new(document));
  for (auto event = cmark_iter_next(walk.get()); event != CMARK_EVENT_DONE;
       event = cmark_iter_next(walk.get())) {
    auto* const node = cmark_iter_get_node(walk.get());
    const auto type = cmark_node_get_type(node);
    const bool leaf = type == CMARK_NODE_HTML_BLOCK || type == CMARK_NODE_HTML_INLINE;
    // Inner ones first: a picture may stand in a link.
    if (leaf || event == CMARK_EVENT_EXIT) found.push_back(node);
  }
  for (auto* const node : found) clean_node(node);
}

std::string taken(char* rendered) {
  const std::unique_ptr<char, decltype(&std::free)> owned(rendered, &std::free);
  return owned == nullptr ? std::string() : std::string(owned.get());
}

/// The renderer escapes '<' and '"' in texts, so every one of these is its own.
std::string with_noopener(std::string_view html) {
  constexpr std::string_view kLink = "<a href=";
  std::string out;
  for (std::size_t at = 0; at < html.size();) {
    const auto next = html.find(kLink, at);
    out += html.substr(at, next - at);
    if (next == std::string_view::npos) break;
    out += "<a rel=\"noopener\" href=";
    at = next + kLink.size();
  }
  return out;
}

std::string one_line(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool space = c == ' ' || c == '\n' || c == '\t' || c == '\r';
    if (!space) {
      out += c;
    } else if (!out.empty() && out.back() != ' ') {
      out += ' ';
    }
  }
  if (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

/// Byte position after `count` code points.
std::size_t after_code_points(std::string_view text, std::size_t count) {
  std::size_t at = 0;
  while (at < text.size() && count > 0) {
    ++at;
    while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U) ++at;
    --count;
  }
  return at;
}

}  // namespace

std::string to_html(std::string_view markdown) {
  const auto document = parse(markdown);
  clean(document.get());
  return with_noopener(taken(cmark_render_html(document.get(), CMARK_OPT_VALIDATE_UTF8, nullptr)));
}

std::string to_plain(std::string_view markdown, std::size_t most) {
  const auto document = parse(markdown);
  clean(document.get());
  const auto text =
      one_line(taken(cmark_render_plaintext(document.get(), CMARK_OPT_VALIDATE_UTF8, 0)));
  const auto length = wire::count_code_points(text);
  if (!length || *length <= most) return text;
  const std::string_view cut = std::string_view(text).substr(0, after_code_points(text, most - 1));
  const auto space = cut.rfind(' ');
  return std::string(space == std::string_view::npos || space < cut.size() / 2
                         ? cut
                         : cut.substr(0, space)) +
         "…";
}

}  // namespace madang::core::notices
