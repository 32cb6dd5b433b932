#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "contract/context.hpp"
#include "core/people/model.hpp"
#include "core/upsert.hpp"

namespace madang::core::people {

/// A row of people.csv: somebody and one right. Sends no mail.
struct Brought {
  std::string mail;
  std::string name;
  std::string language = "ko";
  std::string time_zone = "Asia/Seoul";
  wire::Grant grant;  ///< its festival is the folder's
};
/// By mail. Name, language and time zone are the person's own once the account is in use. Error:
/// invalid "people.mail_malformed".
[[nodiscard]] Result<Upsert> bring(contract::Context& context, const Brought& row);
/// Takes away the rights of this festival that no row brought; rights given in the console stay.
std::int64_t retire_other_grants(contract::Context& context, std::string_view festival,
                                 const std::vector<Brought>& kept);
/// Everyone with a right in the festival, as rows of people.csv.
[[nodiscard]] std::vector<Brought> rows_of(store::Tx& tx, std::string_view festival);

/// An account to try, with its password in the open, told once.
struct SampleAccount {
  std::string mail;
  std::string name;
  std::string password;
  std::string roles;  ///< "programme_manager (consult), judge"
};
/// Opens one account for each role of the festival, and a visitor, with fresh passwords. Only
/// accounts under reserved domains (RFC 2606) are opened, and those that have a password stay as
/// they are. Their second factor is advised, not demanded.
/// Blocks for one Argon2id hash an account: for the command line.
[[nodiscard]] std::vector<SampleAccount> open_sample_accounts(contract::Context& context,
                                                              std::string_view festival);
/// As above for one operator of the server ("operator@madang.example").
[[nodiscard]] std::vector<SampleAccount> open_sample_operator(contract::Context& context);

struct OperatorAdded {
  std::string link;  ///< sets the password, works once; empty: the account has one already
};
/// Makes `mail` an operator of the server. Error: invalid "people.mail_malformed".
[[nodiscard]] Result<OperatorAdded> add_operator(contract::Context& context, std::string_view mail,
                                                 std::string_view name);
[[nodiscard]] long count_operators(store::Tx& tx);

}  // namespace madang::core::people
