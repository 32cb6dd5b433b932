#pragma once

#include <compare>
#include <functional>
#include <string>
#include <string_view>
#include <utility>

#include "base/clock.hpp"

namespace madang {

/// A UUIDv7 (RFC 9562) as 36 lower-case characters: 48 bits of `now` in milliseconds, then random.
[[nodiscard]] std::string uuid_v7(Time now);
/// Whether `text` has the shape of a UUID.
[[nodiscard]] bool is_uuid(std::string_view text);

/// A strong id: text that cannot be mixed up with another entity's id.
template <class Tag>
class Id {
 public:
  Id() = default;
  explicit Id(std::string text) : text_(std::move(text)) {}
  [[nodiscard]] static Id create(Time now) { return Id(uuid_v7(now)); }
  [[nodiscard]] const std::string& text() const { return text_; }
  [[nodiscard]] bool empty() const { return text_.empty(); }
  auto operator<=>(const Id&) const = default;

 private:
  std::string text_;
};

using PersonId = Id<struct PersonTag>;
using OrganisationId = Id<struct OrganisationTag>;
using SessionId = Id<struct SessionTag>;
/// A festival's id is its slug ("gvalley-week-2021"): the folder's name and the address's part.
using FestivalId = Id<struct FestivalTag>;

}  // namespace madang

template <class Tag>
struct std::hash<madang::Id<Tag>> {
  std::size_t operator()(const madang::Id<Tag>& id) const noexcept {
    return std::hash<std::string>{}(id.text());
  }
};
