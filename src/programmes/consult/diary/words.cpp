#include "programmes/consult/diary/words.hpp"

#include <array>

namespace madang::programmes::consult {
namespace {

using core::notify::Notification;

/// Korean, English, Indonesian, Malay; {with} is the other side, {days} a number.
struct Words {
  std::array<std::string_view, 4> title;
  std::array<std::string_view, 4> body;
};

constexpr Words kReopened{
    {"상담일지가 바뀌었어요", "The meeting diary was changed", "Catatan pertemuan diubah",
     "Catatan mesyuarat telah diubah"},
    {"{with} 상담일지가 바뀌어 확인이 취소됐어요. 내용을 보고 다시 확인해 주세요.",
     "The diary of your meeting with {with} was changed, so your confirmation no longer stands. "
     "Please read it and confirm again.",
     "Catatan pertemuan Anda dengan {with} diubah, sehingga konfirmasi Anda tidak berlaku lagi. "
     "Baca dan konfirmasi kembali.",
     "Catatan mesyuarat anda dengan {with} telah diubah, maka pengesahan anda tidak lagi sah. "
     "Sila baca dan sahkan semula."}};
constexpr Words kWaiting{
    {"상담일지를 확인해 주세요", "Please confirm the meeting diary",
     "Mohon konfirmasi catatan pertemuan", "Sila sahkan catatan mesyuarat"},
    {"{with}에서 상담일지를 확인했어요. 양쪽이 확인하면 상담 금액이 집계돼요.",
     "{with} has confirmed the diary of your meeting. Amounts count once both sides have.",
     "{with} sudah mengonfirmasi catatan pertemuan. Jumlahnya dihitung setelah kedua pihak "
     "mengonfirmasi.",
     "{with} telah mengesahkan catatan mesyuarat. Jumlahnya dikira selepas kedua-dua pihak "
     "mengesahkan."}};
constexpr Words kConfirmed{{"상담일지가 확정됐어요", "The meeting diary is final",
                            "Catatan pertemuan sudah final", "Catatan mesyuarat telah muktamad"},
                           {"{with} 상담일지를 양쪽이 모두 확인했어요.",
                            "You and {with} have both confirmed the diary of your meeting.",
                            "Anda dan {with} sudah mengonfirmasi catatan pertemuan.",
                            "Anda dan {with} telah mengesahkan catatan mesyuarat."}};
constexpr Words kCheckIn{
    {"상담 {days}일 뒤, 어떻게 됐나요?", "{days} days after your meeting: how is it going?",
     "{days} hari setelah pertemuan: bagaimana kelanjutannya?",
     "{days} hari selepas mesyuarat: bagaimana perkembangannya?"},
    {"{with} 상담이 어떻게 이어지고 있는지 후속 관리에 적어 주세요.",
     "Please write in the follow-up how things go on with {with}.",
     "Tuliskan di tindak lanjut bagaimana kelanjutannya dengan {with}.",
     "Sila tulis dalam susulan bagaimana perkembangannya dengan {with}."}};

std::string filled(std::string_view words, std::string_view with, std::int64_t days) {
  std::string text(words);
  const auto put = [&](std::string_view name, std::string_view value) {
    for (auto at = text.find(name); at != std::string::npos;
         at = text.find(name, at + value.size()))
      text.replace(at, name.size(), value);
  };
  put("{with}", with);
  put("{days}", std::to_string(days));
  return text;
}

std::string name_in(const Translated& name, std::string_view language) {
  for (const auto key : {language, std::string_view("en"), std::string_view("ko")})
    if (const auto found = name.find(key); found != name.end() && !found->second.empty())
      return found->second;
  return name.empty() ? std::string() : name.begin()->second;
}

Notification notification(const Words& words, const Talk& talk, std::int64_t days,
                          const std::vector<const Translated*>& names) {
  Notification made;
  made.festival = talk.festival;
  for (std::size_t i = 0; i < std::size(wire::kLanguages); ++i) {
    const std::string language(wire::kLanguages[i]);
    std::string with;
    for (const auto* name : names) with += (with.empty() ? "" : " · ") + name_in(*name, language);
    made.title[language] = filled(words.title[i], with, days);
    made.body[language] = filled(words.body[i], with, days);
  }
  return made;
}

std::string diary_page(const Talk& talk) {
  return "/" + talk.festival + "/programmes/consult/meetings/" + talk.id + "/diary";
}

const Translated& other_name(const Talk& talk, Side side) {
  return side == Side::buyer ? talk.company.name : talk.buyer.name;
}

}  // namespace

Notification diary_news(DiaryNews news, const Talk& talk, Side side) {
  const auto& words = news == DiaryNews::reopened  ? kReopened
                      : news == DiaryNews::waiting ? kWaiting
                                                   : kConfirmed;
  auto made = notification(words, talk, 0, {&other_name(talk, side)});
  made.kind = news == DiaryNews::reopened  ? "consult.diary_reopened"
              : news == DiaryNews::waiting ? "consult.diary_waiting"
                                           : "consult.diary_final";
  made.link = diary_page(talk);
  return made;
}

Notification check_in_news(const Talk& talk, Side side, std::int64_t days) {
  auto made = notification(kCheckIn, talk, days, {&other_name(talk, side)});
  made.kind = "consult.check_in";
  made.link = diary_page(talk) + "#follow-up";
  return made;
}

Notification check_in_board_news(const Talk& talk, std::int64_t days) {
  auto made = notification(kCheckIn, talk, days, {&talk.buyer.name, &talk.company.name});
  made.kind = "consult.check_in";
  made.link = "/" + talk.festival + "/admin/consult/results";
  return made;
}

}  // namespace madang::programmes::consult
