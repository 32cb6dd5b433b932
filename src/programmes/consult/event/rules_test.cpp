#include "programmes/consult/event/rules.hpp"

namespace madang::programmes::consult::rules {
namespace {

Event october() {
  Event event;
  event.festival = "week";
  event.time_zone = "Asia/Seoul";
  event.windows = {{"2021-10-06", "10:00", "12:00"}, {"2021-10-07", "13:30", "14:45"}};
  return event;
}

std::string start_of(const Slot& slot) {
  return to_rfc3339(slot.starts_at);
}

TEST(ConsultEvent, WindowsAreCutIntoWholeSlots) {
  const auto slots = slots_of(october());
  ASSERT_EQ(slots.size(), 6U);
  EXPECT_EQ(start_of(slots[0]), "2021-10-06T01:00:00.000Z");
  EXPECT_EQ(start_of(slots[3]), "2021-10-06T02:30:00.000Z");
  EXPECT_EQ(start_of(slots[5]), "2021-10-07T05:00:00.000Z");
  EXPECT_EQ(slots[5].day, "2021-10-07");
  EXPECT_EQ(slots[5].block, 1);
  EXPECT_EQ(slot_at(slots, slots[4].starts_at), 4);
  EXPECT_EQ(slot_at(slots, slots[4].ends_at + std::chrono::minutes{1}), -1);
}

std::string refusal(const EventChange& change) {
  const auto result = changed(october(), change);
  if (result) return "accepted";
  const auto error = result.error();
  return error.fields.empty() ? error.reason
                              : error.fields.front().field + " " + error.fields.front().reason;
}

TEST(ConsultEvent, WindowsThatCannotBeAreRefusedByField) {
  EventChange change;
  change.windows = {{{"2021-10-06", "12:00", "10:00"}}};
  EXPECT_EQ(refusal(change), "windows/0/ends consult.window_backwards");
  change.windows = {{{"2021-10-06", "10:00", "12:00"}, {"2021-10-06", "11:30", "13:00"}}};
  EXPECT_EQ(refusal(change), "windows/1/starts consult.windows_overlap");
  change.windows = {{{"2021-10-32", "10:00", "12:00"}}};
  EXPECT_EQ(refusal(change), "windows/0/starts day.malformed");
  change.windows.reset();
  change.version = 3;
  EXPECT_EQ(refusal(change), "consult.event_stale");
}

}  // namespace
}  // namespace madang::programmes::consult::rules
