#include "app/effects.hpp"

namespace madang::app {

std::map<std::string, store::EffectKind> effect_kinds(const std::vector<contract::Part>& parts,
                                                      const contract::Site& site) {
  std::map<std::string, store::EffectKind> kinds;
  for (const auto& part : parts)
    for (const auto& effect : part.effects) {
      store::EffectKind kind;
      kind.carry_out = [&site, run = effect.carry_out](std::string_view payload) {
        return run(site, payload);
      };
      if (effect.ready != nullptr)
        kind.ready = [&site, ready = effect.ready] { return ready(site); };
      kinds.emplace(std::string(effect.kind), std::move(kind));
    }
  return kinds;
}

}  // namespace madang::app
