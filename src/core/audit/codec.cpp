#include "core/audit/codec.hpp"

#include <charconv>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "core/csv_writer.hpp"
#include "wire/json.hpp"

namespace madang::core::audit {
namespace {

using wire::Json;
using wire::JsonArray;
using wire::JsonObject;

Json to_json(const Entry& entry) {
  JsonObject object{{"id", entry.id},
                    {"sequence", entry.sequence},
                    {"at", to_rfc3339(entry.at)},
                    {"act", entry.act.act},
                    {"actor", entry.actor},
                    {"subject_kind", entry.act.subject_kind},
                    {"subject_id", entry.act.subject_id},
                    {"hash", entry.hash}};
  if (!entry.actor_name.empty()) object["actor_name"] = entry.actor_name;
  if (!entry.act.programme.empty()) object["programme"] = entry.act.programme;
  const auto details = wire::parse_json(entry.act.details);
  object["details"] = details && details->is_object() ? *details : Json(JsonObject{});
  return object;
}

Result<std::optional<Time>> read_time(const wire::Request& request, std::string_view name) {
  const auto text = request.query_or(name, "");
  if (text.empty()) return std::optional<Time>{};
  const auto time = parse_rfc3339(text);
  if (!time)
    return invalid_field(std::string(name), "query.malformed",
                         "Write the time as RFC 3339, for example 2021-10-06T10:00:00+09:00.");
  return std::optional<Time>{*time};
}

}  // namespace

Result<void> read_filter(const wire::Request& request, Filter& filter) {
  filter.text = request.query_or("q", "").substr(0, 200);
  filter.act = request.query_or("act", "");
  filter.person = request.query_or("person", "");
  MADANG_TRY(filter.from, read_time(request, "from"));
  MADANG_TRY(filter.to, read_time(request, "to"));
  const auto after = request.query_or("after", "");
  if (after.empty()) return {};
  std::int64_t below = 0;
  const auto [end, failure] = std::from_chars(after.data(), after.data() + after.size(), below);
  if (failure != std::errc{} || end != after.data() + after.size())
    return invalid_field("after", "query.malformed", "Use the `next` of the page before.");
  filter.below = below;
  return {};
}

std::string list_json(std::vector<Entry> entries, long limit) {
  const bool more = entries.size() > static_cast<std::size_t>(limit);
  if (more) entries.resize(static_cast<std::size_t>(limit));
  JsonArray items;
  for (const auto& entry : entries) items.push_back(to_json(entry));
  JsonObject list{{"items", std::move(items)}};
  if (more) list["next"] = std::to_string(entries.back().sequence);
  return wire::to_text(list);
}

std::string verification_json(const Verification& verification) {
  JsonObject object{{"intact", verification.intact}, {"entries", verification.entries}};
  if (verification.first_broken) object["first_broken"] = *verification.first_broken;
  return wire::to_text(object);
}

std::string to_csv(const std::vector<Entry>& entries) {
  CsvWriter csv;
  csv.row({"sequence", "at", "act", "actor", "actor_name", "festival", "programme", "subject_kind",
           "subject_id", "details", "hash"});
  for (const auto& entry : entries)
    csv.row({std::to_string(entry.sequence), to_rfc3339(entry.at), entry.act.act, entry.actor,
             entry.actor_name, entry.act.festival, entry.act.programme, entry.act.subject_kind,
             entry.act.subject_id, entry.act.details, entry.hash});
  return std::move(csv).text();
}

}  // namespace madang::core::audit
