#include "programmes/consult/diary/model.hpp"

namespace madang::programmes::consult {

std::string_view to_string(Stage stage) {
  return stage == Stage::agreed ? "agreed" : "discussed";
}

std::string_view to_string(Mou mou) {
  switch (mou) {
    case Mou::none:
      return "none";
    case Mou::planned:
      return "planned";
    case Mou::signed_:
      return "signed";
  }
  return "none";
}

Stage stage_from(std::string_view text) {
  return text == "agreed" ? Stage::agreed : Stage::discussed;
}

Mou mou_from(std::string_view text) {
  if (text == "planned") return Mou::planned;
  return text == "signed" ? Mou::signed_ : Mou::none;
}

std::string_view to_string(Seat seat) {
  switch (seat) {
    case Seat::buyer:
      return "buyer";
    case Seat::company:
      return "company";
    case Seat::manager:
      return "manager";
    case Seat::interpreter:
      return "interpreter";
  }
  return "interpreter";
}

std::optional<Side> side_of(Seat seat) {
  if (seat == Seat::buyer) return Side::buyer;
  if (seat == Seat::company) return Side::company;
  return std::nullopt;
}

}  // namespace madang::programmes::consult
