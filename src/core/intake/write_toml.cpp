#include "core/intake/toml_writer.hpp"
#include "core/intake/write.hpp"

namespace madang::core::intake {
namespace {

void write_figure(TomlWriter& out, const FigureRow& figure) {
  out.text("key", figure.key);
  out.number("value", figure.value);
  out.maybe_text("unit", figure.unit);
  out.number("year", figure.year);
  out.translated("label", figure.label);
  out.blank();
}

void write_head(TomlWriter& out, const FestivalRow& festival) {
  out.comment("The festival itself: name, dates, hosts, programmes, rooms.");
  out.comment(
      "How to fill it in: docs/guide/festival-folder.md. Lines that start with # are for people; "
      "the server skips them.");
  out.blank();
  out.text("slug", festival.slug);
  out.number("edition", festival.edition);
  out.bare("starts", festival.starts);
  out.bare("ends", festival.ends);
  out.text("time_zone", festival.time_zone);
  out.texts("languages", festival.languages);
  out.maybe_text("logo", festival.logo);
  if (festival.sample) out.bare("sample", "true");
  out.blank();
  out.translated("name", festival.name);
  out.blank();
  out.translated("tagline", festival.tagline);
  out.blank();
  out.translated("description", festival.description);
  out.blank();
  out.comment("The few people on site (studios, stages): the rule they follow, and how many may");
  out.comment("be in one place.");
  out.table("onsite");
  out.number("head_count", festival.on_site_head_count);
  out.translated("rule", festival.on_site_rule);
  out.blank();
}

void write_hosts(TomlWriter& out, const std::vector<HostRow>& hosts) {
  out.comment("Hosts: who runs what, and how to reach them.");
  for (const auto& host : hosts) {
    out.next("host");
    out.text("key", host.key);
    out.translated("name", host.name);
    out.translated("role", host.role);
    out.maybe_text("mail", host.mail);
    out.maybe_text("phone", host.phone);
    out.maybe_text("url", host.url);
    out.blank();
  }
}

void write_chat_rooms(TomlWriter& out, const std::vector<ChatRoomRow>& rooms) {
  out.comment("Chat rooms. slow_mode_seconds: how long a person waits between two messages.");
  for (const auto& room : rooms) {
    out.next("chat_room");
    out.text("key", room.key);
    out.maybe_text("programme", room.programme);
    out.number("slow_mode_seconds", room.slow_mode_seconds);
    out.translated("title", room.title);
    out.blank();
  }
}

template <class Row>
void write_names(TomlWriter& out, std::string_view table, const std::vector<Row>& rows) {
  for (const auto& row : rows) {
    out.next(table);
    out.text("key", row.key);
    out.translated("name", row.name);
    out.blank();
  }
}

void write_prizes(TomlWriter& out, const ProgrammeRow& programme) {
  for (const auto& prize : programme.prizes) {
    out.next("programme.prize");
    out.text("key", prize.key);
    out.number("count", prize.count);
    out.number("amount", prize.amount);
    out.translated("name", prize.name);
    out.blank();
  }
}

void write_programme(TomlWriter& out, const ProgrammeRow& programme) {
  out.next("programme");
  out.text("key", programme.key);
  out.text("host", programme.host);
  out.bare("opens", programme.opens);
  out.bare("starts", programme.starts);
  out.bare("ends", programme.ends);
  if (programme.apply_until) out.bare("apply_until", to_rfc3339(*programme.apply_until));
  if (!programme.prize_currency.empty()) {
    out.number("prize_total", programme.prize_total);
    out.text("prize_currency", programme.prize_currency);
  }
  out.translated("name", programme.name);
  out.translated("sentence", programme.sentence);
  out.translated("audience", programme.audience);
  out.translated("description", programme.description);
  out.translated_list("steps", programme.steps);
  out.blank();
  for (const auto& fact : programme.facts) {
    out.next("programme.fact");
    write_figure(out, fact);
  }
  write_prizes(out, programme);
}

/// One line end at the end of the file.
std::string finished(TomlWriter out) {
  auto text = std::move(out).take();
  while (text.ends_with("\n\n")) text.pop_back();
  return text;
}

}  // namespace

std::string festival_toml(const FolderData& data) {
  const auto& festival = data.festival;
  TomlWriter out;
  write_head(out, festival);
  out.comment("Figures shown on the home page. \"year\" says which edition a figure is from.");
  for (const auto& figure : festival.figures) {
    out.next("figure");
    write_figure(out, figure);
  }
  write_hosts(out, festival.hosts);
  out.comment("Stages: where sessions happen.");
  write_names(out, "stage", festival.stages);
  write_chat_rooms(out, data.chat_rooms);
  out.comment("Categories: the fields of business that sheets refer to by key.");
  write_names(out, "category", festival.categories);
  out.comment("The programmes. \"opens\": first day for entries and preparation, when that is");
  out.comment("before \"starts\". Prizes: count × amount over all must give prize_total.");
  for (const auto& programme : festival.programmes) write_programme(out, programme);
  return finished(std::move(out));
}

std::string consents_toml(const std::vector<ConsentRow>& consents) {
  TomlWriter out;
  out.comment("What we ask people to agree to, and what follows when they refuse (PIPA).");
  out.comment("Each purpose is asked for separately. Raise \"version\" when a text changes in");
  out.comment("meaning: people are asked again. kind: collection, third_party (name the");
  out.comment("recipient), overseas (name recipient and country), marketing.");
  for (const auto& consent : consents) {
    out.blank();
    out.next("consent");
    out.text("purpose", consent.purpose);
    out.text("kind", consent.kind);
    out.bare("required", consent.required ? "true" : "false");
    out.number("version", consent.version);
    out.number("retention_days", consent.retention_days);
    out.translated("title", consent.title);
    out.translated("body", consent.body);
    out.translated("items", consent.items);
    out.translated("retention", consent.retention);
    out.translated("refusal", consent.refusal);
    out.translated("recipient", consent.recipient);
    out.translated("country", consent.country);
  }
  return finished(std::move(out));
}

}  // namespace madang::core::intake
