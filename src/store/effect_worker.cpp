#include "store/effect_worker.hpp"

#include <condition_variable>
#include <mutex>
#include <utility>

#include "base/log.hpp"

namespace madang::store {
namespace {

constexpr std::chrono::milliseconds kLookEvery{250};
constexpr std::chrono::seconds kAfterFailure{5};

/// A command that must be durable before work goes on.
void commit(Db& db, const std::function<void(Tx&)>& run) {
  const auto outcome = db.write([&](Tx& tx) {
    run(tx);
    return true;
  });
  if (outcome != Outcome::committed) throw StoreFailure("the outbox could not be written");
}

/// std::nullopt when carried out.
std::optional<Error> trouble_of(const EffectKind& kind, std::string_view payload) {
  try {
    const auto carried_out = kind.carry_out(payload);
    if (carried_out) return std::nullopt;
    return carried_out.error();
  } catch (const std::exception& mistake) {
    return Error{Code::unavailable, "effect.threw", mistake.what()};
  }
}

}  // namespace

EffectWorker::EffectWorker(Db& db, const Clock& clock, std::map<std::string, EffectKind> kinds,
                           EffectPolicy policy)
    : db_(db), clock_(clock), kinds_(std::move(kinds)), policy_(policy) {}

std::size_t EffectWorker::run_due() {
  std::size_t count = 0;
  for (auto claimed = claim(); !claimed.empty(); claimed = claim()) {
    for (const auto& effect : claimed) carry_out(effect);
    count += claimed.size();
  }
  return count;
}

void EffectWorker::work(const std::stop_token& stop) {
  std::mutex mutex;
  std::condition_variable_any woken;
  while (!stop.stop_requested()) {
    auto pause = std::chrono::duration_cast<std::chrono::milliseconds>(kLookEvery);
    try {
      for (auto claimed = claim(); !claimed.empty() && !stop.stop_requested(); claimed = claim())
        for (const auto& effect : claimed) carry_out(effect);
    } catch (const StoreFailure& failure) {
      log::warn("effect.waits", failure.what());
      pause = kAfterFailure;
    }
    std::unique_lock lock(mutex);
    woken.wait_for(lock, stop, pause, [] { return false; });
  }
}

std::vector<ClaimedEffect> EffectWorker::claim() {
  std::vector<std::string> ready;
  for (const auto& [name, kind] : kinds_)
    if (!kind.ready || kind.ready()) ready.push_back(name);
  if (ready.empty()) return {};
  const auto now = clock_.now();
  // Looking is a read; only what is due costs a commit.
  bool due = false;
  db_.read([&](Tx& tx) { due = effects_due(tx, now, ready); });
  std::vector<ClaimedEffect> claimed;
  if (due) commit(db_, [&](Tx& tx) { claimed = claim_effects(tx, now, ready, policy_); });
  return claimed;
}

void EffectWorker::carry_out(const ClaimedEffect& effect) {
  const auto trouble = trouble_of(kinds_.at(effect.kind), effect.payload);
  const auto now = clock_.now();
  if (!trouble) return commit(db_, [&](Tx& tx) { finish_effect(tx, effect, now); });
  const auto why = trouble->reason + ": " + trouble->detail;
  const bool hopeless = trouble->code == Code::invalid || trouble->code == Code::gone;
  if (hopeless || effect.attempts >= policy_.attempts) {
    log::error("effect.failed", "id=" + effect.id + " kind=" + effect.kind + " " + trouble->reason);
    return commit(db_, [&](Tx& tx) { fail_effect(tx, effect, now, why); });
  }
  log::warn("effect.postponed", "id=" + effect.id + " kind=" + effect.kind + " attempts=" +
                                    std::to_string(effect.attempts) + " " + trouble->reason);
  std::random_device seed;
  SeededRandom random(seed());
  const auto next_try = now + effect_pause(effect.attempts, policy_, random);
  commit(db_, [&](Tx& tx) { postpone_effect(tx, effect, next_try, why); });
}

}  // namespace madang::store
