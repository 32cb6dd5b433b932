#include "core/stage/part.hpp"

#include <filesystem>

#include "core/stage/codec.hpp"
#include "core/stage/endpoints.hpp"
#include "core/stage/repository.hpp"
#include "core/stage/service.hpp"

namespace madang::core::stage {
namespace {

Place place_in(const wire::Request& request) {
  return {request.param("festival"), request.param("stage")};
}

Result<void> may_follow(contract::Context& context, const wire::Request& request) {
  MADANG_TRY_VOID(look(context, place_in(request)));
  return {};
}

Result<std::string> snapshot(contract::Context& context, const wire::Request& request) {
  MADANG_TRY(const auto view, look(context, place_in(request)));
  return view_json(view);
}

Result<void> may_follow_health(contract::Context& context, const wire::Request& request) {
  MADANG_TRY_VOID(rights(context, place_in(request)));
  return {};
}

Result<std::string> health_snapshot(contract::Context& context, const wire::Request& request) {
  const auto address = address_of(place_in(request));
  return health_json(context.site.stage_health ? context.site.stage_health(address)
                                               : contract::StageHealth{});
}

Result<void> remove_files(const contract::Site& site, std::string_view payload) {
  MADANG_TRY(const auto folder, read_removal(payload));
  if (site.recordings_dir.empty()) return {};
  std::error_code failed;
  std::filesystem::remove_all(site.recordings_dir + "/" + folder, failed);
  if (failed) return Error{Code::unavailable, "files.disk_failed", failed.message()};
  return {};
}

Result<void> sweep_stages(contract::Context& context) {
  sweep(context);
  return {};
}

std::string tell(contract::Context& context, const PersonId& person) {
  return told_json(repository::hosted_by(context.tx, person));
}

void erase(contract::Context& context, const PersonId& person) {
  repository::forget(context.tx, person);
}

}  // namespace

contract::Part part() {
  contract::Part part{"stage", endpoints()};
  part.topics = {
      {"stage/{festival}/{stage}", may_follow, snapshot, true},
      {"stage/{festival}/{stage}/health", may_follow_health, health_snapshot, false},
  };
  part.effects = {{"stage.replay_files", remove_files, nullptr}};
  part.jobs = {{"stage.sweep", std::chrono::seconds{30}, sweep_stages}};
  part.personal = {{"stage", tell, nullptr, erase, nullptr}};
  return part;
}

}  // namespace madang::core::stage
