#pragma once

#include <string>
#include <vector>

#include "base/id.hpp"
#include "store/tx.hpp"

namespace madang::programmes::consult::repository {

/// What a person set, asked for or is written down as.
struct Traces {
  struct Interpreter {
    std::string festival;
    std::string name;
    std::string mail;
  };
  struct Wish {
    std::string buyer;
    std::string company;
    std::string wish;
  };
  struct Request {
    std::string meeting;
    std::string words;
    Time created_at;
  };
  std::vector<Interpreter> interpreter;
  std::vector<Wish> wishes;
  std::vector<Request> requests;
};
[[nodiscard]] Traces traces(store::Tx& tx, const PersonId& person);
/// Names, addresses, words and secrets go; what was decided for an organisation stays nameless.
void forget(store::Tx& tx, const PersonId& person);

}  // namespace madang::programmes::consult::repository
