#include "core/notices/codec.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "core/festival/model.hpp"
#include "core/slug.hpp"

namespace madang::core::notices {
namespace {

using wire::JsonArray;
using wire::JsonObject;
using wire::Reader;

JsonObject to_brief(const Notice& notice) {
  JsonObject object{{"slug", notice.slug},
                    {"title", wire::to_json(notice.title)},
                    {"summary", wire::to_json(notice.summary)},
                    {"category", notice.category},
                    {"pinned", notice.pinned},
                    {"published_at", to_rfc3339(notice.published_at.value_or(notice.updated_at))}};
  if (!notice.programme.empty()) object["programme"] = notice.programme;
  return object;
}

JsonObject to_draft(const Notice& notice) {
  JsonObject object{{"id", notice.id.text()},
                    {"slug", notice.slug},
                    {"title", wire::to_json(notice.title)},
                    {"body", wire::to_json(notice.body)},
                    {"body_html", wire::to_json(notice.body_html)},
                    {"category", notice.category},
                    {"pinned", notice.pinned},
                    {"state", to_string(notice.state)},
                    {"version", notice.version},
                    {"updated_at", to_rfc3339(notice.updated_at)}};
  if (!notice.programme.empty()) object["programme"] = notice.programme;
  if (notice.publish_at) object["publish_at"] = to_rfc3339(*notice.publish_at);
  if (notice.published_at) object["published_at"] = to_rfc3339(*notice.published_at);
  return object;
}

}  // namespace

Result<Change> read_change(std::string_view body) {
  Reader reader(body);
  Change change;
  change.version = reader.maybe_integer("version", 1, INT64_MAX);
  change.slug = reader.maybe_text("slug", {1, 80});
  if (reader.has("title")) change.title = reader.translated("title", {1, 200});
  if (reader.has("body")) change.body = reader.translated("body", {0, 20'000});
  if (reader.has("category"))
    change.category = reader.choice("category", {std::begin(kCategories), std::end(kCategories)});
  // "" takes the programme away: the notice is the whole festival's then.
  if (reader.has("programme") && reader.maybe_text("programme", {0, 40}) != "")
    change.programme = reader.choice(
        "programme", {std::begin(festival::kProgrammeKeys), std::end(festival::kProgrammeKeys)});
  else if (reader.has("programme"))
    change.programme = "";
  change.pinned = reader.maybe_flag("pinned");
  MADANG_TRY_VOID(reader.finish());
  return change;
}

Result<StateChange> read_state_change(std::string_view body) {
  Reader reader(body);
  StateChange change;
  const auto state = reader.choice("state", {"draft", "scheduled", "published", "withdrawn"});
  change.publish_at = reader.maybe_time("publish_at");
  change.version = reader.integer("version", 1, INT64_MAX);
  MADANG_TRY_VOID(reader.finish());
  change.state = parse_state(state).value();
  return change;
}

std::string page_json(const Page& page) {
  JsonArray items;
  for (const auto& notice : page.notices) items.push_back(to_brief(notice));
  JsonObject object{{"items", std::move(items)}};
  if (!page.next.empty()) object["next"] = page.next;
  return wire::to_text(object);
}

std::string brief_json(const Notice& notice) {
  return wire::to_text(to_brief(notice));
}

std::string notice_json(const Notice& notice) {
  auto object = to_brief(notice);
  object.erase("summary");
  object["body_html"] = wire::to_json(notice.body_html);
  object["updated_at"] = to_rfc3339(notice.updated_at);
  return wire::to_text(object);
}

std::string draft_json(const Notice& notice) {
  return wire::to_text(to_draft(notice));
}

std::string drafts_json(const std::vector<Notice>& notices) {
  JsonArray items;
  for (const auto& notice : notices) items.push_back(to_draft(notice));
  return wire::to_text(JsonObject{{"items", std::move(items)}});
}

std::string withdrawn_json(const Notice& notice) {
  return wire::to_text(JsonObject{{"slug", notice.slug}});
}

std::string canonical_text(const Notice& notice) {
  return wire::to_text(JsonArray{notice.slug, notice.programme, notice.category,
                                 wire::to_json(notice.title), wire::to_json(notice.body),
                                 notice.pinned, notice.publish_at.value_or(Time{}).micros,
                                 notice.published_at.value_or(Time{}).micros});
}

}  // namespace madang::core::notices
