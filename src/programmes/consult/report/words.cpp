#include "programmes/consult/report/words.hpp"

#include <algorithm>
#include <array>
#include <iterator>

namespace madang::programmes::consult {
namespace {

/// Korean, English, Indonesian, Malay, in the order of ReportWord.
using Four = std::array<std::string_view, 4>;
constexpr auto kWords = std::to_array<Four>({
    {"수출상담회 결과 보고", "Report on the export consultation", "Laporan konsultasi ekspor",
     "Laporan rundingan eksport"},
    {"국가별 실적", "Results by country", "Hasil menurut negara", "Hasil mengikut negara"},
    {"업종별 실적", "Results by field of business", "Hasil menurut bidang usaha",
     "Hasil mengikut bidang perniagaan"},
    {"기업별 실적", "Results by company", "Hasil menurut perusahaan", "Hasil mengikut syarikat"},
    {"바이어 국가", "Buyer's country", "Negara pembeli", "Negara pembeli"},
    {"업종", "Field", "Bidang", "Bidang"},
    {"기업", "Company", "Perusahaan", "Syarikat"},
    {"상담(건)", "Meetings", "Pertemuan", "Mesyuarat"},
    {"일지 확정(건)", "Diaries confirmed", "Catatan final", "Catatan muktamad"},
    {"상담액(USD)", "Discussed (USD)", "Dibahas (USD)", "Dibincang (USD)"},
    {"합의액(USD)", "Agreed (USD)", "Disepakati (USD)", "Dipersetujui (USD)"},
    {"MOU(건)", "MOUs", "MOU", "MOU"},
    {"계약(건)", "Contracts", "Kontrak", "Kontrak"},
    {"계약액(USD)", "Contracted (USD)", "Nilai kontrak (USD)", "Nilai kontrak (USD)"},
    {"환율 미정(건)", "Awaiting a rate", "Menunggu kurs", "Menunggu kadar"},
    {"합계", "Total", "Jumlah", "Jumlah"},
    {"작성 기준: {time}", "As of {time}", "Per {time}", "Setakat {time}"},
    {"금액은 바이어와 기업이 모두 확인한 상담일지만 집계하였으며, 상담일의 환율(없으면 직전 "
     "환율)로 품목마다 센트 단위까지 한 번 반올림하였습니다. 상담액과 합의액은 서로 포함하지 "
     "않습니다.",
     "Amounts are those of diaries confirmed by both buyer and company, at the exchange rate of "
     "the "
     "day of the meeting or the last before it, rounded once per item to the nearest cent. "
     "Discussed and agreed amounts do not include each other.",
     "Jumlah berasal dari catatan yang dikonfirmasi oleh pembeli dan perusahaan, dengan kurs pada "
     "hari pertemuan atau kurs terakhir sebelumnya, dibulatkan satu kali per barang ke sen "
     "terdekat. Jumlah dibahas dan disepakati tidak saling mencakup.",
     "Amaun adalah daripada catatan yang disahkan oleh pembeli dan syarikat, pada kadar hari "
     "mesyuarat atau kadar terakhir sebelumnya, dibundarkan sekali bagi setiap barang kepada sen "
     "terdekat. Amaun dibincang dan dipersetujui tidak saling merangkumi."},
    {"consultation-report", "consultation-report", "consultation-report", "consultation-report"},
});
static_assert(kWords.size() == static_cast<std::size_t>(ReportWord::sheet) + 1);

struct CountryName {
  std::string_view code;
  Four name;
};
constexpr auto kCountries = std::to_array<CountryName>({
    {"AE", {"아랍에미리트", "United Arab Emirates", "Uni Emirat Arab", "Emiriah Arab Bersatu"}},
    {"AU", {"호주", "Australia", "Australia", "Australia"}},
    {"BN", {"브루나이", "Brunei", "Brunei", "Brunei"}},
    {"CN", {"중국", "China", "Tiongkok", "China"}},
    {"DE", {"독일", "Germany", "Jerman", "Jerman"}},
    {"FR", {"프랑스", "France", "Prancis", "Perancis"}},
    {"GB", {"영국", "United Kingdom", "Britania Raya", "United Kingdom"}},
    {"HK", {"홍콩", "Hong Kong", "Hong Kong", "Hong Kong"}},
    {"ID", {"인도네시아", "Indonesia", "Indonesia", "Indonesia"}},
    {"IN", {"인도", "India", "India", "India"}},
    {"JP", {"일본", "Japan", "Jepang", "Jepun"}},
    {"KH", {"캄보디아", "Cambodia", "Kamboja", "Kemboja"}},
    {"KR", {"대한민국", "Korea", "Korea", "Korea"}},
    {"LA", {"라오스", "Laos", "Laos", "Laos"}},
    {"MM", {"미얀마", "Myanmar", "Myanmar", "Myanmar"}},
    {"MN", {"몽골", "Mongolia", "Mongolia", "Mongolia"}},
    {"MY", {"말레이시아", "Malaysia", "Malaysia", "Malaysia"}},
    {"PH", {"필리핀", "Philippines", "Filipina", "Filipina"}},
    {"SA", {"사우디아라비아", "Saudi Arabia", "Arab Saudi", "Arab Saudi"}},
    {"SG", {"싱가포르", "Singapore", "Singapura", "Singapura"}},
    {"TH", {"태국", "Thailand", "Thailand", "Thailand"}},
    {"TL", {"동티모르", "Timor-Leste", "Timor Leste", "Timor-Leste"}},
    {"TW", {"대만", "Taiwan", "Taiwan", "Taiwan"}},
    {"US", {"미국", "United States", "Amerika Serikat", "Amerika Syarikat"}},
    {"VN", {"베트남", "Vietnam", "Vietnam", "Vietnam"}},
});

std::size_t index_of(std::string_view language) {
  const auto* const found =
      std::find(std::begin(wire::kLanguages), std::end(wire::kLanguages), language);
  return found == std::end(wire::kLanguages)
             ? 0
             : static_cast<std::size_t>(std::distance(std::begin(wire::kLanguages), found));
}

}  // namespace

std::string report_word(ReportWord word, std::string_view language) {
  return std::string(kWords[static_cast<std::size_t>(word)][index_of(language)]);
}

const rules::Names& country_names() {
  static const rules::Names names = [] {
    rules::Names all;
    for (const auto& each : kCountries)
      for (std::size_t i = 0; i < std::size(wire::kLanguages); ++i)
        all[std::string(each.code)][std::string(wire::kLanguages[i])] = each.name[i];
    return all;
  }();
  return names;
}

}  // namespace madang::programmes::consult
