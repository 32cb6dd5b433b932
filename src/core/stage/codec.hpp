#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "contract/context.hpp"
#include "core/stage/model.hpp"

namespace madang::core::stage {

[[nodiscard]] Result<Wish> read_wish(std::string_view body);
/// The label; "" without a body.
[[nodiscard]] Result<std::string> read_key_wish(std::string_view body);
/// The mail address.
[[nodiscard]] Result<std::string> read_host_wish(std::string_view body);

[[nodiscard]] std::string view_json(const View& view);
[[nodiscard]] std::string views_json(const std::vector<View>& views);
[[nodiscard]] std::string broadcast_json(const Broadcast& broadcast);
[[nodiscard]] std::string replays_json(const std::vector<Broadcast>& replays);
[[nodiscard]] std::string health_json(const contract::StageHealth& health);

struct StudioView {
  View stage;  ///< with the open broadcast, of any phase
  bool may_manage = false;
  contract::Studio media;
  contract::StageHealth health;
};
[[nodiscard]] std::string studio_json(const StudioView& view);
[[nodiscard]] std::string keys_json(const std::vector<Key>& keys);
[[nodiscard]] std::string made_json(const Key& key, std::string_view secret,
                                    const contract::Studio& media);
[[nodiscard]] std::string hosts_json(const std::vector<Host>& hosts);
[[nodiscard]] std::string removal_json(const Broadcast& replay);
/// Folder of the replay below the recordings, as `removal_json` wrote it.
[[nodiscard]] Result<std::string> read_removal(std::string_view payload);
[[nodiscard]] std::string told_json(const std::vector<Place>& hosted);

}  // namespace madang::core::stage
