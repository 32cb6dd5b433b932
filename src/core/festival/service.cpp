#include "core/festival/service.hpp"

#include <algorithm>

#include "core/audit/service.hpp"
#include "core/festival/events.hpp"
#include "core/festival/repository.hpp"
#include "core/festival/rules.hpp"

namespace madang::core::festival {
namespace {

bool may_see(const wire::Caller& caller, const Festival& festival) {
  return festival.state != "draft" || caller.manages(festival.slug);
}

template <class T>
std::size_t position_of(const std::vector<T>& list, std::string_view key) {
  const auto found =
      std::find_if(list.begin(), list.end(), [&](const T& each) { return each.key == key; });
  return static_cast<std::size_t>(found - list.begin());
}

template <class T>
Upsert bring_at(contract::Context& context, std::string_view festival, const std::vector<T>& held,
                const T& wanted, std::int64_t position) {
  const auto at = position_of(held, wanted.key);
  const bool there = at < held.size();
  if (there && held[at] == wanted && static_cast<std::int64_t>(at) == position)
    return Upsert::unchanged;
  repository::save(context.tx, festival, wanted, position);
  return there ? Upsert::changed : Upsert::created;
}

/// Those of `held` that are not in `keys`: removed where `remove` can, else put behind the others.
template <class T, class Remove>
Left retire(contract::Context& context, std::string_view festival, const std::vector<T>& held,
            const std::vector<std::string>& keys, Remove remove) {
  Left left;
  for (const auto& each : held) {
    if (std::find(keys.begin(), keys.end(), each.key) != keys.end()) continue;
    if (remove(each.key)) {
      ++left.removed;
      continue;
    }
    const auto behind = static_cast<std::int64_t>(keys.size() + left.kept.size());
    repository::save(context.tx, festival, each, behind);
    left.kept.push_back(each.key);
  }
  return left;
}

}  // namespace

std::vector<Festival> editions(contract::Context& context) {
  auto all = repository::all(context.tx);
  std::erase_if(all, [&](const Festival& each) { return !may_see(context.caller, each); });
  return all;
}

Result<Festival> require(contract::Context& context, std::string_view slug) {
  auto festival = repository::find(context.tx, slug);
  if (!festival || !may_see(context.caller, *festival))
    return Error{Code::not_found, "festival.unknown", "There is no festival at this address."};
  return std::move(*festival);
}

Result<Programme> require_programme(contract::Context& context, std::string_view festival,
                                    std::string_view key) {
  MADANG_TRY_VOID(require(context, festival));
  auto list = repository::programmes(context.tx, festival);
  const auto at = position_of(list, key);
  if (at == list.size())
    return Error{Code::not_found, "programme.unknown", "The festival has no such programme."};
  return std::move(list[at]);
}

Result<void> change(contract::Context& context, std::string_view slug,
                    const FestivalChange& change) {
  MADANG_TRY(auto festival, require(context, slug));
  MADANG_TRY(festival, changed(std::move(festival), change));
  repository::save(context.tx, festival, context.now);
  if (festival.current) repository::clear_current_but(context.tx, slug);
  say_changed(context, slug);
  audit::record(context, slug, "festival.changed", "festival", slug);
  return {};
}

Result<void> change_programme(contract::Context& context, std::string_view festival,
                              std::string_view key, const ProgrammeChange& change) {
  MADANG_TRY(auto programme, require_programme(context, festival, key));
  const auto position = position_of(repository::programmes(context.tx, festival), key);
  MADANG_TRY(programme, changed(std::move(programme), change));
  repository::save(context.tx, festival, programme, static_cast<std::int64_t>(position));
  say_changed(context, festival);
  audit::record(context, {std::string(festival), std::string(key), "programme.changed", "programme",
                          std::string(key), "{}"});
  return {};
}

Upsert bring(contract::Context& context, Festival festival) {
  const auto held = repository::find(context.tx, festival.slug);
  if (held) festival.version = held->version;
  if (held && *held == festival) return Upsert::unchanged;
  if (held) ++festival.version;
  repository::save(context.tx, festival, context.now);
  if (festival.current) repository::clear_current_but(context.tx, festival.slug);
  say_changed(context, festival.slug);
  return held ? Upsert::changed : Upsert::created;
}

Upsert bring(contract::Context& context, std::string_view festival, const Host& host,
             std::int64_t position) {
  return bring_at(context, festival, repository::hosts(context.tx, festival), host, position);
}

Upsert bring(contract::Context& context, std::string_view festival, const Programme& programme,
             std::int64_t position) {
  return bring_at(context, festival, repository::programmes(context.tx, festival), programme,
                  position);
}

Left retire_hosts_but(contract::Context& context, std::string_view festival,
                      const std::vector<std::string>& keys) {
  return retire(context, festival, repository::hosts(context.tx, festival), keys,
                [&](const std::string& key) {
                  return repository::remove_unused_host(context.tx, festival, key);
                });
}

Left retire_programmes_but(contract::Context& context, std::string_view festival,
                           const std::vector<std::string>& keys) {
  return retire(context, festival, repository::programmes(context.tx, festival), keys,
                [](const std::string&) { return false; });
}

}  // namespace madang::core::festival
