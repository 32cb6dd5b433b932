#include <array>
#include <string_view>

#include "core/sheet/words.hpp"

namespace madang::core::sheet {

namespace {

constexpr auto kWords = std::to_array<Words>({
    {"intake.key_malformed",
     "\"{value}\" cannot be a key. Use small letters, digits and hyphens, at most 80.",
     "\"{value}\" 키를 쓸 수 없어요. 영어 소문자, 숫자, 하이픈으로 80자까지 써 주세요.",
     "\"{value}\" tidak bisa menjadi kunci. Pakai huruf kecil, angka, dan tanda hubung, "
     "paling banyak 80.",
     "\"{value}\" tidak boleh menjadi kunci. Guna huruf kecil, angka dan sempang, paling "
     "banyak 80."},
    {"intake.duplicate", "\"{value}\" is already used in {where}. Every key may stand once.",
     "\"{value}\" 키는 {where}에서 이미 썼어요. 키는 한 번만 쓸 수 있어요.",
     "\"{value}\" sudah dipakai di {where}. Setiap kunci hanya boleh sekali.",
     "\"{value}\" sudah digunakan di {where}. Setiap kunci hanya boleh sekali."},
    {"intake.not_number", "\"{value}\" is not a whole number. Write digits only, without commas.",
     "\"{value}\" 값은 정수가 아니에요. 쉼표 없이 숫자만 써 주세요.",
     "\"{value}\" bukan bilangan bulat. Tulis angka saja, tanpa koma.",
     "\"{value}\" bukan nombor bulat. Tulis angka sahaja, tanpa koma."},
    {"intake.out_of_range", "{value} is outside {low} to {high}. Check the number.",
     "{value} 값은 {low}~{high} 범위를 벗어나요. 숫자를 확인해 주세요.",
     "{value} di luar {low} sampai {high}. Periksa angkanya.",
     "{value} di luar {low} hingga {high}. Semak nombor itu."},
    {"intake.not_flag", "\"{value}\" is neither true nor false. Write true, or leave it empty.",
     "\"{value}\" 값은 true도 false도 아니에요. true를 쓰거나 비워 주세요.",
     "\"{value}\" bukan true atau false. Tulis true atau kosongkan.",
     "\"{value}\" bukan true atau false. Tulis true atau kosongkan."},
    {"intake.not_day", "\"{value}\" is not a date. Write it like 2021-10-06.",
     "\"{value}\" 값은 날짜가 아니에요. 2021-10-06처럼 써 주세요.",
     "\"{value}\" bukan tanggal. Tulis seperti 2021-10-06.",
     "\"{value}\" bukan tarikh. Tulis seperti 2021-10-06."},
    {"intake.not_clock", "\"{value}\" is not a time. Write hours and minutes like 09:30.",
     "\"{value}\" 값은 시각이 아니에요. 09:30처럼 써 주세요.",
     "\"{value}\" bukan waktu. Tulis jam dan menit seperti 09:30.",
     "\"{value}\" bukan masa. Tulis jam dan minit seperti 09:30."},
    {"intake.not_moment",
     "This is not a date and time with its offset. Write it like "
     "2021-10-06T08:00:00+09:00.",
     "날짜와 시각, 시차를 함께 써 주세요. 예: 2021-10-06T08:00:00+09:00",
     "Ini bukan tanggal dan waktu dengan selisihnya. Tulis seperti "
     "2021-10-06T08:00:00+09:00.",
     "Ini bukan tarikh dan masa dengan ofset. Tulis seperti 2021-10-06T08:00:00+09:00."},
    {"intake.not_one_of", "\"{value}\" is not known here. Use one of: {allowed}.",
     "\"{value}\" 값은 쓸 수 없어요. 다음 가운데 하나를 써 주세요: {allowed}",
     "\"{value}\" tidak dikenal di sini. Pakai salah satu: {allowed}.",
     "\"{value}\" tidak dikenali di sini. Guna salah satu: {allowed}."},
    {"intake.not_one_of_near", "\"{value}\" is not known here. Did you mean \"{suggestion}\"?",
     "\"{value}\" 값은 쓸 수 없어요. \"{suggestion}\" 값인가요?",
     "\"{value}\" tidak dikenal di sini. Maksud Anda \"{suggestion}\"?",
     "\"{value}\" tidak dikenali di sini. Adakah anda maksudkan \"{suggestion}\"?"},
    {"intake.not_mail", "\"{value}\" is not a mail address. Write it like name@example.com.",
     "\"{value}\" 값은 메일 주소가 아니에요. name@example.com처럼 써 주세요.",
     "\"{value}\" bukan alamat surel. Tulis seperti nama@example.com.",
     "\"{value}\" bukan alamat e-mel. Tulis seperti nama@example.com."},
    {"intake.not_url", "\"{value}\" is not a web address. Start it with https://.",
     "\"{value}\" 값은 웹 주소가 아니에요. https://로 시작해 주세요.",
     "\"{value}\" bukan alamat web. Mulailah dengan https://.",
     "\"{value}\" bukan alamat web. Mulakan dengan https://."},
    {"intake.not_country",
     "\"{value}\" is not a country code. Use two capital letters like KR, MY or ID.",
     "\"{value}\" 값은 나라 코드가 아니에요. KR, MY, ID처럼 대문자 두 자로 써 주세요.",
     "\"{value}\" bukan kode negara. Pakai dua huruf besar seperti KR, MY, atau ID.",
     "\"{value}\" bukan kod negara. Guna dua huruf besar seperti KR, MY atau ID."},
    {"intake.not_currency",
     "\"{value}\" is not a currency this server knows. Use KRW, USD, MYR, IDR, SGD, THB, "
     "VND, PHP, EUR or JPY.",
     "\"{value}\" 값은 쓸 수 있는 통화가 아니에요. KRW, USD, MYR, IDR, SGD, THB, VND, PHP, "
     "EUR, JPY 가운데 하나를 써 주세요.",
     "\"{value}\" bukan mata uang yang dikenal. Pakai KRW, USD, MYR, IDR, SGD, THB, VND, "
     "PHP, EUR, atau JPY.",
     "\"{value}\" bukan mata wang yang dikenali. Guna KRW, USD, MYR, IDR, SGD, THB, VND, "
     "PHP, EUR atau JPY."},
    {"intake.not_hs_code",
     "\"{value}\" is not an HS code. Write six digits; keep a leading zero by formatting "
     "the column as text.",
     "\"{value}\" 값은 HS 코드가 아니에요. 여섯 자리 숫자로 쓰고, 앞의 0이 지워지지 않게 "
     "열을 텍스트로 바꿔 주세요.",
     "\"{value}\" bukan kode HS. Tulis enam angka; agar nol di depan tetap ada, format "
     "kolom sebagai teks.",
     "\"{value}\" bukan kod HS. Tulis enam angka; supaya sifar di hadapan kekal, format "
     "lajur sebagai teks."},
    {"intake.zone_unknown",
     "\"{value}\" is not a time zone. Use a name like Asia/Seoul or Asia/Jakarta.",
     "\"{value}\" 값은 시간대가 아니에요. Asia/Seoul, Asia/Jakarta처럼 써 주세요.",
     "\"{value}\" bukan zona waktu. Pakai nama seperti Asia/Seoul atau Asia/Jakarta.",
     "\"{value}\" bukan zon waktu. Guna nama seperti Asia/Seoul atau Asia/Jakarta."},
    {"intake.reference_unknown",
     "There is no \"{value}\" in {where}. Add it there or correct the key.",
     "{where}에 \"{value}\" 키가 없어요. 그곳에 더하거나 키를 고쳐 주세요.",
     "Tidak ada \"{value}\" di {where}. Tambahkan di sana atau perbaiki kuncinya.",
     "Tiada \"{value}\" dalam {where}. Tambah di sana atau betulkan kuncinya."},
    {"intake.reference_unknown_near",
     "There is no \"{value}\" in {where}. Did you mean \"{suggestion}\"?",
     "{where}에 \"{value}\" 키가 없어요. \"{suggestion}\" 키인가요?",
     "Tidak ada \"{value}\" di {where}. Maksud Anda \"{suggestion}\"?",
     "Tiada \"{value}\" dalam {where}. Adakah anda maksudkan \"{suggestion}\"?"},
    {"intake.outside_dates",
     "{value} lies outside {from} to {to}. Move it, or change the dates in festival.toml.",
     "{value} 날짜는 {from}~{to} 기간을 벗어나요. 날짜를 옮기거나 festival.toml의 기간을 "
     "바꿔 주세요.",
     "{value} di luar {from} sampai {to}. Pindahkan, atau ubah tanggal di festival.toml.",
     "{value} di luar {from} hingga {to}. Alihkan, atau ubah tarikh dalam festival.toml."},
    {"intake.ends_before_start",
     "The end {value} is not after the start {start}. Exchange or correct them.",
     "끝({value})이 시작({start})보다 뒤가 아니에요. 바꾸거나 고쳐 주세요.",
     "Akhir {value} tidak setelah awal {start}. Tukar atau perbaiki.",
     "Tamat {value} bukan selepas mula {start}. Tukar atau betulkan."},
    {"intake.session_too_long", "A session may last 12 hours at most. Check start and end.",
     "한 순서는 12시간까지예요. 시작과 끝을 확인해 주세요.",
     "Satu sesi paling lama 12 jam. Periksa awal dan akhirnya.",
     "Satu sesi paling lama 12 jam. Semak mula dan tamat."},
    {"intake.prizes_sum",
     "The prizes sum to {sum} {currency}, not {value}. Change an amount or the total.",
     "상금의 합은 {sum} {currency}인데 총액은 {value}이에요. 금액이나 총액을 고쳐 "
     "주세요.",
     "Jumlah hadiah {sum} {currency}, bukan {value}. Ubah jumlah hadiah atau totalnya.",
     "Jumlah hadiah ialah {sum} {currency}, bukan {value}. Ubah amaun atau jumlahnya."},
    {"intake.toml_syntax",
     "The file cannot be read here: {message}. Compare with the guide's example.",
     "여기서 파일을 읽을 수 없어요: {message}. 안내서의 예와 비교해 주세요.",
     "Berkas tidak dapat dibaca di sini: {message}. Bandingkan dengan contoh di panduan.",
     "Fail tidak dapat dibaca di sini: {message}. Bandingkan dengan contoh dalam panduan."},
    {"intake.entry_unknown", "There is no entry \"{value}\" here. Delete it or see the guide.",
     "여기에는 \"{value}\" 항목이 없어요. 지우거나 안내서를 봐 주세요.",
     "Tidak ada entri \"{value}\" di sini. Hapus atau lihat panduan.",
     "Tiada entri \"{value}\" di sini. Padam atau lihat panduan."},
    {"intake.entry_unknown_near",
     "There is no entry \"{value}\" here. Did you mean \"{suggestion}\"?",
     "여기에는 \"{value}\" 항목이 없어요. \"{suggestion}\" 항목인가요?",
     "Tidak ada entri \"{value}\" di sini. Maksud Anda \"{suggestion}\"?",
     "Tiada entri \"{value}\" di sini. Adakah anda maksudkan \"{suggestion}\"?"},
    {"intake.entry_missing", "The entry \"{entry}\" is missing. Add it.",
     "\"{entry}\" 항목이 없어요. 넣어 주세요.", "Entri \"{entry}\" tidak ada. Tambahkan.",
     "Entri \"{entry}\" tiada. Tambahkannya."},
    {"intake.wrong_type", "This should be {expected}. See the example in the guide.",
     "{expected} 형식이어야 해요. 안내서의 예를 봐 주세요.",
     "Ini seharusnya {expected}. Lihat contoh di panduan.",
     "Ini sepatutnya {expected}. Lihat contoh dalam panduan."},
    {"intake.steps_uneven",
     "The languages have different numbers of steps ({value}, Korean has {count}). Write "
     "the same number.",
     "언어마다 단계 수가 달라요({value}, 한국어는 {count}). 같은 수로 써 주세요.",
     "Jumlah langkah tiap bahasa berbeda ({value}, bahasa Korea {count}). Tulis jumlah "
     "yang sama.",
     "Bilangan langkah setiap bahasa berbeza ({value}, bahasa Korea {count}). Tulis "
     "bilangan yang sama."},
    {"intake.jobs_uneven",
     "This language names {count} jobs, Korean {korean}. Write the same number in the same "
     "order.",
     "이 언어의 직무는 {count}개, 한국어는 {korean}개예요. 같은 순서로 같은 수를 써 "
     "주세요.",
     "Bahasa ini menyebut {count} pekerjaan, bahasa Korea {korean}. Tulis jumlah yang sama "
     "dengan urutan yang sama.",
     "Bahasa ini menyenaraikan {count} jawatan, bahasa Korea {korean}. Tulis bilangan yang "
     "sama mengikut susunan yang sama."},
    {"intake.profile_missing",
     "No company \"{value}\" stands in organisations.csv. Fill in this row's profile, "
     "starting with name_ko, or correct the key.",
     "organisations.csv에 \"{value}\" 기업이 없어요. 이 줄에 name_ko부터 소개를 쓰거나 "
     "키를 고쳐 주세요.",
     "Tidak ada perusahaan \"{value}\" di organisations.csv. Isi profil baris ini mulai "
     "dari name_ko, atau perbaiki kuncinya.",
     "Tiada syarikat \"{value}\" dalam organisations.csv. Isi profil baris ini bermula "
     "dengan name_ko, atau betulkan kunci."},
    {"intake.profile_twice",
     "\"{value}\" already has its profile in organisations.csv. Leave the profile cells of "
     "this row empty.",
     "\"{value}\" 소개는 organisations.csv에 이미 있어요. 이 줄의 소개 칸을 비워 주세요.",
     "Profil \"{value}\" sudah ada di organisations.csv. Kosongkan sel profil di baris "
     "ini.",
     "Profil \"{value}\" sudah ada dalam organisations.csv. Kosongkan sel profil dalam "
     "baris ini."},
    {"intake.programme_unnamed",
     "\"{value}\" takes part in {programme} here; add {programme} to its programmes in "
     "organisations.csv.",
     "\"{value}\" 기업은 여기서 {programme} 프로그램에 참여해요. organisations.csv의 "
     "programmes에 {programme}을 넣어 주세요.",
     "\"{value}\" ikut {programme} di sini; tambahkan {programme} pada programmes di "
     "organisations.csv.",
     "\"{value}\" menyertai {programme} di sini; tambah {programme} pada programmes dalam "
     "organisations.csv."},
    {"intake.person_differs",
     "{field} of {value} differs from line {line}. A person has one name, language and "
     "time zone.",
     "{value}의 {field} 값이 {line}번째 줄과 달라요. 한 사람의 이름, 언어, 시간대는 "
     "하나여야 해요.",
     "{field} untuk {value} berbeda dari baris {line}. Satu orang punya satu nama, bahasa, "
     "dan zona waktu.",
     "{field} bagi {value} berbeza daripada baris {line}. Seorang mempunyai satu nama, "
     "bahasa dan zon waktu."},
    {"intake.role_needs_organisation", "The role {value} speaks for an organisation. Name its key.",
     "{value} 역할은 기관을 대표해요. 기관의 키를 써 주세요.",
     "Peran {value} mewakili organisasi. Sebutkan kuncinya.",
     "Peranan {value} mewakili organisasi. Nyatakan kuncinya."},
    {"invite.organisation_unknown",
     "The festival has no organisation {value}. Make its profile first, or name another.",
     "이 축제에는 {value} 기관이 없어요. 먼저 프로필을 만들거나 다른 기관을 써 주세요.",
     "Festival ini tidak memiliki organisasi {value}. Buat profilnya dahulu, atau sebut yang lain.",
     "Festival ini tiada organisasi {value}. Buat profilnya dahulu, atau nyatakan yang lain."},
    {"invite.out_of_reach",
     "You cannot give the role {value} here. Ask an owner, or name a programme you manage.",
     "여기서는 {value} 역할을 줄 수 없어요. 총괄 운영자에게 부탁하거나 맡은 프로그램을 써 주세요.",
     "Anda tidak dapat memberi peran {value} di sini. Minta penyelenggara, atau sebut program "
     "yang Anda kelola.",
     "Anda tidak boleh memberi peranan {value} di sini. Minta penganjur, atau nyatakan program "
     "yang anda urus."},
    {"invite.staff_link", "The role {value} signs in with a password. Leave entry_link empty.",
     "{value} 역할은 비밀번호로 로그인해요. entry_link 칸을 비워 주세요.",
     "Peran {value} masuk dengan kata sandi. Kosongkan entry_link.",
     "Peranan {value} log masuk dengan kata laluan. Kosongkan entry_link."},
    {"invite.has_account",
     "{value} has an account with a password. Leave entry_link empty; they sign in.",
     "{value} 주소에는 비밀번호가 있는 계정이 있어요. entry_link 칸을 비우면 로그인해서 들어와요.",
     "{value} sudah punya akun dengan kata sandi. Kosongkan entry_link; ia masuk sendiri.",
     "{value} sudah mempunyai akaun dengan kata laluan. Kosongkan entry_link; dia log masuk "
     "sendiri."},
    {"intake.notice_name", "Name notices like opening.ko.md: a key, the language, md.",
     "공지 파일 이름은 opening.ko.md처럼 키, 언어, md 차례로 써 주세요.",
     "Namai pengumuman seperti opening.ko.md: kunci, bahasa, md.",
     "Namakan notis seperti opening.ko.md: kunci, bahasa, md."},
    {"intake.notice_korean_missing", "This notice has no Korean file. Add {expected}.",
     "이 공지의 한국어 파일이 없어요. {expected} 파일을 넣어 주세요.",
     "Pengumuman ini tidak punya berkas bahasa Korea. Tambahkan {expected}.",
     "Notis ini tiada fail bahasa Korea. Tambah {expected}."},
    {"intake.front_matter",
     "A notice starts with a line +++, its title and the rest, and a line +++ again.",
     "공지는 +++ 줄, 제목 등, 다시 +++ 줄로 시작해요.",
     "Pengumuman dimulai dengan baris +++, judul dan lainnya, lalu baris +++ lagi.",
     "Notis bermula dengan baris +++, tajuk dan lain-lain, kemudian baris +++ lagi."},
    {"intake.only_in_korean", "\"{value}\" belongs into the Korean file only. Delete it here.",
     "\"{value}\" 항목은 한국어 파일에만 써요. 여기서 지워 주세요.",
     "\"{value}\" hanya ditulis di berkas bahasa Korea. Hapus di sini.",
     "\"{value}\" hanya ditulis dalam fail bahasa Korea. Padam di sini."},
    {"intake.slug_differs",
     "This folder is \"{value}\", but you are importing into \"{festival}\". Open the "
     "right festival or correct the slug.",
     "이 폴더는 \"{value}\" 축제인데 \"{festival}\" 축제에 가져오고 있어요. 알맞은 축제를 "
     "열거나 slug를 고쳐 주세요.",
     "Folder ini \"{value}\", tetapi Anda mengimpor ke \"{festival}\". Buka festival yang "
     "benar atau perbaiki slug.",
     "Folder ini \"{value}\", tetapi anda mengimport ke \"{festival}\". Buka festival yang "
     "betul atau betulkan slug."},
    {"sheet.rate_currency",
     "\"{value}\" is no currency of ISO 4217. Write its three capital letters, like KRW.",
     "\"{value}\"은(는) ISO 4217 통화 코드가 아니에요. KRW처럼 영어 대문자 세 글자로 써 주세요.",
     "\"{value}\" bukan mata uang ISO 4217. Tulis tiga huruf besarnya, seperti KRW.",
     "\"{value}\" bukan mata wang ISO 4217. Tulis tiga huruf besarnya, seperti KRW."},
    {"sheet.rate_of_dollar",
     "Rates say how much one US dollar is, so USD itself has none. Delete this row.",
     "환율은 미국 달러 1달러를 기준으로 해요. USD 줄은 지워 주세요.",
     "Kurs dihitung untuk satu dolar AS, jadi USD tidak perlu. Hapus baris ini.",
     "Kadar dikira bagi satu dolar AS, jadi USD tidak perlu. Padam baris ini."},
    {"sheet.not_rate",
     "\"{value}\" is not a rate. Write units for one US dollar without commas, like 1190.30.",
     "\"{value}\" 값은 환율이 아니에요. 1달러에 해당하는 금액을 쉼표 없이 1190.30처럼 써 주세요.",
     "\"{value}\" bukan kurs. Tulis nilai untuk satu dolar AS tanpa koma, seperti 1190.30.",
     "\"{value}\" bukan kadar. Tulis nilai bagi satu dolar AS tanpa koma, seperti 1190.30."},
});

}  // namespace

std::span<const Words> words_of_values() {
  return kWords;
}

}  // namespace madang::core::sheet
