#pragma once

#include <string>
#include <string_view>

#include "base/id.hpp"
#include "base/result.hpp"

namespace madang::contract {

struct Context;

/// A purpose whose time is over for one person: what was collected for it must go.
struct Expired {
  PersonId person;
  std::string festival;
  std::string purpose;
};

/// What a part knows about people and how it lets go of it (PIPA: access, erasure, destruction).
/// Any function may be null. Each runs in the caller's transaction.
struct PersonalData {
  std::string_view name;  ///< the part's; a key of the data export
  /// Everything stored about `person` as JSON, without secrets. Runs as a query.
  std::string (*tell)(Context&, const PersonId& person) = nullptr;
  /// May this account go now? Error: conflict, with what to settle first.
  Result<void> (*may_erase)(Context&, const PersonId& person) = nullptr;
  /// Removes or pseudonymises: the bare person id may stay, names, addresses and texts may not.
  void (*erase)(Context&, const PersonId& person) = nullptr;
  /// Destroys what was collected for one purpose; the number of records destroyed.
  long (*destroy)(Context&, const Expired& expired) = nullptr;
};

}  // namespace madang::contract
