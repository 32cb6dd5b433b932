#include "core/organisations/directory_index.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <unordered_map>
#include <utility>

namespace madang::core::organisations {
namespace {

bool contains(std::string_view text, std::string_view part) {
  return ::memmem(text.data(), text.size(), part.data(), part.size()) != nullptr;
}

bool begins_line(std::string_view lines, std::string_view part) {
  std::string line = "\n";
  line += part;
  return contains(lines, line);
}

bool matches(const Entry& entry, const Query& query) {
  if (!query.initials.empty()) return contains(entry.text.initials, query.initials);
  return std::all_of(query.words.begin(), query.words.end(),
                     [&](const std::string& word) { return contains(entry.text.haystack, word); });
}

/// 0: a name begins with the query; 1: a name holds it; 2: the rest.
std::size_t rank_of(const Entry& entry, const Query& query) {
  const auto& wanted = query.initials.empty() ? query.joined : query.initials;
  const auto& names = query.initials.empty() ? entry.text.names : entry.text.initials;
  if (wanted.empty() || !contains(names, wanted)) return 2;
  return begins_line(names, wanted) ? 0 : 1;
}

bool has(const Texts& keys, const std::string& key) {
  return key.empty() || std::find(keys.begin(), keys.end(), key) != keys.end();
}

bool is_or_any(const std::string& value, const std::string& wanted) {
  return wanted.empty() || value == wanted;
}

/// The page of `filter` out of places that stand rank by rank.
Texts page_of(const Entries& entries, const std::array<std::vector<std::uint32_t>, 3>& ranks,
              const Filter& filter) {
  Texts page;
  auto skip = static_cast<std::size_t>(filter.offset);
  const auto limit = static_cast<std::size_t>(filter.limit);
  for (const auto& places : ranks) {
    for (auto at = std::min(skip, places.size()); at < places.size() && page.size() < limit; ++at)
      page.push_back(entries[places[at]]->organisation);
    skip -= std::min(skip, places.size());
  }
  return page;
}

bool comes_before(const std::shared_ptr<const Entry>& a, const std::shared_ptr<const Entry>& b) {
  const auto names = a->text.sort_key.compare(b->text.sort_key);
  return names != 0 ? names < 0 : a->organisation < b->organisation;
}

/// Most are in order already when only a few have changed.
void sort_from_first_disorder(Entries& entries) {
  const auto middle = std::is_sorted_until(entries.begin(), entries.end(), comes_before);
  std::sort(middle, entries.end(), comes_before);
  std::inplace_merge(entries.begin(), middle, entries.end(), comes_before);
}

}  // namespace

Pairs pairs_of(std::string_view lines) {
  Pairs pairs;
  std::uint32_t before = 0;  // letters as their UTF-8 bytes; 0: the line begins
  std::uint32_t letter = 0;
  const auto finish_letter = [&] {
    if (before != 0 && letter != 0)
      pairs.set(((before * 0x9E3779B1U) ^ (letter * 0x85EBCA6BU)) >> 21U);
    before = std::exchange(letter, 0U);
  };
  for (const char c : lines) {
    const auto byte = static_cast<unsigned char>(c);
    const bool begins_letter = (byte & 0xC0U) != 0x80U;
    if (begins_letter) finish_letter();
    if (c == '\n')
      before = 0;
    else
      letter = letter << 8U | byte;
  }
  finish_letter();
  return pairs;
}

DirectoryIndex::DirectoryIndex(std::string stamp, Entries entries)
    : stamp_(std::move(stamp)), entries_(std::move(entries)) {
  sort_from_first_disorder(entries_);
  places_.reserve(entries_.size());
  std::unordered_map<std::string_view, std::uint32_t> known;
  for (const auto& entry : entries_) {
    const auto number = static_cast<std::uint32_t>(combinations_.size());
    const auto [found, fresh] = known.emplace(entry->facets, number);
    if (fresh)
      combinations_.push_back({entry->kind, entry->country, entry->fields, entry->programmes});
    places_.push_back({found->second, entry->published, entry->pairs});
  }
}

bool DirectoryIndex::passes(const Combination& each, const Filter& filter) {
  return is_or_any(each.kind, filter.kind) && is_or_any(each.country, filter.country) &&
         has(each.fields, filter.field) && has(each.programmes, filter.programme);
}

void DirectoryIndex::count(Directory& counted, const Combination& each, std::int64_t times,
                           const Filter& filter) {
  const bool kind = is_or_any(each.kind, filter.kind);
  const bool country = is_or_any(each.country, filter.country);
  const bool field = has(each.fields, filter.field);
  const bool programme = has(each.programmes, filter.programme);
  if (kind && country && field && programme) counted.total += times;
  if (country && field && programme) counted.kinds[each.kind] += times;
  if (kind && field && programme) counted.countries[each.country] += times;
  if (kind && country && programme)
    for (const auto& key : each.fields) counted.fields[key] += times;
  if (kind && country && field)
    for (const auto& key : each.programmes) counted.programmes[key] += times;
}

Hits DirectoryIndex::search(const Query& query, const Filter& filter) const {
  Pairs pairs;
  for (const auto& word : query.words) pairs |= pairs_of(word);
  std::vector<char> passing;
  for (const auto& each : combinations_) passing.push_back(passes(each, filter) ? 1 : 0);
  std::vector<std::int64_t> times(combinations_.size());
  std::array<std::vector<std::uint32_t>, 3> ranks;
  for (std::uint32_t at = 0; at < places_.size(); ++at) {
    const auto& place = places_[at];
    if (!(place.published || filter.all_states)) continue;
    if (!query.words.empty() && (place.pairs & pairs) != pairs) continue;
    if (!query.empty() && !matches(*entries_[at], query)) continue;
    ++times[place.combination];
    if (passing[place.combination] == 0) continue;
    ranks[query.empty() ? 2 : rank_of(*entries_[at], query)].push_back(at);
  }
  Hits hits;
  for (std::size_t i = 0; i < times.size(); ++i)
    if (times[i] > 0) count(hits.counted, combinations_[i], times[i], filter);
  hits.page = page_of(entries_, ranks, filter);
  return hits;
}

}  // namespace madang::core::organisations
