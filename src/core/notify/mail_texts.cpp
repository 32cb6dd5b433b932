#include "core/notify/mail_texts.hpp"

#include "base/check.hpp"
#include "store/embedded.hpp"

namespace madang::core::notify {
namespace {

/// A "== name" section: "key: value" lines for layout, roles and subjects, then paragraphs.
struct Section {
  std::map<std::string, std::string, std::less<>> keys;
  std::vector<std::string> paragraphs;
};
using Language = std::map<std::string, Section, std::less<>>;
using Book = std::map<std::string, Language, std::less<>>;

void read_line(std::string_view line, bool keys_only, Section& section) {
  const auto colon = line.find(": ");
  const bool is_key = colon != std::string_view::npos &&
                      (keys_only || (line.starts_with("subject: ") && section.keys.empty()));
  if (is_key)
    section.keys.emplace(line.substr(0, colon), line.substr(colon + 2));
  else if (!line.empty())
    section.paragraphs.emplace_back(line);
}

Language read_language(std::string_view text) {
  Language language;
  Section* current = nullptr;
  bool keys_only = false;
  while (!text.empty()) {
    const auto end = text.find('\n');
    const auto line = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    if (line.starts_with("== ")) {
      const std::string name(line.substr(3));
      keys_only = name == "layout" || name == "roles";
      current = &language[name];
    } else {
      CHECK(current != nullptr);
      read_line(line, keys_only, *current);
    }
  }
  return language;
}

const Book& book() {
  static const Book all = [] {
    Book made;
    for (const auto& file : store::embedded_mails())
      made.emplace(file.path.substr(0, file.path.find('.')), read_language(file.text));
    return made;
  }();
  return all;
}

const Language& language_of(std::string_view code) {
  const auto found = book().find(code);
  return found == book().end() ? book().at("ko") : found->second;
}

std::string escape_html(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

std::string fill(std::string_view text, const Fields& fields) {
  std::string out;
  for (;;) {
    const auto open = text.find("{{");
    out.append(text.substr(0, open));
    if (open == std::string_view::npos) return out;
    const auto close = text.find("}}", open);
    CHECK(close != std::string_view::npos);
    const auto field = fields.find(text.substr(open + 2, close - open - 2));
    CHECK(field != fields.end());
    out += field->second;
    text.remove_prefix(close + 2);
  }
}

/// Plain text keeps line breaks of a field; in HTML they become <br>.
std::string html_lines(std::string_view text) {
  std::string out;
  for (const char c : escape_html(text)) out += c == '\n' ? std::string("<br>") : std::string(1, c);
  return out;
}

void add_paragraph(Mail& mail, std::string_view paragraph, const Fields& fields) {
  if (!paragraph.starts_with("-> ")) {
    const auto filled = fill(paragraph, fields);
    mail.text += filled + "\n\n";
    mail.html += "<p style=\"margin:0 0 16px\">" + html_lines(filled) + "</p>\n";
    return;
  }
  const auto bar = paragraph.find(" | ");
  CHECK(bar != std::string_view::npos);
  const auto label = fill(paragraph.substr(3, bar - 3), fields);
  const auto link = fill(paragraph.substr(bar + 3), fields);
  if (link.empty()) return;
  mail.text.append(label).append(":\n").append(link).append("\n\n");
  mail.html += "<p style=\"margin:0 0 16px\"><a href=\"" + escape_html(link) +
               "\" style=\"display:inline-block;padding:12px 20px;border-radius:4px;"
               "background:#256EF4;color:#FFFFFF;text-decoration:none\">" +
               escape_html(label) +
               "</a></p>\n<p style=\"margin:0 0 16px;font-size:13px;"
               "word-break:break-all\">" +
               escape_html(link) + "</p>\n";
}

}  // namespace

Mail render(std::string_view kind, const Recipient& recipient, const Fields& fields,
            std::string_view site) {
  const auto& language = language_of(recipient.language);
  const auto section = language.find(kind);
  CHECK(section != language.end());
  const auto& layout = language.at("layout").keys;
  Fields all = fields;
  all.emplace("name", recipient.name);
  all.emplace("site", site);
  Mail mail;
  mail.to = recipient.mail;
  mail.person = recipient.person.text();
  mail.subject = fill(section->second.keys.at("subject"), all);
  mail.html = "<!doctype html>\n<html lang=\"" + recipient.language +
              "\"><head><meta charset=\"utf-8\"></head>\n"
              "<body style=\"margin:0;background:#FBFAF6;color:#12161F;font-family:Pretendard,"
              "'Apple SD Gothic Neo','Malgun Gothic',sans-serif;font-size:16px;line-height:1.6\">\n"
              "<div style=\"max-width:560px;margin:0 auto;padding:32px 24px\">\n";
  add_paragraph(mail, layout.at(recipient.name.empty() ? "greeting_unnamed" : "greeting"), all);
  for (const auto& paragraph : section->second.paragraphs) add_paragraph(mail, paragraph, all);
  const auto footer = fill(layout.at("footer"), all);
  mail.text += "-- \n" + footer + "\n";
  mail.html +=
      "<p style=\"margin:32px 0 0;padding-top:16px;border-top:1px solid #E4E0D6;"
      "font-size:13px\">" +
      escape_html(footer) + "</p>\n</div></body></html>\n";
  return mail;
}

std::string role_name(std::string_view language, std::string_view role) {
  const auto& roles = language_of(language).at("roles").keys;
  const auto found = roles.find(role);
  return found == roles.end() ? std::string(role) : found->second;
}

std::vector<std::string> mail_kinds(std::string_view language) {
  std::vector<std::string> kinds;
  for (const auto& [name, section] : language_of(language))
    if (name != "layout" && name != "roles") kinds.push_back(name);
  return kinds;
}

}  // namespace madang::core::notify
