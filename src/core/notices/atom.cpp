#include "core/notices/atom.hpp"

#include <algorithm>

#include "core/spoken.hpp"

namespace madang::core::notices {
namespace {

std::string element(std::string_view name, std::string_view text) {
  return "<" + std::string(name) + ">" + xml_text(text) + "</" + std::string(name) + ">\n";
}

std::string spoken_element(std::string_view name, std::string_view type, const Translated& text,
                           std::string_view language) {
  const auto open = std::string(name) + " type=\"" + std::string(type) + "\" xml:lang=\"" +
                    std::string(spoken_language(text, language)) + "\"";
  return "<" + open + ">" + xml_text(spoken(text, language)) + "</" + std::string(name) + ">\n";
}

std::string link(std::string_view relation, std::string_view type, std::string_view url) {
  return "<link rel=\"" + std::string(relation) + "\" type=\"" + std::string(type) + "\" href=\"" +
         xml_text(url) + "\"/>\n";
}

std::string entry(const Notice& notice, const Feed& feed) {
  const auto published = notice.published_at.value_or(notice.updated_at);
  std::string out = "<entry>\n";
  out += element("id", "urn:uuid:" + notice.id.text());
  out += spoken_element("title", "text", notice.title, feed.language);
  out += link("alternate", "text/html",
              feed.site_url + "/" + notice.festival + "/notices/" + notice.slug);
  out += element("published", to_rfc3339(published));
  out += element("updated", to_rfc3339(std::max(published, notice.updated_at)));
  out += "<category term=\"" + xml_text(notice.category) + "\"/>\n";
  if (!notice.programme.empty()) out += "<category term=\"" + xml_text(notice.programme) + "\"/>\n";
  out += spoken_element("summary", "text", notice.summary, feed.language);
  out += spoken_element("content", "html", notice.body_html, feed.language);
  return out + "</entry>\n";
}

Time last_change(const Feed& feed) {
  Time last = feed.notices.empty() ? feed.updated : Time{};
  for (const auto& notice : feed.notices)
    last = std::max({last, notice.updated_at, notice.published_at.value_or(Time{})});
  return last;
}

}  // namespace

std::string xml_text(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const bool control = static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t';
    // U+FFFE and U+FFFF are the only others that well-formed UTF-8 can hold and XML cannot.
    if (text.substr(i).starts_with("\xEF\xBF\xBE") || text.substr(i).starts_with("\xEF\xBF\xBF")) {
      i += 2;
    } else if (c == '&') {
      out += "&amp;";
    } else if (c == '<') {
      out += "&lt;";
    } else if (c == '>') {
      out += "&gt;";
    } else if (c == '"') {
      out += "&quot;";
    } else if (!control) {
      out += c;
    }
  }
  return out;
}

std::string to_atom(const Feed& feed) {
  const auto self =
      feed.site_url + "/feeds/" + feed.festival + "/notices.atom?lang=" + feed.language;
  std::string out = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n";
  out += "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"" + feed.language + "\">\n";
  out += element("id", self);
  out += element("title", feed.title);
  out += element("updated", to_rfc3339(last_change(feed)));
  out += "<author><name>" + xml_text(feed.author) + "</name></author>\n";
  out += link("self", "application/atom+xml", self);
  out += link("alternate", "text/html", feed.site_url + "/" + feed.festival + "/notices");
  out += element("generator", "Madang");
  for (const auto& notice : feed.notices) out += entry(notice, feed);
  return out + "</feed>\n";
}

}  // namespace madang::core::notices
