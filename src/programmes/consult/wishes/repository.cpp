#include "programmes/consult/wishes/repository.hpp"

namespace madang::programmes::consult::repository {
namespace {

std::vector<Wish> read(store::Tx& tx, std::string_view rest, const store::Values& values) {
  std::vector<Wish> list;
  for (const auto& row : tx.query(
           "SELECT w.buyer, w.company, w.side, w.wish FROM consult_wish w " + std::string(rest),
           values))
    list.push_back({row.id<EntryId>(0), row.id<EntryId>(1),
                    parse_side(row.text(2)).value_or(Side::buyer),
                    parse_choice(row.text(3)).value_or(Choice::fine)});
  return list;
}

}  // namespace

std::vector<Wish> wishes(store::Tx& tx, std::string_view festival) {
  return read(tx,
              "JOIN consult_entry b ON b.id = w.buyer WHERE b.festival = $1 ORDER BY w.buyer, "
              "w.company, w.side",
              {festival});
}

std::vector<Wish> wishes_by(store::Tx& tx, const Entry& entry) {
  if (entry.side == Side::buyer)
    return read(tx, "WHERE w.buyer = $1 AND w.side = 'buyer' ORDER BY w.company", {entry.id});
  return read(tx, "WHERE w.company = $1 AND w.side = 'company' ORDER BY w.buyer", {entry.id});
}

std::vector<EntryId> wanting(store::Tx& tx, const Entry& entry) {
  std::vector<EntryId> list;
  const auto rows = entry.side == Side::buyer
                        ? tx.query(
                              "SELECT company FROM consult_wish WHERE buyer = $1 AND side = "
                              "'company' AND wish IN ('must', 'want')",
                              {entry.id})
                        : tx.query(
                              "SELECT buyer FROM consult_wish WHERE company = $1 AND side = "
                              "'buyer' AND wish IN ('must', 'want')",
                              {entry.id});
  for (const auto& row : rows) list.push_back(row.id<EntryId>(0));
  return list;
}

void save_wish(store::Tx& tx, const Wish& wish, const PersonId& person, Time now) {
  tx.exec(
      "INSERT INTO consult_wish (buyer, company, side, wish, person, updated_at) VALUES ($1, $2, "
      "$3, $4, $5, $6) ON CONFLICT (buyer, company, side) DO UPDATE SET wish = $4, person = $5, "
      "updated_at = $6",
      {wish.buyer, wish.company, to_string(wish.side), to_string(wish.choice), person, now});
}

void remove_wish(store::Tx& tx, const Wish& wish) {
  tx.exec("DELETE FROM consult_wish WHERE buyer = $1 AND company = $2 AND side = $3",
          {wish.buyer, wish.company, to_string(wish.side)});
}

}  // namespace madang::programmes::consult::repository
