#include "match/mip.hpp"

#include <memory>
#include <string>

#include <coin/Cbc_C_Interface.h>

namespace madang::match {
namespace {

struct Closer {
  void operator()(Cbc_Model* model) const { Cbc_deleteModel(model); }
};

/// Rows as CBC wants them: by column.
struct Matrix {
  std::vector<CoinBigIndex> start;
  std::vector<int> row;
  std::vector<double> factor;
};

Matrix by_column(const std::vector<std::vector<Mip::Term>>& rows, std::size_t columns) {
  Matrix matrix;
  matrix.start.assign(columns + 1, 0);
  for (const auto& row : rows)
    for (const auto& term : row) ++matrix.start[static_cast<std::size_t>(term.column) + 1];
  for (std::size_t i = 0; i < columns; ++i) matrix.start[i + 1] += matrix.start[i];
  matrix.row.resize(static_cast<std::size_t>(matrix.start.back()));
  matrix.factor.resize(matrix.row.size());
  auto next = matrix.start;
  for (std::size_t r = 0; r < rows.size(); ++r) {
    for (const auto& term : rows[r]) {
      const auto at = static_cast<std::size_t>(next[static_cast<std::size_t>(term.column)]++);
      matrix.row[at] = static_cast<int>(r);
      matrix.factor[at] = term.factor;
    }
  }
  return matrix;
}

}  // namespace

int Mip::add_integer(double lower, double upper) {
  const int column = add_continuous(lower, upper);
  integer_.back() = 1;
  return column;
}

int Mip::add_continuous(double lower, double upper) {
  lower_.push_back(lower);
  upper_.push_back(upper);
  gains_.push_back(0);
  integer_.push_back(0);
  return columns() - 1;
}

void Mip::fix(int column, double value) {
  lower_[static_cast<std::size_t>(column)] = value;
  upper_[static_cast<std::size_t>(column)] = value;
}

void Mip::add_row(double lower, const std::vector<Term>& terms, double upper) {
  if (terms.empty() && lower <= 0 && upper >= 0) return;
  rows_.push_back(terms);
  row_lower_.push_back(lower);
  row_upper_.push_back(upper);
}

Mip::Outcome Mip::solve(int nodes, double seconds) const {
  // CBC 2.10.8 crashes on rows added after the load, so every row is in the loaded matrix. A start
  // solution is not given: its preprocessing fails on some ("Illegal index in getColumnName").
  const auto matrix = by_column(rows_, gains_.size());
  const std::unique_ptr<Cbc_Model, Closer> model(Cbc_newModel());
  Cbc_loadProblem(model.get(), columns(), static_cast<int>(rows_.size()), matrix.start.data(),
                  matrix.row.data(), matrix.factor.data(), lower_.data(), upper_.data(),
                  gains_.data(), row_lower_.data(), row_upper_.data());
  Cbc_setObjSense(model.get(), -1);
  for (std::size_t i = 0; i < integer_.size(); ++i)
    if (integer_[i] != 0) Cbc_setInteger(model.get(), static_cast<int>(i));
  Cbc_setLogLevel(model.get(), 0);
  Cbc_setAllowableGap(model.get(), 0.99);
  Cbc_setAllowableFractionGap(model.get(), 0);
  Cbc_setMaximumNodes(model.get(), nodes);
  Cbc_setMaximumSeconds(model.get(), seconds);
  Cbc_solve(model.get());
  Outcome outcome;
  if (Cbc_isProvenInfeasible(model.get()) != 0) {
    outcome.kind = Outcome::Kind::infeasible;
    return outcome;
  }
  if (const double* const best = Cbc_bestSolution(model.get()); best != nullptr) {
    outcome.found = true;
    outcome.columns.assign(best, best + columns());
  }
  outcome.bound = Cbc_getBestPossibleObjValue(model.get());
  if (Cbc_isProvenOptimal(model.get()) != 0 && outcome.found) outcome.kind = Outcome::Kind::optimal;
  return outcome;
}

}  // namespace madang::match
