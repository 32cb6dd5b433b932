#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/notify/model.hpp"
#include "programmes/consult/entries/model.hpp"
#include "store/tx.hpp"

namespace madang::programmes::consult::repository {

/// Empty members do not narrow.
struct EntryFilter {
  std::optional<Side> side = {};
  std::vector<EntryState> states = {};
};

/// In order of id.
[[nodiscard]] std::vector<Entry> entries(store::Tx& tx, std::string_view festival,
                                         const EntryFilter& filter = {});
[[nodiscard]] std::optional<Entry> find_entry(store::Tx& tx, const EntryId& id);
/// `organisation` is its slug.
[[nodiscard]] std::optional<Entry> find_entry_of(store::Tx& tx, std::string_view festival,
                                                 std::string_view organisation);
/// Inserts or replaces by id, with the version that stands in `entry`.
void save_entry(store::Tx& tx, const Entry& entry, Time now);
/// Decided at or before `until`, and its people were not told of this state yet; by id.
[[nodiscard]] std::vector<Entry> untold(store::Tx& tx, Time until, long limit);
void set_told(store::Tx& tx, const Entry& entry);
/// Whether a meeting that is planned names it.
[[nodiscard]] bool has_meetings(store::Tx& tx, const EntryId& id);

/// What the companies of these entries sell.
using Offers = std::map<EntryId, std::vector<Offer>>;
[[nodiscard]] Offers offers(store::Tx& tx, std::string_view festival);

/// People who represent the organisation of `slug` and can be written to.
[[nodiscard]] std::vector<core::notify::Recipient> representatives(store::Tx& tx,
                                                                   std::string_view festival,
                                                                   std::string_view slug);

/// In order of id, the retired too.
[[nodiscard]] std::vector<Interpreter> interpreters(store::Tx& tx, std::string_view festival);
[[nodiscard]] std::optional<Interpreter> find_interpreter(store::Tx& tx, const InterpreterId& id);
/// Of an account; nullopt when it interprets nowhere in the festival.
[[nodiscard]] std::optional<Interpreter> interpreter_of(store::Tx& tx, std::string_view festival,
                                                        const PersonId& person);
void save_interpreter(store::Tx& tx, const Interpreter& interpreter, Time now);
/// Accounts that may interpret here, with the languages of their accounts.
[[nodiscard]] std::vector<core::notify::Recipient> interpreting_accounts(store::Tx& tx,
                                                                         std::string_view festival);

}  // namespace madang::programmes::consult::repository
