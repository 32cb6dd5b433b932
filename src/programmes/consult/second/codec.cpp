#include "programmes/consult/second/codec.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "wire/json.hpp"

namespace madang::programmes::consult {

Result<Time> read_second(std::string_view body) {
  wire::Reader reader(body);
  const auto starts_at = reader.time("starts_at");
  MADANG_TRY_VOID(reader.finish());
  return starts_at;
}

std::string second_json(const SecondMeeting& found, const MeetingReader& reader) {
  wire::JsonArray slots;
  for (const auto& one : found.slots)
    slots.push_back(wire::JsonObject{{"starts_at", to_rfc3339(one.starts_at)},
                                     {"ends_at", to_rfc3339(one.ends_at)},
                                     {"interpreted", !one.interpreter.empty()}});
  wire::JsonObject object{
      {"may", found.may}, {"slots", std::move(slots)}, {"after", to_rfc3339(found.after)}};
  if (found.planned) object["planned"] = *wire::parse_json(meeting_json(*found.planned, reader));
  return wire::to_text(object);
}

}  // namespace madang::programmes::consult
