#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "contract/context.hpp"
#include "core/consent/model.hpp"
#include "core/upsert.hpp"

namespace madang::core::consent {

/// A text with the caller's own answer.
struct Asked {
  StoredText stored;
  std::optional<Answer> mine;
};
[[nodiscard]] std::vector<Asked> list(contract::Context& context, std::string_view festival);

/// Gives or withdraws. `version` must be the one that is asked now. Error: not_found
/// "consent.unknown", conflict "consent.new_version" or "consent.is_required" (withdrawing what an
/// account cannot be without: erase the account instead).
[[nodiscard]] Result<Asked> answer(contract::Context& context, std::string_view festival,
                                   std::string_view purpose, const Answer& chosen);

/// For sign-up: may `chosen` stand? Error: as rules::check_choice.
[[nodiscard]] Result<void> check_choice(store::Tx& tx, std::string_view festival,
                                        const std::vector<std::string>& chosen);
/// Records what a sign-up chose; purposes that are asked no more are left out.
void give(contract::Context& context, const PersonId& person, std::string_view festival,
          const std::vector<std::string>& purposes);
/// Whether the person has agreed to the purpose; for programmes before they use data.
[[nodiscard]] bool has_given(store::Tx& tx, const PersonId& person, std::string_view festival,
                             std::string_view purpose);

/// Whether a consent to the same purpose still runs in another festival.
[[nodiscard]] bool stands_elsewhere(store::Tx& tx, const PersonId& person,
                                    std::string_view festival, std::string_view purpose);

/// Every text that is or was asked, for its owners.
[[nodiscard]] std::vector<Edition> editions(contract::Context& context, std::string_view festival);
/// From now on `draft` is asked. Returns it as stored. Errors: invalid as rules::problems_of,
/// conflict "consent.changed_meanwhile" when it was not written from the text asked now.
[[nodiscard]] Result<Edition> publish(contract::Context& context, std::string_view festival,
                                      Draft draft);
/// The purpose is asked no more; answers and wordings stay. Errors: not_found "consent.unknown",
/// conflict "consent.account_stays".
[[nodiscard]] Result<void> retire(contract::Context& context, std::string_view festival,
                                  std::string_view purpose);

/// A text of the festival folder. `festival_end`: where retention begins to run. A version that the
/// console has overtaken changes nothing.
Upsert bring(contract::Context& context, std::string_view festival, const Text& text,
             std::int64_t position, Time festival_end);
/// Texts that are no longer in the folder are asked no more.
std::int64_t retire_others(contract::Context& context, std::string_view festival,
                           const std::vector<std::string>& kept_purposes);
/// What is asked now; for export.
[[nodiscard]] std::vector<Text> texts_of(store::Tx& tx, std::string_view festival);

/// Destroys what is due in all parts, with a record each. Returns how many were done.
long destroy_due(contract::Context& context);

}  // namespace madang::core::consent
