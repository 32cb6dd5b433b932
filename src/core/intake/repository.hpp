#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "store/tx.hpp"

namespace madang::core::intake::repository {

struct MediaRow {
  std::string path;
  std::string blob_key;
};

/// A report with its lists as JSON.
struct ReportRow {
  std::string id;
  std::string festival;
  Time at;
  std::string by;
  bool applied = false;
  std::string problems;
  std::int64_t more_problems = 0;
  std::string counts;
  std::string by_name = {};
};

[[nodiscard]] std::optional<std::string> extras(store::Tx& tx, std::string_view festival);
void save_extras(store::Tx& tx, std::string_view festival, std::string_view extras);
[[nodiscard]] std::vector<MediaRow> media(store::Tx& tx, std::string_view festival);
void save_media(store::Tx& tx, std::string_view festival, const MediaRow& row);
void remove_media(store::Tx& tx, std::string_view festival, std::string_view path);
void insert(store::Tx& tx, const ReportRow& row);
/// Newest first.
[[nodiscard]] std::vector<ReportRow> reports(store::Tx& tx, std::string_view festival, long limit);

}  // namespace madang::core::intake::repository
