#include "contract/context.hpp"

namespace madang::contract {

void enqueue_effect(Context& context, std::string_view kind, std::string_view key,
                    std::string_view payload) {
  context.tx.exec(
      "INSERT INTO effect (id, kind, dedup_key, payload, state, attempts, next_try, created_at) "
      "VALUES ($1, $2, $3, $4, 'waiting', 0, $5, $5) ON CONFLICT (kind, dedup_key) DO NOTHING",
      {uuid_v7(context.now), kind, key, payload, context.now});
}

}  // namespace madang::contract
