#include "programmes/consult/event/repository.hpp"

#include "programmes/consult/event/codec.hpp"

namespace madang::programmes::consult::repository {

std::optional<Event> find_event(store::Tx& tx, std::string_view festival) {
  const auto row = tx.first(
      "SELECT slot_minutes, windows, rooms, buyer_cap, buyer_cap_day, company_cap, "
      "company_cap_day, promised, rest_slots, no_show_minutes, applications_close_at, "
      "wishes_close_at, frozen_at, version FROM consult_event WHERE festival = $1",
      {festival});
  if (!row) return std::nullopt;
  Event event;
  event.festival = festival;
  event.slot_minutes = row->integer(0);
  event.windows = windows_from(row->text(1));
  event.rooms = row->integer(2);
  event.buyer_cap = row->integer(3);
  event.buyer_cap_day = row->integer(4);
  event.company_cap = row->integer(5);
  event.company_cap_day = row->integer(6);
  event.promised = row->integer(7);
  event.rest_slots = row->integer(8);
  event.no_show_minutes = row->integer(9);
  event.applications_close_at = row->maybe_time(10);
  event.wishes_close_at = row->maybe_time(11);
  event.frozen_at = row->maybe_time(12);
  event.version = row->integer(13);
  return event;
}

void save_event(store::Tx& tx, const Event& event, Time now) {
  tx.exec(
      "INSERT INTO consult_event (festival, slot_minutes, windows, rooms, buyer_cap, "
      "buyer_cap_day, company_cap, company_cap_day, promised, rest_slots, no_show_minutes, "
      "applications_close_at, wishes_close_at, frozen_at, version, updated_at) VALUES ($1, $2, "
      "$3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16) ON CONFLICT (festival) DO "
      "UPDATE SET slot_minutes = $2, windows = $3, rooms = $4, buyer_cap = $5, buyer_cap_day = "
      "$6, company_cap = $7, company_cap_day = $8, promised = $9, rest_slots = $10, "
      "no_show_minutes = $11, applications_close_at = $12, wishes_close_at = $13, frozen_at = "
      "$14, version = $15, updated_at = $16",
      {event.festival, event.slot_minutes, windows_text(event.windows), event.rooms,
       event.buyer_cap, event.buyer_cap_day, event.company_cap, event.company_cap_day,
       event.promised, event.rest_slots, event.no_show_minutes, event.applications_close_at,
       event.wishes_close_at, event.frozen_at, event.version, now});
}

std::vector<Time> planned_starts(store::Tx& tx, std::string_view festival) {
  std::vector<Time> starts;
  for (const auto& row :
       tx.query("SELECT DISTINCT starts_at FROM consult_meeting WHERE festival = $1 AND "
                "state = 'planned' AND round = 1",
                {festival}))
    starts.push_back(row.time(0));
  return starts;
}

}  // namespace madang::programmes::consult::repository
