#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/people/model.hpp"
#include "store/tx.hpp"

namespace madang::core::people::repository {

/// False when the person holds exactly this right already.
[[nodiscard]] bool insert_grant(store::Tx& tx, const GrantRecord& record, std::string_view by);
[[nodiscard]] std::optional<GrantRecord> find_grant(store::Tx& tx, const std::string& id);
[[nodiscard]] std::optional<GrantRecord> find_grant(store::Tx& tx, const PersonId& person,
                                                    const wire::Grant& grant);
[[nodiscard]] std::vector<wire::Grant> grants_of(store::Tx& tx, const PersonId& person);
void remove_grant(store::Tx& tx, const std::string& id);
[[nodiscard]] long count_owners(store::Tx& tx, std::string_view festival);
/// Festivals whose only owner this person is.
[[nodiscard]] std::vector<std::string> solely_owned(store::Tx& tx, const PersonId& person);

struct PeopleFilter {
  std::string festival;
  /// Only people with a right in one of these programmes; nullopt: all of the festival, with those
  /// who only signed up there.
  std::optional<std::vector<std::string>> programmes = {};
  std::string text = {};  ///< in name or mail
  std::string role = {};
  std::string programme = {};
  std::string after = {};  ///< person id of the page before
};
/// Ordered by name.
[[nodiscard]] std::vector<PersonRow> list_people(store::Tx& tx, const PeopleFilter& filter,
                                                 long limit);
[[nodiscard]] long count_people(store::Tx& tx, const PeopleFilter& filter);
/// All with a right in the festival, with their rights there; for export and sample accounts.
[[nodiscard]] std::vector<PersonRow> holders(store::Tx& tx, std::string_view festival);

/// Rights of the festival that `by` gave, each with the holder's mail.
[[nodiscard]] std::vector<std::pair<std::string, GrantRecord>> grants_given_by(
    store::Tx& tx, std::string_view festival, std::string_view by);
/// In the order in which they were named.
[[nodiscard]] std::vector<Seller> sellers(store::Tx& tx, std::string_view festival,
                                          std::string_view organisation);
[[nodiscard]] bool festival_exists(store::Tx& tx, std::string_view slug);
/// Its names; empty when the festival has no such organisation.
[[nodiscard]] wire::Translated organisation_name(store::Tx& tx, std::string_view festival,
                                                 std::string_view slug);

// Personal entry links.
void insert_link(store::Tx& tx, const EntryLink& link, std::string_view token_hash,
                 std::string_view by);
[[nodiscard]] std::optional<EntryLink> find_link(store::Tx& tx, const std::string& id);
[[nodiscard]] std::optional<EntryLink> find_link_by_token(store::Tx& tx,
                                                          std::string_view token_hash);
/// Newest first; `programmes` as in PeopleFilter.
[[nodiscard]] std::vector<EntryLink> list_links(store::Tx& tx, const PeopleFilter& filter,
                                                long limit);
[[nodiscard]] std::vector<EntryLink> links_of(store::Tx& tx, const PersonId& person);
void revoke_link(store::Tx& tx, const std::string& id, Time now);
void use_link(store::Tx& tx, const std::string& id, Time now);

}  // namespace madang::core::people::repository
