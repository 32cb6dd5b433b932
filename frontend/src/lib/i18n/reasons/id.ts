import type { Catalogue } from '../i18n.svelte';
import type ko from './ko';

export default {
  'reason.access.denied': 'Akun Anda tidak berhak melakukan ini.',
  'reason.call.body': 'Isi yang dikirim terlalu panjang. Ringkas lalu kirim lagi.',
  'reason.call.http_only': 'Ini tidak bisa dilakukan di sini. Muat ulang halaman.',
  'reason.call.params': 'Ada yang kurang dalam kiriman. Muat ulang halaman.',
  'reason.call.unknown_operation': 'Server telah diperbarui. Muat ulang halaman.',
  'reason.chat.banned': 'Anda tidak dapat ikut di ruang ini. Jika keliru, beri tahu penyelenggara.',
  'reason.chat.banned_word': 'Ada kata yang tidak diizinkan. Gunakan kata lain lalu kirim lagi.',
  'reason.chat.closed': 'Ruang ini sudah ditutup. Isinya masih dapat dibaca.',
  'reason.chat.frozen': 'Moderator menjeda obrolan. Kirim setelah obrolan dibuka lagi.',
  'reason.chat.hidden_message': 'Pesan ini disembunyikan. Tampilkan lagi dahulu.',
  'reason.chat.muted': 'Moderator membisukan Anda sementara. Kirim setelah waktunya habis.',
  'reason.chat.no_message': 'Pesan ini sudah tidak ada.',
  'reason.chat.no_person': 'Orang ini belum berbicara di ruang ini.',
  'reason.chat.no_report': 'Laporan itu tidak ada.',
  'reason.chat.no_room': 'Ruang itu tidak ada. Pilih dari daftar semua ruang obrolan.',
  'reason.chat.no_sanction': 'Tidak ada pembatasan untuk orang ini di sini.',
  'reason.chat.own_message': 'Anda tidak dapat melaporkan pesan sendiri.',
  'reason.chat.own_sanction': 'Anda tidak bisa membisukan diri sendiri.',
  'reason.chat.report_resolved': 'Moderator lain lebih cepat.',
  'reason.chat.room_busy': 'Banyak sekali yang sedang bicara. Kirim lagi sedetik kemudian.',
  'reason.chat.room_exists': 'Ruang dengan alamat ini sudah ada. Pilih alamat lain.',
  'reason.chat.slow_mode':
    'Ruang ini dalam mode lambat. Kirim lagi setelah waktu tunggu Anda habis.',
  'reason.chat.slug_fixed': 'Alamat ruang tidak bisa diubah. Buat ruang baru.',
  'reason.chat.too_fast': 'Terlalu cepat. Tunggu beberapa detik lalu kirim lagi.',
  'reason.chat.too_many_reports': 'Moderator sudah menerima laporan Anda. Coba lagi satu jam lagi.',
  'reason.chat.translations_moderators':
    'Hanya pengelola ruang ini yang boleh menambah baris dalam bahasa lain.',
  'reason.commerce.address_late':
    'Pesanan sudah berakhir atau dikirim: tanyakan alamatnya kepada penjual.',
  'reason.commerce.address_none': 'Belum ada alamat untuk pesanan ini. Tulis alamatnya.',
  'reason.commerce.amount_wrong': 'Jumlahnya berbeda dari pesanan. Bayar lagi dari pesanan Anda.',
  'reason.commerce.cards_off': 'Kartu tidak diterima di sini. Silakan transfer.',
  'reason.commerce.changed_meanwhile':
    'Orang lain telah mengubahnya lebih dulu. Tutup dan buka lagi.',
  'reason.commerce.coupon_code_needed':
    'Hanya kupon berkode yang punya kode, empat huruf atau lebih.',
  'reason.commerce.coupon_code_taken': 'Acara ini sudah punya kupon berkode itu. Tulis kode lain.',
  'reason.commerce.coupon_code_unknown': 'Tidak ada kupon dengan kode ini. Periksa hurufnya.',
  'reason.commerce.coupon_early': 'Kupon ini belum dimulai. Coba lagi nanti.',
  'reason.commerce.coupon_gone': 'Kupon ini sudah habis.',
  'reason.commerce.coupon_least': 'Minimum pesanan harus lebih besar dari potongan.',
  'reason.commerce.coupon_minutes_needed': 'Hanya kupon menonton yang menyebut berapa menit.',
  'reason.commerce.coupon_not_held':
    'Anda tidak memegang kupon ini atau sudah memakainya. Pesan tanpa kupon.',
  'reason.commerce.coupon_over': 'Kupon ini sudah berakhir. Pilih kupon lain.',
  'reason.commerce.coupon_stock_below_given':
    'Kupon yang sudah keluar lebih banyak. Isi angka yang lebih besar.',
  'reason.commerce.coupon_too_little':
    'Jumlah pesanan kurang dari syarat kupon ini. Tambah jumlah atau lepas kuponnya.',
  'reason.commerce.coupon_unknown': 'Tidak ada kupon seperti itu di acara ini. Pilih dari daftar.',
  'reason.commerce.coupon_watch_more': 'Tonton sedikit lebih lama untuk mendapat kupon ini.',
  'reason.commerce.coupon_which': 'Pilih kupon atau ketik kode.',
  'reason.commerce.coupon_worth': 'Isi jumlah atau persentase, salah satu saja.',
  'reason.commerce.cue_unknown': 'Langkah itu tidak ada di lembar acara. Muat ulang halaman.',
  'reason.commerce.ends_before_start': 'Waktu selesai harus setelah waktu mulai.',
  'reason.commerce.evidence_later': 'Bukti pesanan ini sedang ditulis. Lihat lagi sebentar.',
  'reason.commerce.limit_reached': 'Ini melebihi batas per orang. Kurangi jumlahnya.',
  'reason.commerce.no_stage':
    'Panggung untuk acara ini belum ditentukan. Minta penyelenggara menentukannya.',
  'reason.commerce.not_cancellable':
    'Hanya pesanan yang belum dibayar dapat dibatalkan. Yang sudah dibayar dapat ditarik.',
  'reason.commerce.not_deliverable': 'Hanya pesanan yang sudah dibayar dapat ditandai terkirim.',
  'reason.commerce.not_on_sale': 'Ini sedang tidak dijual. Kembalilah saat acara berlangsung.',
  'reason.commerce.not_payable': 'Pesanan ini tidak lagi menunggu pembayaran.',
  'reason.commerce.not_refundable': 'Hanya yang sudah dibayar dapat dikembalikan.',
  'reason.commerce.not_seller': 'Hanya penjual acara ini yang dapat melakukannya.',
  'reason.commerce.not_withdrawable': 'Hanya pesanan yang sudah dibayar dapat ditarik.',
  'reason.commerce.offer_unknown': 'Penawaran ini tidak ada. Pilih dari acara.',
  'reason.commerce.order_unknown': 'Pesanan ini tidak ada. Lihat di pesanan Anda.',
  'reason.commerce.organisation_unknown': 'Organisasi ini tidak ada. Pilih dari direktori.',
  'reason.commerce.payment_key_used': 'Pembayaran ini untuk pesanan lain.',
  'reason.commerce.payment_key_wrong': 'Ini bukan nomor dari layanan pembayaran.',
  'reason.commerce.payment_under_way': 'Pembayaran pesanan ini sedang dikonfirmasi. Mohon tunggu.',
  'reason.commerce.product_unknown': 'Penjual tidak punya produk ini. Pilih dari daftar.',
  'reason.commerce.refund_none': 'Tidak ada transfer yang harus dikembalikan untuk pesanan ini.',
  'reason.commerce.refund_paid':
    'Uang ini sudah dikembalikan. Tanyakan kepada penjual ke mana uang dikirim.',
  'reason.commerce.show_over': 'Acara ini sudah ditutup. Pilih acara lain.',
  'reason.commerce.show_unknown': 'Acara ini tidak ada. Pilih dari daftar.',
  'reason.commerce.sold_out': 'Sisanya tidak cukup. Kurangi jumlah atau masuk daftar tunggu.',
  'reason.commerce.stage_busy':
    'Panggung sedang dipakai acara lain. Ambil setelah acara itu selesai.',
  'reason.commerce.stock_below_sold':
    'Yang terjual atau dipesan sudah lebih banyak. Isi angka yang lebih besar.',
  'reason.commerce.token_expired':
    'Lembar pesanan terlalu lama terbuka. Buka lagi untuk harga sekarang.',
  'reason.commerce.token_used': 'Lembar ini sudah dipakai untuk pesanan lain. Buka lagi.',
  'reason.commerce.token_wrong': 'Lembar pesanan ini bukan untuk penawaran ini. Buka lagi.',
  'reason.commerce.too_many_coupons': 'Acara ini sudah memuat kupon sebanyak mungkin.',
  'reason.commerce.too_many_offers': 'Jumlah penawaran acara ini sudah penuh.',
  'reason.commerce.too_many_payments': 'Sudah terlalu sering dicoba. Silakan transfer.',
  'reason.commerce.webhook_refused': 'Tanda tangan salah atau sudah lama.',
  'reason.commerce.withdrawal_over': 'Tujuh hari telah lewat sejak diterima. Hubungi penjual.',
  'reason.consent.account_stays':
    'Akun bergantung pada persetujuan ini: tidak bisa dihapus atau dijadikan pilihan.',
  'reason.consent.changed_meanwhile':
    'Orang lain telah mengubah teks ini. Muat ulang lalu ulangi perubahan Anda.',
  'reason.consent.is_required':
    'Akun tidak bisa tanpa persetujuan ini. Untuk menariknya, hapus akun.',
  'reason.consent.new_version': 'Teksnya berubah. Baca yang baru lalu jawab lagi.',
  'reason.consent.required': 'Anda perlu menyetujui ini untuk mendaftar.',
  'reason.consent.unknown': 'Ini tidak ditanyakan di sini. Muat ulang halaman.',
  'reason.consult.absence_backwards': 'Waktu selesai harus sesudah waktu mulai.',
  'reason.consult.amount_malformed': 'Tulis jumlah di atas nol dengan desimal sesuai mata uangnya.',
  'reason.consult.amount_too_large': 'Jumlah dikali harga terlalu besar. Periksa angkanya.',
  'reason.consult.applications_closed':
    'Pendaftaran sudah ditutup. Hubungi penyelenggara bila ada yang perlu diubah.',
  'reason.consult.asked_already': 'Waktu lain sudah diminta. Tunggu jawaban atau tarik dulu.',
  'reason.consult.check_in_unknown': 'Tidak ada jadwal tindak lanjut ini. Muat ulang halaman.',
  'reason.consult.confirm_not_yours':
    'Hanya pembeli dan perusahaan yang mengonfirmasi catatan mereka.',
  'reason.consult.currency_unknown':
    'Tulis tiga huruf mata uang menurut ISO 4217, seperti USD atau KRW.',
  'reason.consult.diary_empty': 'Belum ada isinya. Simpan catatan terlebih dahulu.',
  'reason.consult.diary_not_yours':
    'Catatan ini ditulis oleh pembeli dan perusahaan. Anda dapat membacanya.',
  'reason.consult.diary_stale':
    'Catatan ini berubah sementara itu. Bandingkan dan gabungkan; yang Anda ketik tetap tersimpan.',
  'reason.consult.diary_too_early': 'Pertemuan belum dimulai. Konfirmasikan setelahnya.',
  'reason.consult.entry_has_meetings': 'Peserta ini sudah punya jadwal pertemuan. Batalkan dahulu.',
  'reason.consult.entry_not_draft': 'Pendaftaran ini sudah dikirim.',
  'reason.consult.entry_not_open': 'Pendaftaran ini belum dikirim atau sudah ditarik.',
  'reason.consult.entry_stale': 'Orang lain mengubahnya sementara itu. Lihat lagi lalu ulangi.',
  'reason.consult.entry_unknown': 'Pendaftaran itu tidak ada.',
  'reason.consult.event_stale': 'Orang lain mengubahnya sementara itu. Lihat lagi dan ulangi.',
  'reason.consult.feed_unknown':
    'Alamat kalender ini sudah berakhir. Buat yang baru di halaman pertemuan Anda.',
  'reason.consult.follow_up_not_begun':
    'Tindak lanjut dimulai setelah kedua pihak mengonfirmasi catatan.',
  'reason.consult.follow_up_not_yours': 'Tindak lanjut hanya untuk pembeli dan perusahaan.',
  'reason.consult.follow_up_stale':
    'Tindak lanjut berubah sementara itu. Muat ulang dan gabungkan; yang Anda ketik tetap tersimpan.',
  'reason.consult.frozen':
    'Jadwal sudah dibekukan. Ubah pertemuan satu per satu atau cairkan dulu.',
  'reason.consult.hs_code_malformed': 'Tulis dua, empat, atau enam angka, misalnya 8523.49.',
  'reason.consult.interpreter_stale':
    'Orang lain mengubahnya sementara itu. Lihat lagi lalu ulangi.',
  'reason.consult.interpreter_unknown': 'Juru bahasa itu tidak ada.',
  'reason.consult.locked_contradict':
    'Pertemuan yang dikunci saling bertentangan. Buka kunci atau pindahkan dulu.',
  'reason.consult.meeting_not_on': 'Pengganti hanya bisa saat pertemuan seharusnya berlangsung.',
  'reason.consult.meeting_off': 'Pertemuan ini dibatalkan, jadi tidak ada catatannya.',
  'reason.consult.meeting_over': 'Pertemuan sudah dimulai atau tidak jadi diadakan.',
  'reason.consult.meeting_stale':
    'Orang lain mengubah pertemuan sementara itu. Lihat lagi dan ulangi.',
  'reason.consult.meeting_unknown': 'Pertemuan ini tidak ada, atau bukan milik Anda.',
  'reason.consult.no_time': 'Pilih paling sedikit satu waktu.',
  'reason.consult.nobody_selected': 'Pilih pembeli dan perusahaan serta tentukan waktu dulu.',
  'reason.consult.not_a_side':
    'Hanya pembeli dan perusahaan pertemuan ini yang dapat melakukannya.',
  'reason.consult.not_in_plan': 'Salah satu tidak ikut serta. Muat ulang halaman.',
  'reason.consult.plan_broken':
    'Beberapa pertemuan tidak dapat diadakan. Perbaiki yang bertanda merah dulu.',
  'reason.consult.plan_not_draft': 'Hanya draf yang dapat diubah. Buat draf dari jadwal ini dulu.',
  'reason.consult.plan_stale': 'Orang lain mengubah draf sementara itu. Lihat lagi dan ulangi.',
  'reason.consult.plan_unknown': 'Jadwal itu tidak ada.',
  'reason.consult.price_malformed':
    'Tulis angka tanpa koma dengan desimal sesuai mata uangnya: won dan yen tidak memilikinya.',
  'reason.consult.quantity_malformed':
    'Tulis angka di atas nol dengan paling banyak tiga desimal, seperti 1500 atau 2.5.',
  'reason.consult.replan_stale':
    'Ada yang berubah sejak usulan dibuat. Lihat usulan baru dan ulangi.',
  'reason.consult.second_not_agreed':
    'Waktu dapat ditetapkan setelah kedua pihak menyatakan ingin bertemu lagi.',
  'reason.consult.second_planned': 'Keduanya sudah punya pertemuan mendatang.',
  'reason.consult.second_too_soon':
    'Pertemuan belum selesai. Tetapkan yang berikutnya setelah selesai.',
  'reason.consult.sheet_unknown': 'Lembar itu tidak ada.',
  'reason.consult.slot_taken': 'Salah satu punya pertemuan lain pada waktu itu. Pilih slot lain.',
  'reason.consult.slot_unknown': 'Waktunya sudah berubah. Muat ulang halaman lalu pilih lagi.',
  'reason.consult.slots_in_use':
    'Ada pertemuan di slot yang akan hilang. Pindahkan atau batalkan dulu.',
  'reason.consult.stand_in_taken': 'Mereka tak bisa mulai sekarang. Pilih yang lain dari daftar.',
  'reason.consult.too_many_files': 'Catatan memuat paling banyak 10 berkas. Hapus satu dulu.',
  'reason.consult.too_many_musts': 'Wajib bertemu paling banyak lima. Ubah salah satunya dahulu.',
  'reason.consult.too_many_slots': 'Rencanakan paling banyak 400 slot seluruhnya.',
  'reason.consult.two_languages': 'Sebutkan kedua bahasa, misalnya Korea dan Indonesia.',
  'reason.consult.window_backwards': 'Akhiri setidaknya satu pertemuan setelah mulai.',
  'reason.consult.windows_overlap':
    'Mulai setelah rentang sebelumnya selesai, menurut urutan waktu.',
  'reason.consult.wishes_closed':
    'Pemilihan sudah ditutup. Hubungi penyelenggara bila ada yang perlu diubah.',
  'reason.country.malformed': 'Tulis negara dengan dua huruf besar, misalnya KR.',
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
  'reason.files.too_many_uploads':
    '20 unggahan Anda masih berjalan. Selesaikan atau batalkan satu dahulu.',
  'reason.files.type_unknown': 'Kirim berkas PNG, JPEG, WebP, GIF, PDF, MP4, teks, atau CSV.',
  'reason.files.unknown': 'Berkas ini sudah tidak ada.',
  'reason.files.upload_unknown': 'Unggahan ini sudah selesai atau bukan milik Anda. Mulai lagi.',
  'reason.files.wrong_offset': 'Posisi unggahan berbeda. Lanjutkan lagi.',
  'reason.follow.ended': 'Anda tidak bisa mengikuti ini lagi. Muat ulang halaman.',
  'reason.frame.binary': 'Kiriman tidak bisa dibaca. Muat ulang halaman.',
  'reason.frame.malformed': 'Kiriman tidak bisa dibaca. Muat ulang halaman.',
  'reason.frame.unknown_type': 'Server tidak mengenal permintaan ini. Muat ulang halaman.',
  'reason.hs_code.malformed': 'Tulis enam angka pertama kode HS, misalnya 852349.',
  'reason.http.body_too_large': 'Kiriman terlalu besar. Perkecil lalu kirim lagi.',
  'reason.http.coding': 'Dikirim dengan cara yang tidak dikenal server. Coba peramban lain.',
  'reason.http.cross_origin':
    'Ini datang dari situs lain sehingga dihentikan. Ulangi dari situs ini.',
  'reason.http.header_too_large':
    'Peramban mengirim terlalu banyak data. Hapus kuki lalu coba lagi.',
  'reason.http.malformed': 'Kiriman tidak bisa dibaca. Muat ulang halaman.',
  'reason.http.method_not_allowed': 'Alamat ini tidak melayani itu. Muat ulang halaman.',
  'reason.http.not_found': 'Tidak ada apa pun di alamat ini.',
  'reason.http.rate_limited':
    'Terlalu banyak permintaan dari jaringan Anda. Tunggu sebentar lalu coba lagi.',
  'reason.http.target_too_long': 'Alamatnya terlalu panjang. Kurangi saringan.',
  'reason.http.timeout': 'Pengiriman terlalu lama. Periksa koneksi lalu coba lagi.',
  'reason.http.version': 'Peramban terlalu lama untuk situs ini. Coba yang lain.',
  'reason.import.choose_again': 'Berkas berubah sejak dipilih. Pilih lagi.',
  'reason.input.refused': 'Periksa lagi kolom yang ditandai.',
  'reason.json.malformed': 'Kiriman tidak terbaca. Muat ulang halaman lalu ulangi.',
  'reason.json.not_an_object': 'Kiriman tidak bisa dibaca. Muat ulang halaman.',
  'reason.language.malformed': 'Tulis bahasa dengan dua huruf, misalnya en.',
  'reason.live.handshake': 'Koneksi langsung tidak bisa dimulai. Muat ulang halaman.',
  'reason.live.rate_limited': 'Terlalu cepat. Tunggu sebentar lalu coba lagi.',
  'reason.live.too_many_calls': 'Langkah sebelumnya masih diproses. Tunggu sebentar.',
  'reason.live.too_many_topics':
    'Anda mengikuti terlalu banyak sekaligus. Tutup halaman lain dahulu.',
  'reason.live.upgrade_required':
    'Koneksi langsung tidak bisa dimulai. Gunakan peramban yang lebih baru.',
  'reason.live.version': 'Koneksi langsung tidak bisa dimulai. Gunakan peramban yang lebih baru.',
  'reason.mail.malformed': 'Tulis alamat surel, misalnya name@example.com.',
  'reason.media.late': 'Gambarnya belum datang. Sebentar lagi berlanjut.',
  'reason.media.query_malformed': 'Alamat media itu tidak benar.',
  'reason.media.unknown': 'Sekarang tidak ada gambar di alamat ini.',
  'reason.not_a_choice': 'Pilih salah satu opsi.',
  'reason.not_a_slug': 'Pakai huruf kecil, angka, dan tanda hubung; awali dengan huruf atau angka.',
  'reason.not_an_account': 'Tulis nomor rekening dengan angka.',
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
  'reason.paper.font_missing':
    'Server tidak memiliki fon untuk laporan ini. Pasang fonts-nanum di server, atau ambil berkas Excel.',
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
  'reason.people.organisation_unknown':
    'Festival ini tidak memiliki organisasi dengan alamat ini. Buat profilnya dahulu, atau pilih yang lain.',
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
  'reason.publish.audio_refused': 'Format suaranya tidak dapat diterima.',
  'reason.publish.bad_media': 'Gambarnya tidak dapat dibaca. Mulai lagi.',
  'reason.publish.ended': 'Siaran sudah berakhir.',
  'reason.publish.full': 'Terlalu banyak peramban menyiarkan sekaligus. Coba lagi sebentar.',
  'reason.publish.malformed': 'Muat ulang halaman lalu mulai siaran lagi.',
  'reason.publish.media_missing':
    'Server ini tidak dapat menerima gambar: madang-media belum dipasang.',
  'reason.publish.no_key': 'Kunci ini sudah dicabut.',
  'reason.publish.overrun': 'Server tidak dapat menerima secepat itu. Turunkan bitrate.',
  'reason.publish.taken_over': 'Penyiar lain mengambil alih panggung ini.',
  'reason.publish.unknown_stream': 'Tidak ada panggung itu.',
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
  'reason.session.bad_token': 'Token ini tidak dikenal. Masuk lagi.',
  'reason.session.csrf': 'Halaman sudah lama. Muat ulang lalu ulangi.',
  'reason.session.expired': 'Sesi Anda berakhir. Silakan masuk lagi.',
  'reason.session.required': 'Masuk dahulu.',
  'reason.session.second_factor_required': 'Masukkan kode aplikasi autentikator Anda dahulu.',
  'reason.session.unknown': 'Sesi ini sudah berakhir.',
  'reason.slug.malformed': 'Pakai huruf kecil, angka, dan tanda hubung saja.',
  'reason.slug_malformed': 'Pakai huruf kecil, angka, dan tanda hubung saja.',
  'reason.stage.broadcast_unknown': 'Tidak ada siaran itu di panggung ini.',
  'reason.stage.key_unknown': 'Kunci itu sudah tidak ada.',
  'reason.stage.not_host':
    'Hanya yang menjalankan panggung ini yang boleh melakukannya. Hubungi pengelola programnya.',
  'reason.stage.open_already':
    'Sudah ada siaran yang terbuka di panggung ini. Akhiri dulu, atau lanjutkan.',
  'reason.stage.over': 'Siaran ini sudah berakhir. Buka yang baru.',
  'reason.stage.pass_unknown': 'Gladi untuk pas ini sudah selesai. Mintalah yang baru.',
  'reason.stage.person_unknown':
    'Belum ada yang mengonfirmasi alamat surel ini. Minta mereka mendaftar dulu.',
  'reason.stage.replay_unknown': 'Tayangan ulang ini sudah tidak ada.',
  'reason.stage.session_elsewhere': 'Sesi ini tidak berlangsung di panggung ini.',
  'reason.stage.too_many_hosts':
    'Panggung ini punya terlalu banyak pembawa. Hapus yang tidak diperlukan.',
  'reason.stage.too_many_keys':
    'Panggung ini punya terlalu banyak kunci. Cabut yang tidak diperlukan.',
  'reason.stage.unknown': 'Tidak ada panggung itu.',
  'reason.state.conflict': 'Ada yang berubah pada saat bersamaan. Periksa lagi lalu ulangi.',
  'reason.time.malformed': 'Waktunya tidak terbaca. Pilih lagi.',
  'reason.time.skipped': 'Waktu ini tidak ada di zona waktu tersebut; pilih yang lain.',
  'reason.too_long': 'Terlalu panjang. Persingkat.',
  'reason.too_many': 'Terlalu banyak. Kurangi.',
  'reason.too_short': 'Terlalu pendek. Tulis lebih banyak.',
  'reason.topic.unknown': 'Kabar langsung itu tidak ada. Muat ulang halaman.',
  'reason.unknown_field': 'Kolom ini tidak dikenal di sini.',
  'reason.url.malformed': 'Mulai alamat dengan https://.',
  'reason.video.cancelled': 'Pertemuan ini tidak diadakan.',
  'reason.video.full': 'Ruang penuh. Tunggu ada yang keluar, atau pakai satu perangkat bersama.',
  'reason.video.not_inside': 'Anda tidak di dalam ruang. Masuk lagi.',
  'reason.video.not_yet': 'Ruang dibuka sepuluh menit sebelum mulai.',
  'reason.video.over': 'Waktu ruang ini sudah habis.',
  'reason.video.recording_no_consent':
    'Tidak semua orang menyetujui rekaman ini. Rekaman tidak disimpan.',
  'reason.video.recording_open':
    'Sudah ada yang meminta izin merekam. Jawab permintaan itu dahulu.',
  'reason.video.recording_over': 'Rekaman ini sudah berakhir.',
  'reason.video.recording_unknown': 'Tidak ada rekaman seperti itu untuk Anda.',
  'reason.video.unknown': 'Tidak ada ruang itu untuk Anda.',
  'reason.wrong_type': 'Jenis nilainya tidak sesuai.',
  'reason.zone.unknown': 'Pilih zona waktu, misalnya Asia/Seoul.',
} satisfies Catalogue<typeof ko>;
