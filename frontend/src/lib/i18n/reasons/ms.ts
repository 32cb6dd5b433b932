import type { Catalogue } from '../i18n.svelte';
import type ko from './ko';

export default {
  'reason.access.denied': 'Akaun anda tiada hak untuk melakukan ini.',
  'reason.call.body': 'Kandungan yang dihantar terlalu panjang. Pendekkan dan hantar semula.',
  'reason.call.http_only': 'Ini tidak boleh dibuat di sini. Muat semula halaman.',
  'reason.call.params': 'Ada yang kurang dalam penghantaran. Muat semula halaman.',
  'reason.call.unknown_operation': 'Pelayan telah dikemas kini. Muat semula halaman.',
  'reason.chat.banned': 'Anda tidak boleh menyertai bilik ini. Jika silap, maklumkan penganjur.',
  'reason.chat.banned_word':
    'Ada perkataan yang tidak dibenarkan. Guna perkataan lain dan hantar lagi.',
  'reason.chat.closed': 'Bilik ini telah ditutup. Isinya masih boleh dibaca.',
  'reason.chat.frozen': 'Moderator menjeda sembang. Hantar selepas sembang dibuka semula.',
  'reason.chat.hidden_message': 'Mesej ini disembunyikan. Paparkan semula dahulu.',
  'reason.chat.muted': 'Moderator membisukan anda buat sementara. Hantar selepas ia tamat.',
  'reason.chat.no_message': 'Mesej ini sudah tiada.',
  'reason.chat.no_person': 'Orang ini belum bercakap di bilik ini.',
  'reason.chat.no_report': 'Laporan itu tiada.',
  'reason.chat.no_room': 'Bilik itu tiada. Pilih daripada senarai semua bilik sembang.',
  'reason.chat.no_sanction': 'Tiada sekatan terhadap orang ini di sini.',
  'reason.chat.own_message': 'Anda tidak boleh melaporkan mesej sendiri.',
  'reason.chat.own_sanction': 'Anda tidak boleh menyenyapkan diri sendiri.',
  'reason.chat.report_resolved': 'Moderator lain lebih pantas.',
  'reason.chat.room_busy': 'Terlalu ramai sedang berbual. Hantar semula sesaat lagi.',
  'reason.chat.room_exists': 'Bilik dengan alamat ini sudah ada. Pilih alamat lain.',
  'reason.chat.slow_mode':
    'Bilik ini dalam mod perlahan. Hantar semula selepas masa menunggu anda tamat.',
  'reason.chat.slug_fixed': 'Alamat bilik tidak boleh diubah. Buat bilik baharu.',
  'reason.chat.too_fast': 'Terlalu pantas. Tunggu beberapa saat dan hantar semula.',
  'reason.chat.too_many_reports':
    'Moderator sudah menerima laporan anda. Cuba lagi sejam kemudian.',
  'reason.chat.translations_moderators':
    'Hanya penjaga bilik ini boleh menambah baris dalam bahasa lain.',
  'reason.commerce.address_late':
    'Pesanan sudah tamat atau dihantar: tanya penjual tentang alamatnya.',
  'reason.commerce.address_none': 'Belum ada alamat untuk pesanan ini. Tulis alamatnya.',
  'reason.commerce.amount_wrong':
    'Jumlah ini berbeza daripada pesanan. Bayar semula daripada pesanan anda.',
  'reason.commerce.cards_off': 'Kad tidak diterima di sini. Sila buat pindahan.',
  'reason.commerce.changed_meanwhile':
    'Orang lain telah mengubahnya dahulu. Tutup dan buka semula.',
  'reason.commerce.coupon_code_needed': 'Hanya kupon berkod mempunyai kod, empat huruf atau lebih.',
  'reason.commerce.coupon_code_taken': 'Rancangan ini sudah ada kupon berkod itu. Taip kod lain.',
  'reason.commerce.coupon_code_unknown': 'Tiada kupon dengan kod ini. Semak hurufnya.',
  'reason.commerce.coupon_early': 'Kupon ini belum bermula. Cuba lagi kemudian.',
  'reason.commerce.coupon_gone': 'Kupon ini sudah habis.',
  'reason.commerce.coupon_least': 'Minimum pesanan mesti lebih besar daripada potongan.',
  'reason.commerce.coupon_minutes_needed': 'Hanya kupon menonton menyebut berapa minit.',
  'reason.commerce.coupon_not_held':
    'Anda tidak memegang kupon ini atau sudah menggunakannya. Pesan tanpa kupon.',
  'reason.commerce.coupon_over': 'Kupon ini sudah tamat. Pilih kupon lain.',
  'reason.commerce.coupon_stock_below_given':
    'Lebih banyak kupon sudah diberi. Isi nombor yang lebih besar.',
  'reason.commerce.coupon_too_little':
    'Jumlah pesanan kurang daripada syarat kupon ini. Tambah kuantiti atau tinggalkan kupon.',
  'reason.commerce.coupon_unknown':
    'Tiada kupon sebegitu dalam rancangan ini. Pilih daripada senarai.',
  'reason.commerce.coupon_watch_more': 'Tonton sedikit lagi untuk mendapat kupon ini.',
  'reason.commerce.coupon_which': 'Pilih kupon atau taip kod.',
  'reason.commerce.coupon_worth': 'Isi jumlah atau peratusan, salah satu sahaja.',
  'reason.commerce.cue_unknown': 'Langkah itu tiada dalam helaian kiu. Muat semula halaman.',
  'reason.commerce.ends_before_start': 'Masa tamat mesti selepas masa mula.',
  'reason.commerce.evidence_later': 'Bukti pesanan ini sedang ditulis. Lihat semula sebentar lagi.',
  'reason.commerce.limit_reached': 'Ini melebihi had seorang. Kurangkan jumlahnya.',
  'reason.commerce.no_stage':
    'Pentas untuk rancangan ini belum ditetapkan. Minta penganjur menetapkannya.',
  'reason.commerce.not_cancellable':
    'Hanya pesanan belum dibayar boleh dibatalkan. Yang sudah dibayar boleh ditarik balik.',
  'reason.commerce.not_deliverable': 'Hanya pesanan yang sudah dibayar boleh ditanda dihantar.',
  'reason.commerce.not_on_sale': 'Ini tidak dijual sekarang. Kembali apabila rancangan bermula.',
  'reason.commerce.not_payable': 'Pesanan ini tidak lagi menunggu bayaran.',
  'reason.commerce.not_refundable': 'Hanya yang sudah dibayar boleh dipulangkan.',
  'reason.commerce.not_seller': 'Hanya penjual rancangan ini boleh melakukannya.',
  'reason.commerce.not_withdrawable': 'Hanya pesanan yang sudah dibayar boleh ditarik balik.',
  'reason.commerce.offer_unknown': 'Tawaran ini tiada. Pilih daripada rancangan.',
  'reason.commerce.order_unknown': 'Pesanan ini tiada. Lihat dalam pesanan anda.',
  'reason.commerce.organisation_unknown': 'Organisasi ini tiada. Pilih daripada direktori.',
  'reason.commerce.payment_key_used': 'Pembayaran ini untuk pesanan lain.',
  'reason.commerce.payment_key_wrong': 'Ini bukan nombor daripada perkhidmatan pembayaran.',
  'reason.commerce.payment_under_way': 'Bayaran pesanan ini sedang disahkan. Sila tunggu.',
  'reason.commerce.product_unknown': 'Penjual tiada produk ini. Pilih daripada senarai.',
  'reason.commerce.refund_none': 'Tiada pindahan perlu dipulangkan untuk pesanan ini.',
  'reason.commerce.refund_paid': 'Wang ini telah dipulangkan. Tanya penjual ke mana ia dihantar.',
  'reason.commerce.show_over': 'Rancangan ini sudah ditutup. Pilih yang lain.',
  'reason.commerce.show_unknown': 'Rancangan ini tiada. Pilih daripada senarai.',
  'reason.commerce.sold_out':
    'Bakinya tidak mencukupi. Kurangkan jumlah atau sertai senarai menunggu.',
  'reason.commerce.stage_busy':
    'Pentas sedang digunakan rancangan lain. Ambil selepas rancangan itu tamat.',
  'reason.commerce.stock_below_sold':
    'Yang terjual atau ditempah sudah lebih banyak. Isi nombor yang lebih besar.',
  'reason.commerce.token_expired':
    'Borang pesanan terlalu lama dibuka. Buka semula untuk harga sekarang.',
  'reason.commerce.token_used': 'Borang ini telah digunakan untuk pesanan lain. Buka semula.',
  'reason.commerce.token_wrong': 'Borang pesanan ini bukan untuk tawaran ini. Buka semula.',
  'reason.commerce.too_many_coupons': 'Rancangan ini sudah memuatkan kupon sebanyak mungkin.',
  'reason.commerce.too_many_offers': 'Bilangan tawaran rancangan ini sudah penuh.',
  'reason.commerce.too_many_payments': 'Sudah terlalu kerap dicuba. Sila buat pindahan.',
  'reason.commerce.webhook_refused': 'Tandatangan salah atau sudah lama.',
  'reason.commerce.withdrawal_over': 'Tujuh hari telah berlalu sejak diterima. Hubungi penjual.',
  'reason.consent.account_stays':
    'Akaun bergantung pada persetujuan ini: ia tidak boleh dibuang atau dijadikan pilihan.',
  'reason.consent.changed_meanwhile':
    'Orang lain telah mengubah teks ini. Muat semula dan ulangi perubahan anda.',
  'reason.consent.is_required':
    'Akaun tidak boleh tanpa persetujuan ini. Untuk menariknya, padam akaun.',
  'reason.consent.new_version': 'Teks telah berubah. Baca yang baharu dan jawab semula.',
  'reason.consent.required': 'Anda perlu bersetuju untuk mendaftar.',
  'reason.consent.unknown': 'Ini tidak ditanya di sini. Muat semula halaman.',
  'reason.consult.absence_backwards': 'Waktu tamat mesti selepas waktu mula.',
  'reason.consult.amount_malformed':
    'Tulis amaun lebih daripada sifar dengan titik perpuluhan mengikut mata wangnya.',
  'reason.consult.amount_too_large': 'Kuantiti darab harga terlalu besar. Semak nombornya.',
  'reason.consult.applications_closed':
    'Permohonan telah ditutup. Hubungi penganjur jika ada yang perlu diubah.',
  'reason.consult.asked_already':
    'Masa lain telah diminta. Tunggu jawapan atau tarik balik dahulu.',
  'reason.consult.check_in_unknown': 'Tiada semakan ini. Muat semula halaman.',
  'reason.consult.confirm_not_yours': 'Hanya pembeli dan syarikat mengesahkan catatan mereka.',
  'reason.consult.currency_unknown':
    'Tulis tiga huruf mata wang mengikut ISO 4217, seperti USD atau KRW.',
  'reason.consult.diary_empty': 'Belum ada isinya. Simpan catatan dahulu.',
  'reason.consult.diary_not_yours':
    'Catatan ini ditulis oleh pembeli dan syarikat. Anda boleh membacanya.',
  'reason.consult.diary_stale':
    'Catatan ini telah berubah. Bandingkan dan gabungkan; apa yang anda taip masih disimpan.',
  'reason.consult.diary_too_early': 'Mesyuarat belum bermula. Sahkan selepas itu.',
  'reason.consult.entry_has_meetings':
    'Peserta ini sudah ada pertemuan yang dijadualkan. Batalkan dahulu.',
  'reason.consult.entry_not_draft': 'Permohonan ini telah dihantar.',
  'reason.consult.entry_not_open': 'Permohonan ini belum dihantar atau telah ditarik balik.',
  'reason.consult.entry_stale': 'Orang lain telah mengubahnya. Lihat semula dan ulangi.',
  'reason.consult.entry_unknown': 'Permohonan itu tiada.',
  'reason.consult.event_stale': 'Orang lain telah mengubahnya. Lihat semula dan ulangi.',
  'reason.consult.feed_unknown':
    'Alamat kalendar ini telah tamat. Buat yang baharu di halaman pertemuan anda.',
  'reason.consult.follow_up_not_begun':
    'Susulan bermula selepas kedua-dua pihak mengesahkan catatan.',
  'reason.consult.follow_up_not_yours': 'Susulan hanya untuk pembeli dan syarikat.',
  'reason.consult.follow_up_stale':
    'Susulan telah berubah. Muat semula dan gabungkan; apa yang anda taip masih disimpan.',
  'reason.consult.frozen':
    'Jadual telah dibekukan. Ubah pertemuan satu demi satu atau nyahbekukan dahulu.',
  'reason.consult.hs_code_malformed': 'Tulis dua, empat atau enam digit, contohnya 8523.49.',
  'reason.consult.interpreter_stale': 'Orang lain telah mengubahnya. Lihat semula dan ulangi.',
  'reason.consult.interpreter_unknown': 'Jurubahasa itu tiada.',
  'reason.consult.locked_contradict':
    'Pertemuan yang dikunci bercanggah. Buka kunci atau alihkan dahulu.',
  'reason.consult.meeting_not_on': 'Pengganti hanya boleh ketika pertemuan sepatutnya berlangsung.',
  'reason.consult.meeting_off': 'Mesyuarat ini dibatalkan, jadi tiada catatannya.',
  'reason.consult.meeting_over': 'Pertemuan telah bermula atau tidak lagi diadakan.',
  'reason.consult.meeting_stale': 'Orang lain telah mengubah pertemuan. Lihat semula dan ulangi.',
  'reason.consult.meeting_unknown': 'Mesyuarat ini tiada, atau bukan milik anda.',
  'reason.consult.no_time': 'Pilih sekurang-kurangnya satu masa.',
  'reason.consult.nobody_selected': 'Pilih pembeli dan syarikat serta tetapkan masa dahulu.',
  'reason.consult.not_a_side': 'Hanya pembeli dan syarikat pertemuan ini boleh melakukannya.',
  'reason.consult.not_in_plan': 'Salah satu tidak menyertai. Muat semula halaman.',
  'reason.consult.plan_broken':
    'Sesetengah pertemuan tidak dapat diadakan. Betulkan yang bertanda merah dahulu.',
  'reason.consult.plan_not_draft': 'Hanya draf boleh diubah. Buat draf daripada jadual ini dahulu.',
  'reason.consult.plan_stale': 'Orang lain telah mengubah draf. Lihat semula dan ulangi.',
  'reason.consult.plan_unknown': 'Jadual itu tiada.',
  'reason.consult.price_malformed':
    'Tulis nombor tanpa koma dengan titik perpuluhan mengikut mata wangnya: won dan yen tiada.',
  'reason.consult.quantity_malformed':
    'Tulis nombor lebih daripada sifar dengan paling banyak tiga titik perpuluhan, seperti 1500 atau 2.5.',
  'reason.consult.replan_stale':
    'Ada yang berubah sejak cadangan dibuat. Lihat cadangan baharu dan ulang.',
  'reason.consult.second_not_agreed':
    'Masa boleh ditetapkan setelah kedua-dua pihak menyatakan mahu bertemu lagi.',
  'reason.consult.second_planned': 'Kedua-duanya sudah ada pertemuan akan datang.',
  'reason.consult.second_too_soon':
    'Pertemuan belum tamat. Tetapkan yang seterusnya selepas tamat.',
  'reason.consult.sheet_unknown': 'Helaian itu tiada.',
  'reason.consult.slot_taken': 'Salah satu ada pertemuan lain pada masa itu. Pilih slot lain.',
  'reason.consult.slot_unknown': 'Masanya telah berubah. Muat semula halaman dan pilih lagi.',
  'reason.consult.slots_in_use':
    'Ada pertemuan dalam slot yang akan hilang. Alihkan atau batalkan dahulu.',
  'reason.consult.stand_in_taken':
    'Mereka tidak boleh mula sekarang. Pilih yang lain daripada senarai.',
  'reason.consult.too_many_files': 'Catatan menyimpan paling banyak 10 fail. Buang satu dahulu.',
  'reason.consult.too_many_musts': 'Wajib bertemu paling banyak lima. Tukar salah satu dahulu.',
  'reason.consult.too_many_slots': 'Rancang paling banyak 400 slot kesemuanya.',
  'reason.consult.two_languages': 'Nyatakan kedua-dua bahasa, contohnya Korea dan Indonesia.',
  'reason.consult.window_backwards': 'Tamatkan sekurang-kurangnya satu pertemuan selepas mula.',
  'reason.consult.windows_overlap': 'Mula selepas tempoh sebelumnya tamat, mengikut urutan masa.',
  'reason.consult.wishes_closed':
    'Pemilihan telah ditutup. Hubungi penganjur jika ada yang perlu diubah.',
  'reason.country.malformed': 'Tulis negara dengan dua huruf besar, contohnya KR.',
  'reason.day.malformed': 'Tulis tarikh seperti 2021-10-06.',
  'reason.festival.days_reversed': 'Hari terakhir mendahului hari pertama. Ubah salah satu.',
  'reason.festival.none': 'Belum ada pesta.',
  'reason.festival.stale': 'Orang lain telah mengubahnya. Muat semula dan ulangi perubahan anda.',
  'reason.festival.unknown': 'Tiada festival di alamat ini.',
  'reason.files.disk_failed':
    'Pelayan tidak dapat menyimpan fail sekarang. Tiada yang berubah; cuba lagi.',
  'reason.files.disk_full': 'Pelayan kehabisan ruang. Maklumkan penganjur.',
  'reason.files.incomplete': 'Fail belum lengkap. Teruskan muat naik.',
  'reason.files.missing': 'Fail sudah tiada.',
  'reason.files.no_picture': 'Ini bukan gambar. Hantar fail PNG, JPEG atau WebP.',
  'reason.files.not_yours': 'Hanya ahli organisasi ini boleh menambah fail.',
  'reason.files.part_size':
    'Hantar paling banyak 8 MB setiap bahagian dan tidak melebihi yang dimaklumkan.',
  'reason.files.quota': 'Ruang fail (500 MB) telah habis. Padam sebahagian dahulu.',
  'reason.files.too_large': 'Fail ini melebihi 20 MB. Kecilkan dan hantar semula.',
  'reason.files.too_many_uploads':
    '20 muat naik anda sedang berjalan. Selesaikan atau batalkan satu dahulu.',
  'reason.files.type_unknown': 'Hantar fail PNG, JPEG, WebP, GIF, PDF, MP4, teks atau CSV.',
  'reason.files.unknown': 'Fail ini sudah tiada.',
  'reason.files.upload_unknown': 'Muat naik ini sudah tamat atau bukan milik anda. Mula semula.',
  'reason.files.wrong_offset': 'Kedudukan muat naik berbeza. Sambung semula.',
  'reason.follow.ended': 'Anda tidak boleh mengikuti ini lagi. Muat semula halaman.',
  'reason.frame.binary': 'Penghantaran tidak dapat dibaca. Muat semula halaman.',
  'reason.frame.malformed': 'Penghantaran tidak dapat dibaca. Muat semula halaman.',
  'reason.frame.unknown_type': 'Pelayan tidak mengenali permintaan ini. Muat semula halaman.',
  'reason.hs_code.malformed': 'Tulis enam digit pertama kod HS, contohnya 852349.',
  'reason.http.body_too_large': 'Kandungan terlalu besar. Kecilkan dan hantar semula.',
  'reason.http.coding': 'Dihantar dengan cara yang tidak dikenali pelayan. Cuba pelayar lain.',
  'reason.http.cross_origin':
    'Ini datang dari laman lain, jadi ia dihentikan. Ulangi dari laman ini.',
  'reason.http.header_too_large':
    'Pelayar menghantar terlalu banyak data. Padam kuki dan cuba lagi.',
  'reason.http.malformed': 'Penghantaran tidak dapat dibaca. Muat semula halaman.',
  'reason.http.method_not_allowed': 'Alamat ini tidak melayani itu. Muat semula halaman.',
  'reason.http.not_found': 'Tiada apa-apa di alamat ini.',
  'reason.http.rate_limited':
    'Terlalu banyak permintaan dari rangkaian anda. Tunggu sebentar dan cuba lagi.',
  'reason.http.target_too_long': 'Alamat terlalu panjang. Kurangkan tapisan.',
  'reason.http.timeout': 'Penghantaran terlalu lama. Semak sambungan dan cuba lagi.',
  'reason.http.version': 'Pelayar terlalu lama untuk laman ini. Cuba yang lain.',
  'reason.import.choose_again': 'Fail telah berubah sejak dipilih. Pilih semula.',
  'reason.input.refused': 'Semak semula ruangan yang ditanda.',
  'reason.json.malformed': 'Kandungan tidak dapat dibaca. Muat semula halaman dan ulangi.',
  'reason.json.not_an_object': 'Penghantaran tidak dapat dibaca. Muat semula halaman.',
  'reason.language.malformed': 'Tulis bahasa dengan dua huruf, contohnya en.',
  'reason.live.handshake': 'Sambungan langsung tidak dapat dimulakan. Muat semula halaman.',
  'reason.live.rate_limited': 'Terlalu pantas. Tunggu sebentar dan cuba lagi.',
  'reason.live.too_many_calls': 'Langkah sebelum ini masih diproses. Tunggu sebentar.',
  'reason.live.too_many_topics':
    'Anda mengikuti terlalu banyak serentak. Tutup halaman lain dahulu.',
  'reason.live.upgrade_required':
    'Sambungan langsung tidak dapat dimulakan. Gunakan pelayar yang lebih baharu.',
  'reason.live.version':
    'Sambungan langsung tidak dapat dimulakan. Gunakan pelayar yang lebih baharu.',
  'reason.mail.malformed': 'Tulis alamat e-mel, contohnya name@example.com.',
  'reason.media.late': 'Gambarnya belum sampai. Sebentar lagi diteruskan.',
  'reason.media.query_malformed': 'Alamat media itu tidak betul.',
  'reason.media.unknown': 'Sekarang tiada gambar di alamat ini.',
  'reason.not_a_choice': 'Pilih salah satu pilihan.',
  'reason.not_a_slug':
    'Guna huruf kecil, angka dan tanda sempang; mulakan dengan huruf atau angka.',
  'reason.not_an_account': 'Tulis nombor akaun dengan angka.',
  'reason.not_utf8': 'Terdapat aksara yang tidak dapat dibaca. Taip semula teks.',
  'reason.notices.empty': 'Tulis teks dahulu.',
  'reason.notices.published_stays':
    'Notis yang telah diterbitkan tidak boleh menjadi draf: tarik balik.',
  'reason.notices.slug_taken': 'Alamat ini digunakan notis lain. Pilih yang lain.',
  'reason.notices.unknown': 'Tiada notis itu dalam festival ini.',
  'reason.notices.version_stale':
    'Notis ini telah diubah orang lain. Simpan taipan anda, muat semula dan simpan.',
  'reason.number.malformed': 'Tulis digit sahaja, cth. 2012.',
  'reason.organisations.not_yours':
    'Hanya ahlinya dan pengurus programnya boleh mengubah profil ini.',
  'reason.organisations.product_unknown': 'Produk ini sudah tiada.',
  'reason.organisations.programmes_by_manager':
    'Program ditetapkan penganjur. Hubungi hos program.',
  'reason.organisations.slug_taken': 'Alamat ini telah digunakan; pilih yang lain.',
  'reason.organisations.stale': 'Orang lain telah mengubah profil ini. Muat semula dan ulangi.',
  'reason.organisations.too_many_products': 'Satu profil memuat 60 produk. Buang satu dahulu.',
  'reason.organisations.unknown': 'Tiada organisasi di alamat ini.',
  'reason.out_of_range': 'Nombor ini di luar julat.',
  'reason.outbox.done': 'Ini telah dilaksanakan.',
  'reason.outbox.goes_by_mail':
    'Pelayan e-mel sudah ditetapkan: pautan hanya dihantar kepada penerimanya. Cuba hantar e-mel itu semula.',
  'reason.outbox.not_found': 'Mesej itu tiada.',
  'reason.paper.font_missing':
    'Pelayan tiada fon untuk laporan ini. Pasang fonts-nanum pada pelayan, atau ambil fail Excel.',
  'reason.people.code_wrong': 'Kod salah atau telah digunakan. Masukkan yang dipaparkan sekarang.',
  'reason.people.factor_enrolled': 'Aplikasi pengesah sudah disediakan. Buang dahulu.',
  'reason.people.factor_not_begun': 'Imbas kod QR dahulu.',
  'reason.people.factor_not_enrolled': 'Tiada aplikasi pengesah disediakan.',
  'reason.people.grant_out_of_reach':
    'Anda hanya boleh memberi peranan bukan kakitangan dalam program yang anda urus.',
  'reason.people.grant_unknown': 'Peranan ini telah ditarik balik.',
  'reason.people.has_account':
    'Orang ini mempunyai akaun dengan kata laluan. Beri peranan; dia log masuk sendiri.',
  'reason.people.last_owner': 'Festival memerlukan penganjur. Lantik orang lain dahulu.',
  'reason.people.link_expired':
    'Pautan ini telah tamat tempoh. Minta yang baharu daripada penganjur.',
  'reason.people.link_for_staff':
    'Kakitangan log masuk dengan kata laluan dan faktor kedua. Beri peranan sahaja.',
  'reason.people.link_over': 'Pautan ini telah digunakan atau tamat tempoh. Minta yang baharu.',
  'reason.people.link_revoked': 'Pautan ini ditarik balik. Minta yang baharu daripada penganjur.',
  'reason.people.link_unknown': 'Pautan ini tidak dikenali. Semak sama ada disalin sepenuhnya.',
  'reason.people.mail_malformed': 'Tulis alamat e-mel seperti name@example.org.',
  'reason.people.mail_taken': 'Sementara itu akaun lain telah mengesahkan alamat ini.',
  'reason.people.name_malformed': 'Tulis nama tanpa baris baharu atau kurungan.',
  'reason.people.no_password':
    'Akaun ini belum ada kata laluan. Tetapkan melalui pautan e-mel set semula.',
  'reason.people.organisation_unknown':
    'Festival ini tiada organisasi dengan alamat ini. Buat profilnya dahulu, atau pilih yang lain.',
  'reason.people.password_common': 'Kata laluan ini antara yang pertama dicuba. Pilih yang lain.',
  'reason.people.password_is_mail': 'Jangan guna alamat e-mel anda.',
  'reason.people.password_long': 'Kata laluan terlalu panjang: paling banyak 200 bait.',
  'reason.people.password_malformed': 'Terdapat aksara yang tidak dapat dibaca. Taip semula.',
  'reason.people.password_needed':
    'Anda masuk melalui pautan peribadi. Log masuk dengan kata laluan untuk ini.',
  'reason.people.password_short': 'Guna sekurang-kurangnya 10 aksara.',
  'reason.people.password_wrong': 'Ini bukan kata laluan anda.',
  'reason.people.sign_in_refused':
    'Alamat e-mel atau kata laluan salah, atau alamat belum disahkan.',
  'reason.people.sole_operator': 'Anda satu-satunya operator pelayan ini. Tambah yang lain dahulu.',
  'reason.people.sole_owner':
    'Anda satu-satunya penganjur sebuah festival. Lantik orang lain dahulu.',
  'reason.people.time_zone_unknown': 'Nyatakan zon waktu seperti Asia/Seoul.',
  'reason.people.unknown': 'Akaun itu tiada.',
  'reason.people.wait': 'Terlalu banyak salah. Tunggu sebentar dan cuba lagi.',
  'reason.programme.unknown': 'Festival ini tiada program itu.',
  'reason.publish.audio_refused': 'Format bunyi tidak dapat diterima.',
  'reason.publish.bad_media': 'Gambar tidak dapat dibaca. Mula semula.',
  'reason.publish.ended': 'Siaran sudah tamat.',
  'reason.publish.full': 'Terlalu banyak pelayar menyiar serentak. Cuba sebentar lagi.',
  'reason.publish.malformed': 'Muat semula halaman dan mulakan siaran lagi.',
  'reason.publish.media_missing':
    'Pelayan ini tidak dapat menerima gambar: madang-media belum dipasang.',
  'reason.publish.no_key': 'Kunci ini sudah dibatalkan.',
  'reason.publish.overrun': 'Pelayan tidak dapat menerima secepat itu. Turunkan kadar bit.',
  'reason.publish.taken_over': 'Penyiar lain mengambil alih pentas ini.',
  'reason.publish.unknown_stream': 'Tiada pentas itu.',
  'reason.query.malformed': 'Carian tidak dapat dibaca. Kosongkan tapisan dan cari semula.',
  'reason.required': 'Sila isi ruangan ini.',
  'reason.schedule.ends_before_start': 'Tamat sebelum bermula.',
  'reason.schedule.feed_unknown':
    'Alamat kalendar ini telah tamat. Buat yang baharu di halaman jadual anda.',
  'reason.schedule.key_taken': 'Kunci ini digunakan sesi lain. Pilih yang lain.',
  'reason.schedule.session_unknown': 'Tiada sesi itu dalam jadual festival ini.',
  'reason.schedule.stage_shared':
    'Pentas ini digunakan program lain: hanya penganjur boleh menukar namanya.',
  'reason.schedule.stage_taken': 'Pentas digunakan sesi lain pada masa itu.',
  'reason.schedule.stage_unknown': 'Pentas itu tiada. Namakan untuk membuatnya.',
  'reason.schedule.timetable_full': 'Jadual memuat paling banyak 300 sesi. Buang satu dahulu.',
  'reason.schedule.too_long': 'Sesi terlalu panjang.',
  'reason.schedule.version_stale':
    'Sesi ini telah diubah orang lain. Simpan taipan anda, muat semula dan simpan.',
  'reason.server.bug': 'Pelayan membuat kesilapan. Tiada yang berubah; laporkan nombor permintaan.',
  'reason.server.unavailable':
    'Pelayan tidak dapat menyimpan atau membaca sekarang. Tiada yang berubah; cuba lagi.',
  'reason.session.bad_token': 'Token ini tidak dikenali. Log masuk semula.',
  'reason.session.csrf': 'Halaman sudah lama. Muat semula dan ulangi.',
  'reason.session.expired': 'Sesi anda tamat. Sila log masuk semula.',
  'reason.session.required': 'Log masuk dahulu.',
  'reason.session.second_factor_required': 'Masukkan kod aplikasi pengesah anda dahulu.',
  'reason.session.unknown': 'Sesi ini telah tamat.',
  'reason.slug.malformed': 'Guna huruf kecil, angka dan tanda sempang sahaja.',
  'reason.slug_malformed': 'Guna huruf kecil, angka dan tanda sempang sahaja.',
  'reason.stage.broadcast_unknown': 'Tiada siaran itu di pentas ini.',
  'reason.stage.key_unknown': 'Kunci itu sudah tiada.',
  'reason.stage.not_host':
    'Hanya yang mengendalikan pentas ini boleh melakukannya. Hubungi pengurus programnya.',
  'reason.stage.open_already':
    'Sudah ada siaran yang dibuka di pentas ini. Tamatkan dahulu, atau teruskan.',
  'reason.stage.over': 'Siaran ini sudah tamat. Buka yang baharu.',
  'reason.stage.pass_unknown': 'Raptai untuk pas ini sudah tamat. Minta yang baharu.',
  'reason.stage.person_unknown':
    'Tiada sesiapa yang mengesahkan alamat e-mel ini. Minta mereka mendaftar dahulu.',
  'reason.stage.replay_unknown': 'Ulang tayang ini sudah tiada.',
  'reason.stage.session_elsewhere': 'Sesi ini tidak berlangsung di pentas ini.',
  'reason.stage.too_many_hosts':
    'Pentas ini mempunyai terlalu ramai pengendali. Buang yang tidak diperlukan.',
  'reason.stage.too_many_keys':
    'Pentas ini mempunyai terlalu banyak kunci. Batalkan yang tidak diperlukan.',
  'reason.stage.unknown': 'Tiada pentas itu.',
  'reason.state.conflict': 'Sesuatu berubah pada masa yang sama. Semak semula dan ulangi.',
  'reason.time.malformed': 'Masa tidak dapat dibaca. Pilih semula.',
  'reason.time.skipped': 'Masa ini tiada dalam zon waktu tersebut; pilih yang lain.',
  'reason.too_long': 'Terlalu panjang. Pendekkan.',
  'reason.too_many': 'Terlalu banyak. Kurangkan.',
  'reason.too_short': 'Terlalu pendek. Tulis lagi.',
  'reason.topic.unknown': 'Berita langsung itu tiada. Muat semula halaman.',
  'reason.unknown_field': 'Ruangan ini tidak dikenali di sini.',
  'reason.url.malformed': 'Mulakan alamat dengan https://.',
  'reason.video.cancelled': 'Pertemuan ini tidak diadakan lagi.',
  'reason.video.full': 'Bilik penuh. Tunggu seseorang keluar, atau kongsi satu peranti.',
  'reason.video.not_inside': 'Anda tiada dalam bilik. Masuk semula.',
  'reason.video.not_yet': 'Bilik dibuka sepuluh minit sebelum mula.',
  'reason.video.over': 'Masa bilik ini telah tamat.',
  'reason.video.recording_no_consent':
    'Tidak semua orang bersetuju dengan rakaman ini. Rakaman tidak disimpan.',
  'reason.video.recording_open':
    'Sudah ada yang meminta izin merakam. Jawab permintaan itu dahulu.',
  'reason.video.recording_over': 'Rakaman ini telah tamat.',
  'reason.video.recording_unknown': 'Tiada rakaman sedemikian untuk anda.',
  'reason.video.unknown': 'Tiada bilik itu untuk anda.',
  'reason.wrong_type': 'Jenis nilai tidak sesuai.',
  'reason.zone.unknown': 'Pilih zon waktu, contohnya Asia/Seoul.',
} satisfies Catalogue<typeof ko>;
