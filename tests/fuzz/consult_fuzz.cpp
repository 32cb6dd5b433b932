// What companies, buyers and managers send to the consultation: bodies, sheets and rates as
// strangers may write them. Nothing crashes, and what is accepted keeps its bounds.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "core/video/codec.hpp"
#include "programmes/consult/codec.hpp"
#include "programmes/consult/diary/codec.hpp"
#include "programmes/consult/diary/rates.hpp"
#include "programmes/consult/entries/codec.hpp"
#include "programmes/consult/event/codec.hpp"
#include "programmes/consult/event/rules.hpp"
#include "programmes/consult/meetings/codec.hpp"
#include "programmes/consult/plan/codec.hpp"
#include "programmes/consult/replan/codec.hpp"
#include "programmes/consult/second/codec.hpp"
#include "programmes/consult/sheets/read.hpp"
#include "programmes/consult/wishes/codec.hpp"

namespace {

using namespace madang;
using namespace madang::programmes::consult;

void demand(bool condition) {
  if (!condition) std::abort();
}

template <class T>
void ask(const Result<T>& read) {
  if (read) return;
  const auto error = read.error();
  demand(!error.reason.empty() && !error.detail.empty());
}

void read_bodies(std::string_view bytes) {
  if (const auto change = read_event_change(bytes)) {
    const auto event = rules::changed({}, *change);
    if (event) demand(rules::slots_of(*event).size() <= rules::kMostSlots);
  }
  ask(read_entry_change(bytes, Desk::applicant));
  ask(read_entry_change(bytes, Desk::manager));
  ask(read_decisions(bytes));
  ask(read_interpreter_change(bytes));
  ask(read_choice(bytes));
  ask(read_order(bytes));
  ask(read_edits(bytes));
  ask(read_version(bytes));
  ask(read_frozen(bytes));
  ask(read_answer(bytes));
  ask(read_time_request(bytes));
  ask(read_meeting_change(bytes));
  ask(read_back_fill(bytes));
  ask(read_absences(bytes));
  ask(read_acceptance(bytes));
  ask(read_second(bytes));
  ask(read_follow_up_change(bytes));
  ask(read_diary_version(bytes));
  if (const auto change = read_diary_change(bytes))
    for (const auto& line : change->text.lines)
      demand(line.quantity_milli >= 0 && line.price_minor >= 0 && line.amount_minor >= 0);
  ask(core::video::read_peer(bytes));
  ask(core::video::read_link(bytes));
  ask(core::video::read_saying(bytes));
  if (const auto signal = core::video::read_signal(bytes)) demand(signal->data.size() <= 60'000);
}

/// A buyer, a company and an interpreter on one day.
SheetGround ground() {
  SheetGround made;
  made.time_zone = "Asia/Seoul";
  Event event;
  event.time_zone = made.time_zone;
  event.windows = {{"2021-10-06", "10:00", "12:00"}};
  made.slots = rules::slots_of(event);
  for (const auto* const slug : {"nusantara", "acme"}) {
    Entry entry;
    entry.id = EntryId(slug);
    entry.slug = slug;
    entry.side = made.entries.empty() ? Side::buyer : Side::company;
    entry.state = EntryState::selected;
    made.entries.push_back(entry);
    core::organisations::Organisation organisation;
    organisation.slug = slug;
    made.organisations.push_back(organisation);
  }
  Interpreter interpreter;
  interpreter.id = InterpreterId("guide");
  interpreter.name = "Pyo Dana";
  made.interpreters.push_back(interpreter);
  return made;
}

void read_sheets(std::string_view bytes) {
  static const auto known = ground();
  const std::string file = "sheet.csv";
  for (const auto name : {SheetName::buyers, SheetName::companies, SheetName::wishes,
                          SheetName::interpreters, SheetName::timetable}) {
    core::sheet::Problems problems;
    core::intake::Table table({{file, std::string(bytes)}}, file, columns_of(name), problems);
    if (name == SheetName::buyers || name == SheetName::companies) {
      const auto side = name == SheetName::buyers ? Side::buyer : Side::company;
      static_cast<void>(read_entries(table, side, known));
    } else if (name == SheetName::wishes) {
      static_cast<void>(read_wishes(table, known));
    } else if (name == SheetName::interpreters) {
      static_cast<void>(read_interpreters(table, known));
    } else {
      const auto read = read_timetable(table, known);
      for (const auto& meeting : read.all)
        demand(rules::slot_at(known.slots, meeting.starts_at) >= 0);
    }
  }
  core::sheet::Problems problems;
  for (const auto& rate : read_rates(file, bytes, problems)) demand(rate.rate_e8 > 0);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size > 100'000) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  read_bodies(bytes);
  read_sheets(bytes);
  return 0;
}
