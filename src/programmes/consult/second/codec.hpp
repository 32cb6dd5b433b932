#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"
#include "programmes/consult/meetings/codec.hpp"
#include "programmes/consult/second/service.hpp"

namespace madang::programmes::consult {

[[nodiscard]] Result<Time> read_second(std::string_view body);
[[nodiscard]] std::string second_json(const SecondMeeting& found, const MeetingReader& reader);

}  // namespace madang::programmes::consult
