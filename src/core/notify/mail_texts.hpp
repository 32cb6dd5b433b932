#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/notify/model.hpp"

namespace madang::core::notify {

/// The mail `kind` of mails/<language>.txt with its fields filled in, as plain text and HTML. An
/// unknown kind or an unfilled field is a Bug. `site` names the sender in the footer.
[[nodiscard]] Mail render(std::string_view kind, const Recipient& recipient, const Fields& fields,
                          std::string_view site);
/// What a role is called in `language`.
[[nodiscard]] std::string role_name(std::string_view language, std::string_view role);
/// All kinds of mails that a language has texts for; tests hold the languages equal.
[[nodiscard]] std::vector<std::string> mail_kinds(std::string_view language);

}  // namespace madang::core::notify
