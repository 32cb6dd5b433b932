#include "programmes/consult/meetings/words.hpp"

#include <map>
#include <string>

#include "base/zone.hpp"
#include "core/spoken.hpp"

namespace madang::programmes::consult {
namespace {

/// {other} and {when} stand for the other side and the time.
struct Phrases {
  Translated title;
  Translated body;
};

const std::map<std::string_view, Phrases>& phrases() {
  static const std::map<std::string_view, Phrases> all = {
      {"moved",
       {{{"ko", "상담 시간이 바뀌었어요"},
         {"en", "A meeting has moved"},
         {"id", "Waktu pertemuan berubah"},
         {"ms", "Masa pertemuan berubah"}},
        {{"ko", "{other}와의 상담: {when}. 새 시간을 수락해 주세요."},
         {"en", "With {other}: {when}. Please accept the new time."},
         {"id", "Dengan {other}: {when}. Mohon terima waktu baru."},
         {"ms", "Dengan {other}: {when}. Sila terima masa baharu."}}}},
      {"cancelled",
       {{{"ko", "상담이 취소되었어요"},
         {"en", "A meeting is cancelled"},
         {"id", "Pertemuan dibatalkan"},
         {"ms", "Pertemuan dibatalkan"}},
        {{"ko", "{other}와의 상담({when})은 열리지 않아요."},
         {"en", "The meeting with {other} ({when}) does not take place."},
         {"id", "Pertemuan dengan {other} ({when}) tidak jadi diadakan."},
         {"ms", "Pertemuan dengan {other} ({when}) tidak diadakan."}}}},
      {"declined",
       {{{"ko", "상대가 상담을 거절했어요"},
         {"en", "The other side declined"},
         {"id", "Pihak lain menolak"},
         {"ms", "Pihak lain menolak"}},
        {{"ko", "{other}가 {when} 상담을 거절했어요. 운영자가 곧 살펴봐요."},
         {"en", "{other} declined the meeting of {when}. The organisers will look into it."},
         {"id", "{other} menolak pertemuan {when}. Panitia akan menindaklanjuti."},
         {"ms", "{other} menolak pertemuan {when}. Penganjur akan menyemak."}}}},
      {"second",
       {{{"ko", "다시 만날 시간이 정해졌어요"},
         {"en", "A second meeting is set"},
         {"id", "Pertemuan kedua sudah dijadwalkan"},
         {"ms", "Pertemuan kedua telah ditetapkan"}},
        {{"ko", "{other}와 다시 만나요: {when}. 시간을 보고 수락해 주세요."},
         {"en", "With {other}: {when}. Please look at the time and accept it."},
         {"id", "Dengan {other}: {when}. Mohon periksa waktunya dan terima."},
         {"ms", "Dengan {other}: {when}. Sila semak masa dan terima."}}}},
      {"refused",
       {{{"ko", "시간을 바꾸지 못했어요"},
         {"en", "Your time could not be changed"},
         {"id", "Waktu tidak dapat diubah"},
         {"ms", "Masa tidak dapat ditukar"}},
        {{"ko", "{other}와의 상담은 {when} 그대로예요."},
         {"en", "The meeting with {other} stays at {when}."},
         {"id", "Pertemuan dengan {other} tetap {when}."},
         {"ms", "Pertemuan dengan {other} kekal pada {when}."}}}},
      {"back_fill",
       {{{"ko", "지금 상담할 수 있어요"},
         {"en", "A buyer is free for you now"},
         {"id", "Pembeli siap bertemu sekarang"},
         {"ms", "Pembeli sedia bertemu sekarang"}},
        {{"ko", "{other}와 바로 만날 수 있어요: {when}. 상담실로 들어와 주세요."},
         {"en", "Meet {other} right away: {when}. Please enter the room."},
         {"id", "Temui {other} sekarang: {when}. Silakan masuk ke ruang."},
         {"ms", "Temui {other} sekarang: {when}. Sila masuk ke bilik."}}}}};
  return all;
}

std::string filled(std::string text, std::string_view other, std::string_view when) {
  const auto put = [&](std::string_view name, std::string_view value) {
    if (const auto at = text.find(name); at != std::string::npos)
      text.replace(at, name.size(), value);
  };
  put("{other}", other);
  put("{when}", when);
  return text;
}

}  // namespace

Said words_of_timetable(std::size_t meetings) {
  const auto n = std::to_string(meetings);
  if (meetings == 0)
    return {{{"ko", "상담 시간표가 바뀌었어요"},
             {"en", "Your meeting timetable has changed"},
             {"id", "Jadwal pertemuan Anda berubah"},
             {"ms", "Jadual pertemuan anda berubah"}},
            {{"ko", "지금은 잡힌 상담이 없어요."},
             {"en", "You have no meetings at the moment."},
             {"id", "Saat ini Anda belum punya pertemuan."},
             {"ms", "Buat masa ini anda tiada pertemuan."}}};
  return {{{"ko", "상담 시간표가 나왔어요"},
           {"en", "Your meeting timetable is ready"},
           {"id", "Jadwal pertemuan Anda sudah siap"},
           {"ms", "Jadual pertemuan anda sudah siap"}},
          {{"ko", "상담 " + n + "건이 잡혀 있어요. 시간을 보고 수락해 주세요."},
           {"en", "Meetings planned for you: " + n + ". Please look at the times and accept them."},
           {"id", "Pertemuan terjadwal: " + n + ". Mohon periksa waktunya dan terima."},
           {"ms", "Pertemuan dijadualkan: " + n + ". Sila semak masa dan terima."}}};
}

Said words_of(std::string_view kind, const Translated& other, std::string_view when) {
  const auto& found = phrases().at(kind);
  Said said{found.title, found.body};
  for (auto& [language, text] : said.body) text = filled(text, core::spoken(other, language), when);
  return said;
}

std::string span_in(Time starts_at, Time ends_at, std::string_view zone) {
  const auto from = to_local(starts_at, zone);
  return from + "–" + to_local(ends_at, zone).substr(11) + " (" + std::string(zone) + ")";
}

std::string meeting_with(std::string_view other, std::string_view language) {
  const std::string name(other);
  if (language == "en") return "Meeting with " + name;
  if (language == "id") return "Pertemuan dengan " + name;
  if (language == "ms") return "Pertemuan dengan " + name;
  return name + " 상담";
}

std::string my_meetings_name(std::string_view language) {
  if (language == "en") return "My export meetings";
  if (language == "id") return "Pertemuan ekspor saya";
  if (language == "ms") return "Pertemuan eksport saya";
  return "내 수출상담";
}

}  // namespace madang::programmes::consult
