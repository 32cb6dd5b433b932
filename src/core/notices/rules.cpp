#include "core/notices/rules.hpp"

#include <algorithm>

#include "core/notices/markdown.hpp"
#include "core/slug.hpp"

namespace madang::core::notices {

std::string_view to_string(State state) {
  switch (state) {
    case State::draft:
      return "draft";
    case State::scheduled:
      return "scheduled";
    case State::published:
      return "published";
    case State::withdrawn:
      return "withdrawn";
  }
  return "draft";
}

std::optional<State> parse_state(std::string_view text) {
  for (const auto state : {State::draft, State::scheduled, State::published, State::withdrawn})
    if (to_string(state) == text) return state;
  return std::nullopt;
}

namespace rules {
namespace {

constexpr std::size_t kSummaryLength = 160;

template <class T>
void take(T& into, const std::optional<T>& wanted) {
  if (wanted) into = *wanted;
}

Error stale() {
  return Error{Code::conflict, "notices.version_stale",
               "Someone changed this notice after you opened it. Keep what you typed, load the "
               "notice again, and save with its new version."};
}

}  // namespace

bool may_write(const wire::Caller& caller, const Notice& notice) {
  using wire::Role;
  return caller.server_operator || caller.has(Role::owner, notice.festival) ||
         caller.has(Role::programme_manager, notice.festival, notice.programme);
}

bool is_public(const Notice& notice, Time now) {
  return notice.state == State::published && notice.published_at && *notice.published_at <= now;
}

void render(Notice& notice) {
  notice.body_html.clear();
  notice.summary.clear();
  for (const auto& [language, body] : notice.body) {
    notice.body_html[language] = to_html(body);
    notice.summary[language] = to_plain(body, kSummaryLength);
  }
}

Result<Notice> changed(Notice before, const Change& change) {
  if (change.version && *change.version != before.version) return stale();
  auto after = std::move(before);
  take(after.slug, change.slug);
  take(after.title, change.title);
  take(after.body, change.body);
  take(after.category, change.category);
  take(after.programme, change.programme);
  take(after.pinned, change.pinned);
  std::vector<FieldError> fields;
  if (!after.title.contains("ko")) fields.push_back({"title/ko", "required", "Fill this in."});
  if (!is_slug(after.slug))
    fields.push_back({"slug", "not_a_slug", "Use a-z, 0-9 and '-', beginning with a letter."});
  if (!fields.empty())
    return Error{Code::invalid, "input.refused", "Some fields need another look.", fields};
  render(after);
  return after;
}

Result<Notice> with_state(Notice before, const StateChange& change, Time now) {
  if (change.version != before.version) return stale();
  auto after = std::move(before);
  const bool goes_out = change.state == State::published || change.state == State::scheduled;
  if (goes_out && after.body.empty())
    return Error{Code::conflict,
                 "notices.empty",
                 "Write the text first.",
                 {{"body/ko", "required", "Fill this in."}}};
  if (after.state == State::published && !goes_out && change.state != State::withdrawn)
    return Error{Code::conflict, "notices.published_stays",
                 "A published notice cannot become a draft again: withdraw it."};
  if (change.state == State::scheduled && !change.publish_at)
    return invalid_field("publish_at", "required", "Say when it is to be published.");
  const bool later = change.state == State::scheduled && *change.publish_at > now;
  after.state = goes_out ? (later ? State::scheduled : State::published) : change.state;
  after.publish_at = later ? change.publish_at : std::nullopt;
  if (after.state == State::published && !after.published_at) after.published_at = now;
  if (later) after.published_at.reset();
  ++after.version;
  return after;
}

bool same_content(const Notice& a, const Notice& b) {
  return a.slug == b.slug && a.programme == b.programme && a.category == b.category &&
         a.title == b.title && a.body == b.body && a.pinned == b.pinned && a.state == b.state &&
         a.publish_at == b.publish_at && a.published_at == b.published_at;
}

Error unknown() {
  return Error{Code::not_found, "notices.unknown", "There is no such notice in this festival."};
}

}  // namespace rules
}  // namespace madang::core::notices
