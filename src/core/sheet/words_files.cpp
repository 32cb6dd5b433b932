#include <array>
#include <string_view>

#include "core/sheet/words.hpp"

namespace madang::core::sheet {

namespace {

constexpr auto kWords = std::to_array<Words>({
    {"intake.archive_unreadable",
     "The zip file cannot be read ({message}). Make it again and upload it whole.",
     "zip 파일을 읽을 수 없어요({message}). 다시 만들어 올려 주세요.",
     "Berkas zip tidak dapat dibaca ({message}). Buat ulang lalu unggah kembali.",
     "Fail zip tidak dapat dibaca ({message}). Buat semula dan muat naik sekali lagi."},
    {"intake.archive_too_large",
     "Unpacked, the folder is larger than {limit}. Take out files that do not belong to "
     "it.",
     "압축을 풀면 폴더가 {limit}를 넘어요. 필요 없는 파일을 빼 주세요.",
     "Setelah dibuka, folder lebih besar dari {limit}. Keluarkan berkas yang tidak perlu.",
     "Selepas dibuka, folder melebihi {limit}. Keluarkan fail yang tidak perlu."},
    {"intake.too_many_files",
     "The folder holds more than {limit} files. Take out what does not belong to it.",
     "폴더에 파일이 {limit}개보다 많아요. 필요 없는 파일을 빼 주세요.",
     "Folder berisi lebih dari {limit} berkas. Keluarkan yang tidak perlu.",
     "Folder mengandungi lebih daripada {limit} fail. Keluarkan yang tidak perlu."},
    {"intake.path_unsafe", "The name \"{value}\" leads out of the folder. Put the file inside it.",
     "\"{value}\" 이름은 폴더 밖을 가리켜요. 파일을 폴더 안에 넣어 주세요.",
     "Nama \"{value}\" mengarah ke luar folder. Letakkan berkas di dalamnya.",
     "Nama \"{value}\" menghala ke luar folder. Letakkan fail di dalamnya."},
    {"sheet.workbook_unreadable",
     "The workbook cannot be read. Save it as .xlsx without a password, or as CSV.",
     "엑셀 파일을 읽을 수 없어요. 암호 없이 .xlsx로, 또는 CSV로 저장해 주세요.",
     "Buku kerja tidak dapat dibaca. Simpan sebagai .xlsx tanpa kata sandi, atau CSV.",
     "Buku kerja tidak dapat dibaca. Simpan sebagai .xlsx tanpa kata laluan, atau CSV."},
    {"sheet.workbook_too_large",
     "Unpacked, the workbook is larger than {limit}. Take out pictures and other sheets.",
     "압축을 풀면 엑셀 파일이 {limit}를 넘어요. 그림과 다른 시트를 빼 주세요.",
     "Setelah dibuka, buku kerja lebih besar dari {limit}. Keluarkan gambar dan lembar lain.",
     "Selepas dibuka, buku kerja melebihi {limit}. Keluarkan gambar dan helaian lain."},
    {"intake.file_missing", "This file is missing. Every festival folder needs it.",
     "이 파일이 없어요. 축제 폴더에 꼭 있어야 해요.",
     "Berkas ini tidak ada. Setiap folder festival memerlukannya.",
     "Fail ini tiada. Setiap folder festival memerlukannya."},
    {"intake.file_unknown", "This file is not part of a festival folder. Rename it or take it out.",
     "축제 폴더에서 쓰지 않는 파일이에요. 이름을 고치거나 빼 주세요.",
     "Berkas ini bukan bagian dari folder festival. Ganti namanya atau keluarkan.",
     "Fail ini bukan sebahagian daripada folder festival. Tukar namanya atau keluarkan."},
    {"intake.file_unknown_near",
     "This file is not part of a festival folder. Did you mean \"{suggestion}\"?",
     "축제 폴더에서 쓰지 않는 파일이에요. \"{suggestion}\" 파일인가요?",
     "Berkas ini bukan bagian dari folder festival. Maksud Anda \"{suggestion}\"?",
     "Fail ini bukan sebahagian daripada folder festival. Adakah anda maksudkan "
     "\"{suggestion}\"?"},
    {"intake.file_too_large", "The file is larger than {limit}. Make it smaller.",
     "파일이 {limit}보다 커요. 더 작게 만들어 주세요.",
     "Berkas lebih besar dari {limit}. Perkecil berkasnya.",
     "Fail melebihi {limit}. Kecilkan fail itu."},
    {"intake.media_type",
     "This is not an SVG, PNG, JPEG or WebP picture, or its name does not fit its content.",
     "SVG, PNG, JPEG, WebP 그림이 아니거나 이름과 내용이 달라요.",
     "Ini bukan gambar SVG, PNG, JPEG, atau WebP, atau namanya tidak sesuai isinya.",
     "Ini bukan gambar SVG, PNG, JPEG atau WebP, atau namanya tidak sepadan dengan "
     "kandungannya."},
    {"intake.svg_active", "The SVG holds scripts or links to other places. Save it as plain SVG.",
     "SVG에 스크립트나 바깥 링크가 있어요. 일반 SVG로 저장해 주세요.",
     "SVG berisi skrip atau tautan keluar. Simpan sebagai SVG biasa.",
     "SVG mengandungi skrip atau pautan luar. Simpan sebagai SVG biasa."},
    {"intake.not_utf8",
     "The text is not UTF-8. In the spreadsheet choose \"CSV UTF-8\" when you save.",
     "UTF-8 글자가 아니에요. 저장할 때 \"CSV UTF-8\"을 골라 주세요.",
     "Teks ini bukan UTF-8. Pilih \"CSV UTF-8\" saat menyimpan.",
     "Teks ini bukan UTF-8. Pilih \"CSV UTF-8\" semasa menyimpan."},
    {"intake.control_character",
     "There is an invisible control character here. Delete it and type the text again.",
     "보이지 않는 제어 문자가 있어요. 지우고 다시 입력해 주세요.",
     "Ada karakter kendali yang tak terlihat di sini. Hapus lalu ketik ulang.",
     "Terdapat aksara kawalan yang tidak kelihatan di sini. Padam dan taip semula."},
    {"intake.quote_open", "A quotation mark opens here and never closes. Add the closing one.",
     "여기서 연 따옴표가 닫히지 않았어요. 닫는 따옴표를 넣어 주세요.",
     "Tanda kutip dibuka di sini tetapi tidak ditutup. Tambahkan penutupnya.",
     "Tanda petikan dibuka di sini tetapi tidak ditutup. Tambah penutupnya."},
    {"intake.quote_stray",
     "A quotation mark stands inside the cell. Put the whole cell in quotes and double the "
     "inner one.",
     "칸 안에 따옴표가 있어요. 칸 전체를 따옴표로 감싸고 안의 따옴표는 두 번 써 주세요.",
     "Ada tanda kutip di dalam sel. Apit seluruh sel dengan tanda kutip dan gandakan yang "
     "di dalam.",
     "Terdapat tanda petikan di dalam sel. Letakkan seluruh sel dalam petikan dan gandakan "
     "yang di dalam."},
    {"intake.too_many_rows",
     "A sheet may have {limit} rows and 200 columns at most. Split it or delete empty "
     "ones.",
     "표는 {limit}줄, 200칸까지예요. 나누거나 빈 줄을 지워 주세요.",
     "Lembar paling banyak berisi {limit} baris dan 200 kolom. Bagi atau hapus yang "
     "kosong.",
     "Helaian paling banyak mengandungi {limit} baris dan 200 lajur. Bahagikan atau padam "
     "yang kosong."},
    {"intake.header_missing", "The sheet is empty. The first row must name the columns.",
     "표가 비어 있어요. 첫 줄에 열 이름을 써 주세요.",
     "Lembar ini kosong. Baris pertama harus memuat nama kolom.",
     "Helaian ini kosong. Baris pertama mesti menamakan lajur."},
    {"intake.column_unknown",
     "There is no column \"{value}\" in this sheet. Delete it or see the guide for the "
     "names.",
     "이 표에는 \"{value}\" 열이 없어요. 지우거나 안내서의 열 이름을 봐 주세요.",
     "Tidak ada kolom \"{value}\" di lembar ini. Hapus atau lihat nama kolom di panduan.",
     "Tiada lajur \"{value}\" dalam helaian ini. Padam atau lihat nama lajur dalam "
     "panduan."},
    {"intake.column_unknown_near", "There is no column \"{value}\". Did you mean \"{suggestion}\"?",
     "\"{value}\" 열이 없어요. \"{suggestion}\" 열인가요?",
     "Tidak ada kolom \"{value}\". Maksud Anda \"{suggestion}\"?",
     "Tiada lajur \"{value}\". Adakah anda maksudkan \"{suggestion}\"?"},
    {"intake.column_missing", "The column \"{column}\" is missing. Add it to the first row.",
     "\"{column}\" 열이 없어요. 첫 줄에 넣어 주세요.",
     "Kolom \"{column}\" tidak ada. Tambahkan di baris pertama.",
     "Lajur \"{column}\" tiada. Tambah pada baris pertama."},
    {"intake.column_twice", "The column \"{value}\" stands here twice. Delete one.",
     "\"{value}\" 열이 두 번 있어요. 하나를 지워 주세요.",
     "Kolom \"{value}\" ada dua kali. Hapus salah satu.",
     "Lajur \"{value}\" muncul dua kali. Padam salah satu."},
    {"intake.cells_too_many",
     "This row has more cells than the first row. A comma may stand outside quotes.",
     "첫 줄보다 칸이 많아요. 따옴표 밖에 쉼표가 있는지 봐 주세요.",
     "Baris ini punya lebih banyak sel daripada baris pertama. Mungkin ada koma di luar "
     "tanda kutip.",
     "Baris ini mempunyai lebih banyak sel daripada baris pertama. Mungkin terdapat koma "
     "di luar petikan."},
    {"intake.required", "This may not be empty. Fill it in.", "비워 둘 수 없어요. 채워 주세요.",
     "Bagian ini tidak boleh kosong. Isilah.", "Ruangan ini tidak boleh kosong. Sila isi."},
    {"intake.too_long", "The text has {length} letters; {limit} is the most. Shorten it.",
     "글자가 {length}자예요. {limit}자까지 쓸 수 있으니 줄여 주세요.",
     "Teks berisi {length} huruf; paling banyak {limit}. Persingkat.",
     "Teks mengandungi {length} huruf; paling banyak {limit}. Pendekkan."},
    {"intake.too_many_values", "There are {count} values; {limit} is the most. Take some out.",
     "값이 {count}개예요. {limit}개까지 쓸 수 있으니 줄여 주세요.",
     "Ada {count} nilai; paling banyak {limit}. Kurangi.",
     "Terdapat {count} nilai; paling banyak {limit}. Kurangkan."},
    {"intake.value_twice", "\"{value}\" stands here twice. Delete one.",
     "\"{value}\" 값이 두 번 있어요. 하나를 지워 주세요.",
     "\"{value}\" ada dua kali. Hapus salah satu.",
     "\"{value}\" muncul dua kali. Padam salah satu."},
});

}  // namespace

std::span<const Words> words_of_files() {
  return kWords;
}

}  // namespace madang::core::sheet
