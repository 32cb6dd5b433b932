#include "web/shared_cache.hpp"

#include <utility>

#include "web/packing.hpp"

namespace madang::web {

std::shared_ptr<const SharedAnswer> make_shared_answer(const Heads& heads, wire::Reply reply) {
  auto answer = std::make_shared<SharedAnswer>();
  answer->etag = etag_of(reply.body);
  auto& headers = reply.headers;
  headers.emplace_back("Cache-Control", "no-cache");
  headers.emplace_back("Vary", "Accept-Encoding, Accept-Language");
  headers.emplace_back("ETag", answer->etag);
  answer->head = heads.of_reply(reply, reply.body.size());
  // An empty one means that packing would not pay.
  if (auto packed = gzip(reply.body); !packed.empty() && packed.size() + 256 < reply.body.size()) {
    headers.back().second.insert(answer->etag.size() - 1, "-gzip");
    headers.emplace_back("Content-Encoding", "gzip");
    answer->packed_head = heads.of_reply(reply, packed.size());
    answer->packed = std::make_shared<const std::string>(std::move(packed));
  }
  const auto unchanged = "ETag: " + answer->etag + "\r\nVary: Accept-Encoding, Accept-Language\r\n";
  HeadParts parts;
  parts.status = 304;
  parts.length = std::nullopt;
  parts.cache_control = "no-cache";
  parts.policy = heads.api();
  parts.more = unchanged;
  answer->unchanged = heads.build(parts);
  answer->body = std::make_shared<const std::string>(std::move(reply.body));
  return answer;
}

SharedCache::Slots& SharedCache::of(std::string_view language) {
  if (language == "en") return slots_[1];
  if (language == "id") return slots_[2];
  return language == "ms" ? slots_[3] : slots_[0];
}

SharedCache::Slot* SharedCache::find(std::string_view language, std::string_view target) {
  auto& slots = of(language);
  const auto found = slots.find(target);
  return found == slots.end() ? nullptr : &found->second;
}

SharedCache::Slot* SharedCache::open(std::string_view language, std::string_view target) {
  if (auto* const slot = find(language, target)) return slot;
  auto& slots = of(language);
  if (slots.size() >= kMost || target.size() > kLongestTarget) return nullptr;
  return &slots[std::string(target)];
}

void SharedCache::sweep(std::int64_t now_ms) {
  for (auto& slots : slots_)
    std::erase_if(slots, [&](const auto& entry) {
      const auto& slot = entry.second;
      return !slot.loading && now_ms - slot.made_ms > kKeptMs;
    });
}

}  // namespace madang::web
