#include "core/overview/repository.hpp"

#include <chrono>

namespace madang::core::overview::repository {
namespace {

std::int64_t count(store::Tx& tx, const char* sql, const store::Values& values) {
  return tx.first(sql, values)->integer(0);
}

}  // namespace

Figures figures(store::Tx& tx, std::string_view festival) {
  Figures found;
  found.organisations =
      count(tx, "SELECT COUNT(*) FROM directory_entry WHERE festival = $1 AND state = 'published'",
            {festival});
  found.sessions =
      count(tx, "SELECT COUNT(*) FROM schedule_session WHERE festival = $1 AND cancelled = 0",
            {festival});
  found.people = count(tx, "SELECT COUNT(*) FROM person WHERE mail_confirmed_at IS NOT NULL", {});
  found.messages = count(
      tx, "SELECT CAST(COALESCE(SUM(last_seq), 0) AS BIGINT) FROM chat_room WHERE festival = $1",
      {festival});
  return found;
}

std::vector<Figure> staff_figures(store::Tx& tx, std::string_view festival, Time now) {
  std::vector<Figure> found;
  found.push_back({"products", count(tx,
                                     "SELECT COUNT(*) FROM product p JOIN organisation o ON o.id = "
                                     "p.organisation WHERE o.festival = $1",
                                     {festival})});
  found.push_back(
      {"timetables", count(tx,
                           "SELECT COUNT(*) FROM timetable_entry t JOIN schedule_session s ON "
                           "s.id = t.session WHERE s.festival = $1",
                           {festival})});
  found.push_back({"notices", count(tx,
                                    "SELECT COUNT(*) FROM notice WHERE festival = $1 AND state = "
                                    "'published'",
                                    {festival})});
  found.push_back(
      {"signed_in_today", count(tx,
                                "SELECT COUNT(DISTINCT person) FROM person_session WHERE "
                                "created_at >= $1",
                                {now - std::chrono::hours{24}})});
  return found;
}

std::vector<Waiting> waiting(store::Tx& tx, std::string_view festival) {
  return {
      {"drafts",
       count(tx, "SELECT COUNT(*) FROM organisation WHERE festival = $1 AND state = 'draft'",
             {festival}),
       "/admin/organisations"},
      {"notices",
       count(tx, "SELECT COUNT(*) FROM notice WHERE festival = $1 AND state = 'draft'", {festival}),
       "/admin/notices"}};
}

std::int64_t failed_effects(store::Tx& tx) {
  return count(tx, "SELECT COUNT(*) FROM effect WHERE state = 'failed'", {});
}

}  // namespace madang::core::overview::repository
