import type { Catalogue } from '../i18n.svelte';
import type ko from './ko';

export default {
  'reason.access.denied': 'Akun Anda tidak berhak melakukan ini.',
  'reason.chat.banned': 'Anda tidak dapat ikut di ruang ini. Jika keliru, beri tahu penyelenggara.',
  'reason.chat.banned_word': 'Ada kata yang tidak diizinkan. Gunakan kata lain lalu kirim lagi.',
  'reason.chat.closed': 'Ruang ini sudah ditutup. Isinya masih dapat dibaca.',
  'reason.chat.frozen': 'Moderator menjeda obrolan. Kirim setelah obrolan dibuka lagi.',
  'reason.chat.muted': 'Moderator membisukan Anda sementara. Kirim setelah waktunya habis.',
  'reason.chat.no_message': 'Pesan ini sudah tidak ada.',
  'reason.chat.no_room': 'Ruang itu tidak ada. Pilih dari daftar semua ruang obrolan.',
  'reason.chat.own_message': 'Anda tidak dapat melaporkan pesan sendiri.',
  'reason.chat.room_busy': 'Banyak sekali yang sedang bicara. Kirim lagi sedetik kemudian.',
  'reason.chat.slow_mode':
    'Ruang ini dalam mode lambat. Kirim lagi setelah waktu tunggu Anda habis.',
  'reason.chat.too_fast': 'Terlalu cepat. Tunggu beberapa detik lalu kirim lagi.',
  'reason.chat.too_many_reports': 'Moderator sudah menerima laporan Anda. Coba lagi satu jam lagi.',
  'reason.consent.account_stays':
    'Akun bergantung pada persetujuan ini: tidak bisa dihapus atau dijadikan pilihan.',
  'reason.consent.changed_meanwhile':
    'Orang lain telah mengubah teks ini. Muat ulang lalu ulangi perubahan Anda.',
  'reason.consent.is_required':
    'Akun tidak bisa tanpa persetujuan ini. Untuk menariknya, hapus akun.',
  'reason.consent.new_version': 'Teksnya berubah. Baca yang baru lalu jawab lagi.',
  'reason.consent.required': 'Anda perlu menyetujui ini untuk mendaftar.',
  'reason.consent.unknown': 'Ini tidak ditanyakan di sini. Muat ulang halaman.',
  'reason.day.malformed': 'Tulis tanggal seperti 2021-10-06.',
  'reason.festival.days_reversed': 'Hari terakhir mendahului hari pertama. Ubah salah satunya.',
  'reason.festival.none': 'Belum ada festival.',
  'reason.festival.stale': 'Orang lain sudah mengubahnya. Muat ulang lalu ulangi perubahan Anda.',
  'reason.festival.unknown': 'Tidak ada festival di alamat ini.',
  'reason.files.disk_failed':
    'Server tidak dapat menyimpan berkas sekarang. Tidak ada yang berubah; coba lagi.',
  'reason.files.disk_full': 'Server kehabisan ruang. Beri tahu penyelenggara.',
  'reason.files.incomplete': 'Berkas belum lengkap. Lanjutkan unggahan.',
  'reason.files.missing': 'Berkas sudah tidak ada.',
  'reason.files.no_picture': 'Ini bukan gambar. Kirim berkas PNG, JPEG, atau WebP.',
  'reason.files.not_yours': 'Hanya anggota organisasi ini yang boleh menambah berkas.',
  'reason.files.part_size':
    'Kirim paling banyak 8 MB per bagian dan tidak melebihi yang diumumkan.',
  'reason.files.quota': 'Ruang berkas (500 MB) sudah habis. Hapus sebagian dahulu.',
  'reason.files.too_large': 'Berkas ini lebih dari 20 MB. Perkecil lalu kirim lagi.',
  'reason.files.type_unknown': 'Kirim berkas PNG, JPEG, WebP, GIF, PDF, MP4, teks, atau CSV.',
  'reason.files.unknown': 'Berkas ini sudah tidak ada.',
  'reason.files.upload_unknown': 'Unggahan ini sudah selesai atau bukan milik Anda. Mulai lagi.',
  'reason.files.wrong_offset': 'Posisi unggahan berbeda. Lanjutkan lagi.',
  'reason.http.body_too_large': 'Kiriman terlalu besar. Perkecil lalu kirim lagi.',
  'reason.input.refused': 'Periksa lagi kolom yang ditandai.',
  'reason.json.malformed': 'Kiriman tidak terbaca. Muat ulang halaman lalu ulangi.',
  'reason.not_a_choice': 'Pilih salah satu opsi.',
  'reason.not_a_slug': 'Pakai huruf kecil, angka, dan tanda hubung; awali dengan huruf atau angka.',
  'reason.not_utf8': 'Ada karakter yang tidak terbaca. Ketik ulang teksnya.',
  'reason.notices.empty': 'Tulis teksnya dahulu.',
  'reason.notices.published_stays':
    'Pengumuman yang sudah terbit tidak bisa menjadi draf: tarik saja.',
  'reason.notices.slug_taken': 'Alamat ini dipakai pengumuman lain. Pilih yang lain.',
  'reason.notices.unknown': 'Tidak ada pengumuman itu di festival ini.',
  'reason.notices.version_stale':
    'Pengumuman ini sudah diubah orang lain. Simpan ketikan Anda, muat ulang, lalu simpan.',
  'reason.number.malformed': 'Tulis angka saja, mis. 2012.',
  'reason.organisations.not_yours':
    'Hanya anggotanya dan pengelola programnya yang boleh mengubah profil ini.',
  'reason.organisations.product_unknown': 'Produk ini sudah tidak ada.',
  'reason.organisations.programmes_by_manager':
    'Program ditentukan penyelenggara. Hubungi tuan rumah program.',
  'reason.organisations.slug_taken': 'Alamat ini sudah dipakai; pilih yang lain.',
  'reason.organisations.stale': 'Orang lain sudah mengubah profil ini. Muat ulang lalu ulangi.',
  'reason.organisations.too_many_products': 'Satu profil memuat 60 produk. Hapus satu dahulu.',
  'reason.organisations.unknown': 'Tidak ada organisasi di alamat ini.',
  'reason.out_of_range': 'Angka ini di luar batas.',
  'reason.outbox.done': 'Ini sudah dijalankan.',
  'reason.outbox.goes_by_mail':
    'Server surel sudah diatur: tautan hanya dikirim ke penerimanya. Coba kirim surelnya lagi.',
  'reason.outbox.not_found': 'Pesan itu tidak ada.',
  'reason.people.code_wrong': 'Kode salah atau sudah dipakai. Masukkan yang tampil sekarang.',
  'reason.people.factor_enrolled': 'Aplikasi autentikator sudah dipasang. Hapus dahulu.',
  'reason.people.factor_not_begun': 'Pindai kode QR dahulu.',
  'reason.people.factor_not_enrolled': 'Belum ada aplikasi autentikator.',
  'reason.people.grant_out_of_reach':
    'Anda hanya dapat memberi peran non-staf dalam program yang Anda kelola.',
  'reason.people.grant_unknown': 'Peran ini sudah dicabut.',
  'reason.people.has_account':
    'Orang ini punya akun dengan kata sandi. Beri perannya; ia masuk sendiri.',
  'reason.people.last_owner': 'Festival perlu penyelenggara. Tunjuk orang lain dahulu.',
  'reason.people.link_expired':
    'Tautan ini sudah kedaluwarsa. Minta yang baru kepada penyelenggara.',
  'reason.people.link_for_staff':
    'Staf masuk dengan kata sandi dan faktor kedua. Beri perannya saja.',
  'reason.people.link_over': 'Tautan ini sudah dipakai atau kedaluwarsa. Minta yang baru.',
  'reason.people.link_revoked': 'Tautan ini ditarik. Minta yang baru kepada penyelenggara.',
  'reason.people.link_unknown': 'Tautan ini tidak dikenal. Periksa apakah tersalin utuh.',
  'reason.people.mail_malformed': 'Tulis alamat surel seperti name@example.org.',
  'reason.people.mail_taken': 'Sementara itu akun lain sudah mengonfirmasi alamat ini.',
  'reason.people.name_malformed': 'Tulis nama tanpa baris baru atau tanda kurung siku.',
  'reason.people.no_password':
    'Akun ini belum punya kata sandi. Buat lewat tautan surel atur ulang.',
  'reason.people.password_common': 'Kata sandi ini termasuk yang pertama dicoba. Pilih yang lain.',
  'reason.people.password_is_mail': 'Jangan pakai alamat surel Anda.',
  'reason.people.password_long': 'Kata sandi terlalu panjang: paling banyak 200 bita.',
  'reason.people.password_malformed': 'Ada karakter yang tidak terbaca. Ketik ulang.',
  'reason.people.password_needed':
    'Anda masuk lewat tautan pribadi. Masuklah dengan kata sandi untuk ini.',
  'reason.people.password_short': 'Pakai paling sedikit 10 karakter.',
  'reason.people.password_wrong': 'Ini bukan kata sandi Anda.',
  'reason.people.sign_in_refused':
    'Alamat surel atau kata sandi salah, atau alamat belum dikonfirmasi.',
  'reason.people.sole_operator':
    'Anda satu-satunya operator server ini. Tambahkan yang lain dahulu.',
  'reason.people.sole_owner':
    'Anda satu-satunya penyelenggara sebuah festival. Tunjuk orang lain dahulu.',
  'reason.people.time_zone_unknown': 'Sebutkan zona waktu seperti Asia/Seoul.',
  'reason.people.unknown': 'Akun itu tidak ada.',
  'reason.people.wait': 'Terlalu banyak salah. Tunggu sebentar lalu coba lagi.',
  'reason.programme.unknown': 'Festival ini tidak punya program itu.',
  'reason.query.malformed': 'Pencarian tidak terbaca. Hapus saringan lalu cari lagi.',
  'reason.required': 'Isilah bagian ini.',
  'reason.schedule.ends_before_start': 'Selesai sebelum mulai.',
  'reason.schedule.feed_unknown':
    'Alamat kalender ini sudah berakhir. Buat yang baru di halaman jadwal Anda.',
  'reason.schedule.key_taken': 'Kunci ini dipakai sesi lain. Pilih yang lain.',
  'reason.schedule.session_unknown': 'Tidak ada sesi itu di jadwal festival ini.',
  'reason.schedule.stage_shared':
    'Panggung ini dipakai program lain: hanya penyelenggara yang boleh mengganti namanya.',
  'reason.schedule.stage_taken': 'Panggung dipakai sesi lain pada waktu itu.',
  'reason.schedule.stage_unknown': 'Panggung itu tidak ada. Beri nama untuk membuatnya.',
  'reason.schedule.timetable_full': 'Jadwal memuat paling banyak 300 sesi. Hapus satu dahulu.',
  'reason.schedule.too_long': 'Sesinya terlalu panjang.',
  'reason.schedule.version_stale':
    'Sesi ini sudah diubah orang lain. Simpan ketikan Anda, muat ulang, lalu simpan.',
  'reason.server.bug':
    'Server membuat kesalahan. Tidak ada yang berubah; laporkan nomor permintaannya.',
  'reason.server.unavailable':
    'Server tidak dapat menyimpan atau membaca sekarang. Tidak ada yang berubah; coba lagi.',
  'reason.session.csrf': 'Halaman sudah lama. Muat ulang lalu ulangi.',
  'reason.session.expired': 'Sesi Anda berakhir. Silakan masuk lagi.',
  'reason.session.required': 'Masuk dahulu.',
  'reason.session.second_factor_required': 'Masukkan kode aplikasi autentikator Anda dahulu.',
  'reason.session.unknown': 'Sesi ini sudah berakhir.',
  'reason.slug.malformed': 'Pakai huruf kecil, angka, dan tanda hubung saja.',
  'reason.slug_malformed': 'Pakai huruf kecil, angka, dan tanda hubung saja.',
  'reason.state.conflict': 'Ada yang berubah pada saat bersamaan. Periksa lagi lalu ulangi.',
  'reason.time.malformed': 'Waktunya tidak terbaca. Pilih lagi.',
  'reason.time.skipped': 'Waktu ini tidak ada di zona waktu tersebut; pilih yang lain.',
  'reason.too_long': 'Terlalu panjang. Persingkat.',
  'reason.too_many': 'Terlalu banyak. Kurangi.',
  'reason.too_short': 'Terlalu pendek. Tulis lebih banyak.',
  'reason.unknown_field': 'Kolom ini tidak dikenal di sini.',
  'reason.wrong_type': 'Jenis nilainya tidak sesuai.',
  'reason.import.choose_again': 'Berkas berubah sejak dipilih. Pilih lagi.',
} satisfies Catalogue<typeof ko>;
