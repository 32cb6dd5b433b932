#include "core/notices/service.hpp"

#include <algorithm>
#include <set>

#include "core/audit/service.hpp"
#include "core/digest.hpp"
#include "core/festival/service.hpp"
#include "core/notices/atom.hpp"
#include "core/notices/codec.hpp"
#include "core/notices/events.hpp"
#include "core/notices/repository.hpp"
#include "core/notices/rules.hpp"
#include "core/slug.hpp"
#include "core/spoken.hpp"

namespace madang::core::notices {
namespace {

using contract::Context;

constexpr long kFeedLength = 50;

Error forbidden() {
  return Error{Code::forbidden, "access.denied",
               "You write notices for the programmes you manage. Choose one of them."};
}

Error slug_taken() {
  return Error{Code::conflict,
               "notices.slug_taken",
               "Another notice of the festival has this address. Choose another.",
               {{"slug", "notices.slug_taken", "Choose another address."}}};
}

/// What everyone must hear when a notice becomes, stays or ceases to be public.
void say(Context& context, const Notice& before, const Notice& after) {
  const bool was = rules::is_public(before, context.now);
  const bool is = rules::is_public(after, context.now);
  if (is) say_published(context, after);
  if (was && !is) say_withdrawn(context, after);
  if (is && !was) repository::announce(context.tx, after.id, context.now);
}

void record(Context& context, const Notice& notice, std::string_view act) {
  audit::record(context,
                {notice.festival, notice.programme, std::string(act), "notice", notice.slug});
}

std::string_view feed_title(std::string_view language) {
  if (language == "en") return "Notices";
  if (language == "id") return "Pengumuman";
  if (language == "ms") return "Notis";
  return "공지사항";
}

Result<void> check_programme(Context& context, const Notice& notice) {
  if (notice.programme.empty()) return {};
  MADANG_TRY_VOID(festival::require_programme(context, notice.festival, notice.programme));
  return {};
}

}  // namespace

Result<Page> list(Context& context, std::string_view festival, std::string_view category,
                  long offset, long limit) {
  MADANG_TRY_VOID(festival::require(context, festival));
  Page page;
  page.notices =
      repository::published(context.tx, festival, category, context.now, offset, limit + 1);
  if (static_cast<long>(page.notices.size()) > limit) {
    page.notices.pop_back();
    page.next = std::to_string(offset + limit);
  }
  return page;
}

Result<Notice> read(Context& context, std::string_view festival, std::string_view slug) {
  MADANG_TRY_VOID(festival::require(context, festival));
  auto notice = repository::find(context.tx, festival, slug);
  if (!notice || !rules::is_public(*notice, context.now)) return rules::unknown();
  return std::move(*notice);
}

Result<std::string> feed(Context& context, std::string_view festival, std::string_view language) {
  MADANG_TRY(const auto found, festival::require(context, festival));
  const auto name = spoken(found.name, language);
  Feed feed{found.slug, name + " · " + std::string(feed_title(language)), name,
            context.site.public_url, std::string(language)};
  feed.updated = context.now;
  feed.notices = repository::published(context.tx, festival, "", context.now, 0, kFeedLength);
  std::stable_sort(feed.notices.begin(), feed.notices.end(), [](const Notice& a, const Notice& b) {
    return a.published_at > b.published_at;
  });
  return to_atom(feed);
}

Result<std::vector<Notice>> drafts(Context& context, std::string_view festival) {
  MADANG_TRY_VOID(festival::require(context, festival));
  auto list = repository::all(context.tx, festival);
  std::erase_if(list, [&](const Notice& each) { return !rules::may_write(context.caller, each); });
  return list;
}

Result<Notice> draft(Context& context, std::string_view festival, std::string_view slug) {
  MADANG_TRY_VOID(festival::require(context, festival));
  auto notice = repository::find(context.tx, festival, slug);
  if (!notice) return rules::unknown();
  if (!rules::may_write(context.caller, *notice)) return forbidden();
  return std::move(*notice);
}

Result<Notice> create(Context& context, std::string_view festival, const Change& change) {
  MADANG_TRY_VOID(festival::require(context, festival));
  Notice blank;
  blank.id = NoticeId::create(context.now);
  blank.festival = festival;
  blank.author = context.caller.person.text();
  blank.updated_at = context.now;
  auto wanted = change;
  wanted.version.reset();
  if (!wanted.slug) {
    auto wish = wanted.title ? slug_from(spoken(*wanted.title, "en")) : std::string();
    if (wish.empty()) wish = "notice-" + to_rfc3339(context.now).substr(0, 10);
    wanted.slug = free_slug(wish, [&](const std::string& slug) {
      return repository::slug_taken(context.tx, festival, slug);
    });
  }
  MADANG_TRY(const auto notice, rules::changed(blank, wanted));
  if (!rules::may_write(context.caller, notice)) return forbidden();
  MADANG_TRY_VOID(check_programme(context, notice));
  if (!repository::insert(context.tx, notice)) return slug_taken();
  record(context, notice, "notices.created");
  return notice;
}

Result<Notice> change(Context& context, std::string_view festival, std::string_view slug,
                      const Change& change) {
  MADANG_TRY(const auto before, draft(context, festival, slug));
  if (!change.version)
    return invalid_field("version", "required", "Send the version you have loaded.");
  MADANG_TRY(auto after, rules::changed(before, change));
  if (!rules::may_write(context.caller, after)) return forbidden();
  MADANG_TRY_VOID(check_programme(context, after));
  if (repository::slug_taken(context.tx, festival, after.slug, after.id)) return slug_taken();
  ++after.version;
  after.updated_at = context.now;
  CHECK(repository::update(context.tx, after, before.version));
  say(context, before, after);
  record(context, after, "notices.changed");
  return after;
}

Result<Notice> set_state(Context& context, std::string_view festival, std::string_view slug,
                         const StateChange& change) {
  MADANG_TRY(const auto before, draft(context, festival, slug));
  MADANG_TRY(auto after, rules::with_state(before, change, context.now));
  after.updated_at = context.now;
  CHECK(repository::update(context.tx, after, before.version));
  say(context, before, after);
  record(context, after, "notices." + std::string(to_string(after.state)));
  return after;
}

Upsert bring(Context& context, Notice notice) {
  const auto digest = sha256_hex(canonical_text(notice));
  const auto held = repository::find(context.tx, notice.festival, notice.slug);
  if (held && repository::folder_digest(context.tx, held->id) == digest) return Upsert::unchanged;
  const auto appears = notice.publish_at.value_or(context.now);
  const bool later = appears > context.now;
  notice.state = later ? State::scheduled : State::published;
  notice.publish_at = later ? std::optional(appears) : std::nullopt;
  notice.published_at = later ? std::nullopt : std::optional(appears);
  notice.updated_at = later ? context.now : appears;
  rules::render(notice);
  if (!held) {
    notice.id = NoticeId::create(context.now);
    CHECK(repository::insert(context.tx, notice));
    repository::set_folder_digest(context.tx, notice.id, digest);
    return Upsert::created;
  }
  repository::set_folder_digest(context.tx, held->id, digest);
  if (rules::same_content(*held, notice)) return Upsert::unchanged;
  notice.id = held->id;
  notice.author = held->author;
  notice.version = held->version + 1;
  notice.updated_at = context.now;
  CHECK(repository::update(context.tx, notice, held->version));
  if (rules::is_public(notice, context.now)) say_published(context, notice);
  return Upsert::changed;
}

long retire_but(Context& context, std::string_view festival,
                const std::vector<std::string>& slugs) {
  const std::set<std::string, std::less<>> kept(slugs.begin(), slugs.end());
  long retired = 0;
  for (const auto& before : repository::from_folder(context.tx, festival)) {
    if (kept.contains(before.slug)) continue;
    auto after = before;
    after.state = State::withdrawn;
    after.publish_at.reset();
    ++after.version;
    after.updated_at = context.now;
    CHECK(repository::update(context.tx, after, before.version));
    say(context, before, after);
    ++retired;
  }
  return retired;
}

std::vector<Notice> all(store::Tx& tx, std::string_view festival) {
  return repository::all(tx, festival);
}

Result<void> publish_due(Context& context) {
  for (const auto& before : repository::due(context.tx, context.now)) {
    auto after = before;
    after.state = State::published;
    after.published_at = before.publish_at;
    after.publish_at.reset();
    ++after.version;
    after.updated_at = context.now;
    CHECK(repository::update(context.tx, after, before.version));
    say(context, before, after);
    audit::record_as(context, audit::kSystem,
                     {after.festival, after.programme, "notices.published", "notice", after.slug});
  }
  return {};
}

}  // namespace madang::core::notices
