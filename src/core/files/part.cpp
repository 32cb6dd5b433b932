#include "core/files/part.hpp"

#include "core/files/codec.hpp"
#include "core/files/endpoints.hpp"
#include "core/files/jobs.hpp"
#include "core/files/repository.hpp"

namespace madang::core::files {
namespace {

std::string tell(contract::Context& context, const PersonId& person) {
  return files_json(repository::of_person(context.tx, person));
}

/// A person's own files go with the account; an organisation's stay with the organisation.
void erase(contract::Context& context, const PersonId& person) {
  for (const auto& file : repository::of_person(context.tx, person))
    if (file.organisation.empty()) repository::mark_deleted(context.tx, file.id, context.now);
}

}  // namespace

contract::Part part() {
  return {"files", endpoints(), {}, {}, jobs(), {{"files", tell, nullptr, erase, nullptr}}};
}

}  // namespace madang::core::files
