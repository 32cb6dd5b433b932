#include "programmes/consult/entries/words.hpp"

#include <string>

#include "core/spoken.hpp"

namespace madang::programmes::consult {
namespace {

/// Sentences with {name} where the organisation stands.
Translated filled(const Translated& sentences, const Translated& organisation) {
  Translated texts;
  for (const auto& [language, sentence] : sentences) {
    auto text = sentence;
    if (const auto at = text.find("{name}"); at != std::string::npos)
      text.replace(at, 6, core::spoken(organisation, language));
    texts.emplace(language, std::move(text));
  }
  return texts;
}

}  // namespace

Told received_words(const Translated& organisation) {
  return {{{"ko", "수출상담회 신청을 받았어요"},
           {"en", "Your application for the export consultation has arrived"},
           {"id", "Pendaftaran konsultasi ekspor Anda sudah diterima"},
           {"ms", "Permohonan konsultasi eksport anda telah diterima"}},
          filled({{"ko",
                   "{name}의 신청서를 접수했어요. 마감 전까지 고칠 수 있고, 결과는 여기와 "
                   "메일로 알려 드려요."},
                  {"en",
                   "We have the application of {name}. You can change it until applications "
                   "close. We will write to you when it is decided."},
                  {"id",
                   "Pendaftaran {name} sudah kami terima. Anda dapat mengubahnya sampai "
                   "pendaftaran ditutup. Hasilnya akan kami kabarkan."},
                  {"ms",
                   "Permohonan {name} telah kami terima. Anda boleh mengubahnya sehingga "
                   "permohonan ditutup. Keputusannya akan kami maklumkan."}},
                 organisation)};
}

Told decision_words(EntryState state, const Translated& organisation) {
  if (state == EntryState::selected)
    return {{{"ko", "수출상담회에 선정되었어요"},
             {"en", "You take part in the export consultation"},
             {"id", "Anda terpilih untuk konsultasi ekspor"},
             {"ms", "Anda terpilih untuk konsultasi eksport"}},
            filled({{"ko", "{name}의 참가가 확정되었어요. 만나고 싶은 상대를 골라 주세요."},
                    {"en", "{name} has been selected. Choose whom you would like to meet."},
                    {"id", "{name} terpilih. Pilih pihak yang ingin Anda temui."},
                    {"ms", "{name} telah dipilih. Pilih pihak yang ingin anda temui."}},
                   organisation)};
  if (state == EntryState::stand_by)
    return {{{"ko", "수출상담회 대기 명단에 올랐어요"},
             {"en", "You are on the stand-by list of the export consultation"},
             {"id", "Anda masuk daftar cadangan konsultasi ekspor"},
             {"ms", "Anda dalam senarai simpanan konsultasi eksport"}},
            filled({{"ko",
                     "{name}은(는) 대기 명단에 있어요. 빈 자리가 나면 바로 연락드려요. "
                     "만나고 싶은 상대를 미리 골라 두면 도움이 돼요."},
                    {"en",
                     "{name} is on the stand-by list: when a place falls free we call you at "
                     "once. It helps to choose now whom you would like to meet."},
                    {"id",
                     "{name} masuk daftar cadangan: begitu ada tempat kosong, kami segera "
                     "menghubungi Anda. Sebaiknya pilih dari sekarang siapa yang ingin Anda "
                     "temui."},
                    {"ms",
                     "{name} dalam senarai simpanan: sebaik ada tempat kosong, kami "
                     "menghubungi anda segera. Elok pilih sekarang pihak yang ingin anda "
                     "temui."}},
                   organisation)};
  return {{{"ko", "수출상담회 선정 결과를 알려 드려요"},
           {"en", "The result of your application for the export consultation"},
           {"id", "Hasil pendaftaran konsultasi ekspor Anda"},
           {"ms", "Keputusan permohonan konsultasi eksport anda"}},
          filled({{"ko", "아쉽지만 이번에는 {name}을(를) 모시지 못해요. 신청해 주셔서 고마워요."},
                  {"en",
                   "We are sorry that we cannot take {name} in this time. Thank you for "
                   "applying."},
                  {"id",
                   "Mohon maaf, kali ini {name} belum dapat kami terima. Terima kasih telah "
                   "mendaftar."},
                  {"ms",
                   "Maaf, kali ini {name} tidak dapat kami terima. Terima kasih kerana "
                   "memohon."}},
                 organisation)};
}

}  // namespace madang::programmes::consult
