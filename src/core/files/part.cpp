#include "core/files/part.hpp"

#include "core/files/codec.hpp"
#include "core/files/endpoints.hpp"
#include "core/files/jobs.hpp"
#include "core/files/repository.hpp"

namespace madang::core::files {
namespace {

std::string tell(contract::Context& context, const PersonId& person) {
  return told_json(repository::of_person(context.tx, person),
                   repository::uploads_of_person(context.tx, person));
}

/// A person's own files and what is on its way go with the account; an organisation's files stay
/// with the organisation.
void erase(contract::Context& context, const PersonId& person) {
  repository::end_uploads_of(context.tx, person, context.now);
  for (const auto& file : repository::of_person(context.tx, person))
    if (file.organisation.empty()) repository::mark_deleted(context.tx, file.id, context.now);
}

}  // namespace

contract::Part part() {
  return {"files", endpoints(), {}, {}, jobs(), {{"files", tell, nullptr, erase, nullptr}}};
}

}  // namespace madang::core::files
