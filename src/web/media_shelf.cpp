#include "web/media_shelf.hpp"

#include <algorithm>
#include <charconv>

#include "base/random.hpp"
#include "web/packing.hpp"

namespace madang::web {
namespace {

constexpr std::string_view kPlaylistType = "application/vnd.apple.mpegurl";
constexpr std::string_view kFileCaching = "public, max-age=86400, immutable";
constexpr std::int64_t kMostAhead = 2;  ///< segments one may ask for beyond the newest

std::optional<std::int64_t> read_number(std::string_view text) {
  constexpr std::size_t kMostDigits = 15;
  std::int64_t number = 0;
  if (text.empty() || text.size() > kMostDigits) return std::nullopt;
  const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (failed != std::errc() || end != text.data() + text.size() || number < 0) return std::nullopt;
  return number;
}

std::string head_of(const Heads& heads, std::string_view type, std::size_t size,
                    std::string_view caching, std::string_view more) {
  HeadParts parts;
  parts.content_type = type;
  parts.length = size;
  parts.cache_control = caching;
  parts.policy = heads.api();
  parts.more = more;
  return heads.build(parts);
}

std::string_view stage_of(std::string_view place) {
  return place.substr(0, place.find('~'));
}

}  // namespace

std::shared_ptr<const SharedMedia> make_shared_media(const Heads& heads, const MediaBlob& blob) {
  auto media = std::make_shared<SharedMedia>();
  media->head = head_of(heads, blob.type, blob.bytes.size(), kFileCaching, {});
  media->body = std::make_shared<const std::string>(blob.bytes);
  return media;
}

std::shared_ptr<const SharedMedia> make_shared_media(const Heads& heads,
                                                     const MediaPlaylist& playlist) {
  auto media = std::make_shared<SharedMedia>();
  constexpr std::string_view kVary = "Vary: Accept-Encoding\r\n";
  media->head = head_of(heads, kPlaylistType, playlist.text.size(), "no-store", kVary);
  media->body = std::make_shared<const std::string>(playlist.text);
  if (auto packed = gzip(playlist.text); !packed.empty()) {
    constexpr std::string_view kPacked = "Vary: Accept-Encoding\r\nContent-Encoding: gzip\r\n";
    media->packed_head = head_of(heads, kPlaylistType, packed.size(), "no-store", kPacked);
    media->packed = std::make_shared<const std::string>(std::move(packed));
  }
  return media;
}

MediaAsked read_media_query(std::string_view query) {
  constexpr std::string_view kMsn = "_HLS_msn=";
  constexpr std::string_view kPart = "_HLS_part=";
  std::optional<std::int64_t> msn;
  std::optional<std::int64_t> part;
  const MediaAsked malformed{false, {}};
  while (!query.empty()) {
    const auto end = query.find('&');
    const auto field = query.substr(0, end);
    query.remove_prefix(end == query.npos ? query.size() : end + 1);
    const bool is_msn = field.starts_with(kMsn);
    if (!is_msn && !field.starts_with(kPart)) continue;
    auto& into = is_msn ? msn : part;
    const auto number = read_number(field.substr(is_msn ? kMsn.size() : kPart.size()));
    if (!number || into) return malformed;
    into = number;
  }
  if (!msn) return part ? malformed : MediaAsked{};
  // Without a part the whole segment is asked for: it stands when the next one has begun.
  if (!part) return {true, MediaPoint{*msn + 1, 0}};
  return {true, MediaPoint{*msn, *part}};
}

MediaShelf::Stage* MediaShelf::open(const std::string& name) {
  const auto found = stages_.find(name);
  if (found != stages_.end()) return &found->second;
  if (stages_.size() >= limits_.stages) return nullptr;
  return &stages_[name];
}

void MediaShelf::remove(Stage& stage, const std::string& name) {
  const auto found = stage.blobs.find(name);
  if (found == stage.blobs.end()) return;
  stage.bytes -= found->second->body->size();
  stage.blobs.erase(found);
}

void MediaShelf::put(const std::string& name_of_stage, const std::string& name, Shared blob) {
  auto* const stage = open(name_of_stage);
  if (stage == nullptr || blob->body->size() > limits_.bytes) return;
  stage->ended_ms.reset();
  remove(*stage, name);
  stage->bytes += blob->body->size();
  stage->blobs[name] = std::move(blob);
  stage->order.push_back(name);
  while (stage->order.size() > 1 &&
         (stage->bytes > limits_.bytes || stage->order.size() > limits_.files)) {
    // A name that was dropped, or put again, stands here once more than it should: no harm.
    remove(*stage, stage->order.front());
    stage->order.pop_front();
  }
}

std::vector<MediaShelf::Answer> MediaShelf::put(const std::string& name_of_stage,
                                                const std::string& name, Shared playlist,
                                                MediaPoint point) {
  constexpr std::size_t kMostPlaylists = 16;
  auto* const stage = open(name_of_stage);
  if (stage == nullptr) return {};
  if (stage->playlists.size() >= kMostPlaylists && !stage->playlists.contains(name)) return {};
  stage->ended_ms.reset();
  auto& held = stage->playlists[name];
  held.media = std::move(playlist);
  held.point = point;
  std::vector<Answer> ready;
  const auto waits = std::partition(held.waiters.begin(), held.waiters.end(),
                                    [&](const Waiter& each) { return each.point > point; });
  ready.reserve(static_cast<std::size_t>(held.waiters.end() - waits));
  for (auto each = waits; each != held.waiters.end(); ++each) ready.push_back({*each, held.media});
  held.waiters.erase(waits, held.waiters.end());
  return ready;
}

void MediaShelf::drop(const MediaDrop& drop) {
  const auto found = stages_.find(drop.stage);
  if (found == stages_.end()) return;
  for (const auto& name : drop.names) {
    remove(found->second, name);
    std::erase(found->second.order, name);
  }
}

std::vector<MediaShelf::Answer> MediaShelf::take_all(Playlist& playlist, Shared media) {
  std::vector<Answer> answers;
  for (const auto& each : playlist.waiters) answers.push_back({each, media});
  playlist.waiters.clear();
  return answers;
}

std::vector<MediaShelf::Answer> MediaShelf::admit(const MediaAudience& audience) {
  auto* const stage = open(audience.stage);
  if (stage == nullptr) return {};
  stage->audience = audience;
  std::vector<Answer> answers;
  if (audience.open_to == MediaAudience::To::everyone) return answers;
  for (auto& [name, playlist] : stage->playlists) {
    auto more = take_all(playlist, nullptr);
    answers.insert(answers.end(), more.begin(), more.end());
  }
  return answers;
}

std::vector<MediaShelf::Answer> MediaShelf::end(const std::string& name, std::int64_t now_ms) {
  const auto found = stages_.find(name);
  if (found == stages_.end()) return {};
  auto& stage = found->second;
  stage.ended_ms = now_ms;
  std::vector<Answer> answers;
  for (auto& [playlist_name, playlist] : stage.playlists) {
    auto more = take_all(playlist, playlist.media);
    answers.insert(answers.end(), more.begin(), more.end());
  }
  return answers;
}

const MediaShelf::Stage* MediaShelf::enter(std::string_view place) const {
  const auto name = stage_of(place);
  const auto found = stages_.find(name);
  if (found == stages_.end()) return nullptr;
  const auto& audience = found->second.audience;
  if (name.size() == place.size())
    return audience.open_to == MediaAudience::To::everyone ? &found->second : nullptr;
  const auto pass = place.substr(name.size() + 1);
  if (audience.pass.empty() || !equal_secrets(audience.pass, pass)) return nullptr;
  return &found->second;
}

MediaShelf::Look MediaShelf::look(std::string_view place, std::string_view name,
                                  std::string_view query) const {
  if (!stages_.contains(stage_of(place))) return {};
  const auto* const stage = enter(place);
  if (stage == nullptr) return {Found::refused};
  const auto list = stage->playlists.find(name);
  if (list == stage->playlists.end()) {
    const auto blob = stage->blobs.find(std::string(name));
    if (blob == stage->blobs.end()) return {Found::refused};
    return {Found::media, blob->second};
  }
  const auto& playlist = list->second;
  const auto asked = read_media_query(query);
  if (!asked.well_formed) return {Found::malformed};
  if (!asked.point || *asked.point <= playlist.point || stage->ended_ms)
    return {Found::media, playlist.media};
  if (asked.point->msn > playlist.point.msn + kMostAhead) return {Found::malformed};
  return {Found::later, nullptr, *asked.point};
}

void MediaShelf::wait(std::string_view place, std::string_view name, Waiter waiter) {
  const auto stage = stages_.find(stage_of(place));
  if (stage == stages_.end()) return;
  const auto playlist = stage->second.playlists.find(name);
  if (playlist != stage->second.playlists.end()) playlist->second.waiters.push_back(waiter);
}

std::vector<MediaShelf::Answer> MediaShelf::sweep(std::int64_t now_ms) {
  std::vector<Answer> late;
  for (auto& [name, stage] : stages_) {
    for (auto& [list_name, playlist] : stage.playlists) {
      auto& waiters = playlist.waiters;
      const auto over = std::partition(waiters.begin(), waiters.end(),
                                       [&](const Waiter& each) { return each.until_ms > now_ms; });
      for (auto each = over; each != waiters.end(); ++each) late.push_back({*each, nullptr});
      waiters.erase(over, waiters.end());
    }
    if (!stage.ended_ms || now_ms - *stage.ended_ms < limits_.linger_ms) continue;
    stage.blobs.clear();
    stage.order.clear();
    stage.playlists.clear();
    stage.bytes = 0;
    stage.ended_ms.reset();
  }
  std::erase_if(stages_, [](const auto& entry) {
    const auto& [name, stage] = entry;
    return stage.blobs.empty() && stage.playlists.empty() && stage.audience.pass.empty() &&
           stage.audience.open_to == MediaAudience::To::nobody;
  });
  return late;
}

std::size_t MediaShelf::waiting() const {
  std::size_t count = 0;
  for (const auto& [name, stage] : stages_)
    for (const auto& [list_name, playlist] : stage.playlists) count += playlist.waiters.size();
  return count;
}

std::size_t MediaShelf::bytes(std::string_view stage) const {
  const auto found = stages_.find(stage);
  return found == stages_.end() ? 0 : found->second.bytes;
}

}  // namespace madang::web
