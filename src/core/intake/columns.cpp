#include "core/intake/columns.hpp"

#include "base/check.hpp"

namespace madang::core::intake {
namespace {

constexpr auto kPlain = Column::Kind::plain;
constexpr auto kNames = Column::Kind::names;
constexpr auto kTranslated = Column::Kind::translated;
constexpr auto kNeeded = Column::Presence::required;

const std::vector<Column>& organisation_columns() {
  static const std::vector<Column> columns{{"key", kPlain, kNeeded},
                                           {"name", kNames, kNeeded},
                                           {"fields", kPlain, kNeeded},
                                           {"programmes"},
                                           {"summary", kTranslated},
                                           {"description", kTranslated},
                                           {"country"},
                                           {"address"},
                                           {"founded"},
                                           {"employees"},
                                           {"url"},
                                           {"mail"},
                                           {"sample"}};
  return columns;
}

const std::vector<Column>& buyer_columns() {
  static const std::vector<Column> columns{{"key", kPlain, kNeeded},
                                           {"name", kNames, kNeeded},
                                           {"summary", kTranslated},
                                           {"country", kPlain, kNeeded},
                                           {"city"},
                                           {"languages", kPlain, kNeeded},
                                           {"time_zone", kPlain, kNeeded},
                                           {"wanted"},
                                           {"hs_codes"},
                                           {"budget_usd"},
                                           {"url"},
                                           {"mail"},
                                           {"sample"}};
  return columns;
}

const std::vector<Column>& employer_columns() {
  static const std::vector<Column> columns{{"key", kPlain, kNeeded},
                                           {"name", kNames, kNeeded},
                                           {"fields", kPlain, kNeeded},
                                           {"summary", kTranslated},
                                           {"description", kTranslated},
                                           {"country"},
                                           {"address"},
                                           {"founded"},
                                           {"employees"},
                                           {"url"},
                                           {"mail"},
                                           {"sample"},
                                           {"jobs", kTranslated, kNeeded},
                                           {"openings"},
                                           {"career"}};
  return columns;
}

const std::vector<Column>& investor_columns() {
  static const std::vector<Column> columns{{"key", kPlain, kNeeded},
                                           {"name", kNames, kNeeded},
                                           {"summary", kTranslated},
                                           {"country"},
                                           {"kind", kPlain, kNeeded},
                                           {"stages"},
                                           {"wanted"},
                                           {"ticket_min"},
                                           {"ticket_max"},
                                           {"currency"},
                                           {"url"},
                                           {"mail"},
                                           {"sample"}};
  return columns;
}

const std::vector<Column>& team_columns() {
  static const std::vector<Column> columns{{"key", kPlain, kNeeded},
                                           {"name", kNames, kNeeded},
                                           {"fields"},
                                           {"summary", kTranslated},
                                           {"members"},
                                           {"round", kPlain, kNeeded},
                                           {"sample"}};
  return columns;
}

}  // namespace

const std::vector<Column>& columns_of(Sheet sheet) {
  switch (sheet) {
    case Sheet::organisations:
      return organisation_columns();
    case Sheet::buyers:
      return buyer_columns();
    case Sheet::employers:
      return employer_columns();
    case Sheet::investors:
      return investor_columns();
    case Sheet::teams:
      return team_columns();
  }
  fail_check("a sheet has columns");
}

const std::vector<Column>& product_columns() {
  static const std::vector<Column> columns{{"organisation", kPlain, kNeeded},
                                           {"key", kPlain, kNeeded},
                                           {"name", kTranslated, kNeeded},
                                           {"summary", kTranslated},
                                           {"hs_code"},
                                           {"price"},
                                           {"minimum_order"}};
  return columns;
}

const std::vector<Column>& session_columns() {
  static const std::vector<Column> columns{{"key", kPlain, kNeeded},
                                           {"programme", kPlain, kNeeded},
                                           {"kind"},
                                           {"date", kPlain, kNeeded},
                                           {"start", kPlain, kNeeded},
                                           {"end", kPlain, kNeeded},
                                           {"stage", kPlain, kNeeded},
                                           {"room"},
                                           {"language", kPlain, kNeeded},
                                           {"title", kTranslated, kNeeded},
                                           {"abstract", kTranslated},
                                           {"speakers"}};
  return columns;
}

const std::vector<Column>& people_columns() {
  static const std::vector<Column> columns{{"mail", kPlain, kNeeded},
                                           {"name", kPlain, kNeeded},
                                           {"language", kPlain, kNeeded},
                                           {"time_zone"},
                                           {"role", kPlain, kNeeded},
                                           {"programme"},
                                           {"organisation"}};
  return columns;
}

std::string_view name_of(Sheet sheet) {
  switch (sheet) {
    case Sheet::organisations:
      return "organisations";
    case Sheet::buyers:
      return "buyers";
    case Sheet::employers:
      return "employers";
    case Sheet::investors:
      return "investors";
    case Sheet::teams:
      return "teams";
  }
  fail_check("a sheet has a name");
}

std::string file_of(Sheet sheet) {
  return std::string(name_of(sheet)) + ".csv";
}

std::string_view programme_of(Sheet sheet) {
  switch (sheet) {
    case Sheet::organisations:
      return "";
    case Sheet::buyers:
      return "consult";
    case Sheet::employers:
      return "jobfair";
    case Sheet::investors:
      return "demoday";
    case Sheet::teams:
      return "competition";
  }
  fail_check("a sheet has a programme or none");
}

}  // namespace madang::core::intake
