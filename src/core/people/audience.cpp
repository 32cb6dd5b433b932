#include "core/people/audience.hpp"

namespace madang::core::people {

std::vector<notify::Recipient> audience(store::Tx& tx, std::string_view festival,
                                        std::string_view after, long limit) {
  std::vector<notify::Recipient> list;
  for (const auto& row : tx.query(
           "SELECT p.id, p.mail, p.name, p.language FROM person p WHERE p.id > $2 AND "
           "p.erased_at IS NULL AND p.mail IS NOT NULL AND p.mail_confirmed_at IS NOT NULL AND "
           "(p.festival = $1 OR EXISTS (SELECT 1 FROM role_grant g WHERE g.person = p.id AND "
           "g.festival = $1)) ORDER BY p.id LIMIT $3",
           {festival, after, static_cast<std::int64_t>(limit)}))
    list.push_back({row.id<PersonId>(0), row.text(1), row.text(2), row.text(3)});
  return list;
}

}  // namespace madang::core::people
