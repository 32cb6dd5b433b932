#pragma once

#include <functional>
#include <map>
#include <stop_token>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "store/db.hpp"
#include "store/effect_queue.hpp"

namespace madang::store {

/// How one kind of effect is carried out.
struct EffectKind {
  /// Outside any transaction; may block. Error: invalid or gone gives up at once, any other code
  /// and any exception is tried again.
  std::function<Result<void>(std::string_view payload)> carry_out;
  /// False: effects of this kind wait untouched. Empty: always ready.
  std::function<bool()> ready = {};
};

/// Carries out the durable outbox, each effect at least once: what was begun when the process died
/// is begun again, so that carrying out must bear repetition.
/// Thread: any number may call `work` or `run_due`. Life: app's, shorter than its Db.
class EffectWorker {
 public:
  EffectWorker(Db& db, const Clock& clock, std::map<std::string, EffectKind> kinds,
               EffectPolicy policy = {});

  /// Carries out what is due now and returns how many effects that were, whatever became of them.
  /// Throws StoreFailure when the database fails: what was carried out meanwhile comes again.
  std::size_t run_due();
  /// run_due() again and again, until stopped. Failures of the database are logged and waited out.
  void work(const std::stop_token& stop);

 private:
  std::vector<ClaimedEffect> claim();
  void carry_out(const ClaimedEffect& effect);

  Db& db_;
  const Clock& clock_;
  const std::map<std::string, EffectKind> kinds_;
  const EffectPolicy policy_;
};

}  // namespace madang::store
