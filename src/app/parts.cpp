#include "app/house.hpp"
#include "app/site_endpoints.hpp"
#include "core/audit/part.hpp"
#include "core/chat/part.hpp"
#include "core/consent/part.hpp"
#include "core/festival/part.hpp"
#include "core/files/part.hpp"
#include "core/intake/part.hpp"
#include "core/notices/part.hpp"
#include "core/notify/part.hpp"
#include "core/organisations/part.hpp"
#include "core/overview/part.hpp"
#include "core/people/part.hpp"
#include "core/schedule/part.hpp"
#include "core/stage/part.hpp"
#include "core/video/part.hpp"
#include "programmes/commerce/part.hpp"
#include "programmes/consult/part.hpp"

namespace madang::app {

std::vector<contract::Part> all_parts() {
  using namespace core;
  return {
      people::part(),
      audit::part(),
      consent::part(),
      notify::part(),
      festival::part(),
      organisations::part(),
      files::part(),
      schedule::part(),
      notices::part(),
      overview::part(),
      intake::part(),
      chat::part(),
      video::part(),
      stage::part(),
      programmes::consult::part(),
      programmes::commerce::part(),
  };
}

std::vector<contract::Endpoint> all_endpoints() {
  auto endpoints = site_endpoints();
  for (auto& part : all_parts())
    endpoints.insert(endpoints.end(), part.endpoints.begin(), part.endpoints.end());
  return endpoints;
}

}  // namespace madang::app
