#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "web/heads.hpp"
#include "web/outgoing.hpp"

namespace madang::web {

/// An answer that is the same for everyone, with its heads ready.
struct SharedAnswer {
  std::string etag;
  std::string head;
  std::string unchanged;  ///< head of a 304
  SharedBytes body;
  std::string packed_head;
  SharedBytes packed;  ///< gzip, null when it would not pay
};

/// From a handler's 200. Thread: any.
[[nodiscard]] std::shared_ptr<const SharedAnswer> make_shared_answer(const Heads& heads,
                                                                     wire::Reply reply);

/// Answers of shared queries by target and language. An answer is good while the store's version
/// stands and for at most a second, because it may depend on the time; while one is being made
/// everyone else waits for it instead of asking too.
/// Thread: its worker's. Life: its worker's.
class SharedCache {
 public:
  static constexpr std::int64_t kGoodForMs = 1000;

  struct Waiter {
    std::uint64_t session = 0;
    std::uint64_t call = 0;
    std::uint64_t version = 0;  ///< of the store when it asked: an older answer is none
  };
  struct Slot {
    std::shared_ptr<const SharedAnswer> answer;
    std::uint64_t version = 0;
    std::int64_t made_ms = 0;
    bool loading = false;
    bool for_strangers = false;  ///< Caching::strangers
    std::vector<Waiter> waiters;

    [[nodiscard]] bool good(std::uint64_t now_version, std::int64_t now_ms) const {
      return answer && version == now_version && now_ms - made_ms < kGoodForMs;
    }
  };

  [[nodiscard]] Slot* find(std::string_view language, std::string_view target);
  /// The slot, made if need be; null when there are too many or the target is too long.
  [[nodiscard]] Slot* open(std::string_view language, std::string_view target);
  /// Drops what nobody has asked for lately.
  void sweep(std::int64_t now_ms);

 private:
  static constexpr std::size_t kMost = 2048;
  static constexpr std::size_t kLongestTarget = 512;
  static constexpr std::int64_t kKeptMs = 10'000;

  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const {
      return std::hash<std::string_view>{}(text);
    }
  };
  using Slots = std::unordered_map<std::string, Slot, Hash, std::equal_to<>>;

  [[nodiscard]] Slots& of(std::string_view language);

  std::array<Slots, 4> slots_;
};

}  // namespace madang::web
