#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "contract/part.hpp"

namespace madang::web {

/// The topic families that may be followed, by pattern ("chat/{room}").
/// Thread: any after construction. Life: the gateway's.
class LiveTopics {
 public:
  struct Match {
    const contract::Topic* topic = nullptr;  ///< null: no such family
    std::map<std::string, std::string, std::less<>> params;
  };

  explicit LiveTopics(std::vector<contract::Topic> topics);

  [[nodiscard]] Match find(std::string_view name) const;

 private:
  std::vector<contract::Topic> topics_;
};

}  // namespace madang::web
