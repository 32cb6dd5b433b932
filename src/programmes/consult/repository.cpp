#include "programmes/consult/repository.hpp"

namespace madang::programmes::consult::repository {

Traces traces(store::Tx& tx, const PersonId& person) {
  Traces found;
  for (const auto& row :
       tx.query("SELECT festival, name, mail FROM consult_interpreter WHERE person = $1 "
                "ORDER BY id",
                {person}))
    found.interpreter.push_back({row.text(0), row.text(1), row.text(2)});
  for (const auto& row : tx.query("SELECT buyer, company, wish FROM consult_wish WHERE person = $1 "
                                  "ORDER BY buyer, company",
                                  {person}))
    found.wishes.push_back({row.text(0), row.text(1), row.text(2)});
  for (const auto& row :
       tx.query("SELECT meeting, words, created_at FROM consult_request WHERE person = $1 "
                "ORDER BY id",
                {person}))
    found.requests.push_back({row.text(0), row.text(1), row.time(2)});
  return found;
}

void forget(store::Tx& tx, const PersonId& person) {
  tx.exec("DELETE FROM consult_feed WHERE person = $1", {person});
  tx.exec(
      "UPDATE consult_interpreter SET person = NULL, name = '', mail = '', retired = 1 "
      "WHERE person = $1",
      {person});
  tx.exec("UPDATE consult_wish SET person = '' WHERE person = $1", {person});
  tx.exec("UPDATE consult_request SET person = '', words = '' WHERE person = $1", {person});
}

}  // namespace madang::programmes::consult::repository
