import type { Catalogue } from '../i18n.svelte';
import type ko from './ko';

export default {
  'reason.access.denied': 'Akaun anda tiada hak untuk melakukan ini.',
  'reason.chat.banned': 'Anda tidak boleh menyertai bilik ini. Jika silap, maklumkan penganjur.',
  'reason.chat.banned_word':
    'Ada perkataan yang tidak dibenarkan. Guna perkataan lain dan hantar lagi.',
  'reason.chat.closed': 'Bilik ini telah ditutup. Isinya masih boleh dibaca.',
  'reason.chat.frozen': 'Moderator menjeda sembang. Hantar selepas sembang dibuka semula.',
  'reason.chat.muted': 'Moderator membisukan anda buat sementara. Hantar selepas ia tamat.',
  'reason.chat.no_message': 'Mesej ini sudah tiada.',
  'reason.chat.no_room': 'Bilik itu tiada. Pilih daripada senarai semua bilik sembang.',
  'reason.chat.own_message': 'Anda tidak boleh melaporkan mesej sendiri.',
  'reason.chat.room_busy': 'Terlalu ramai sedang berbual. Hantar semula sesaat lagi.',
  'reason.chat.slow_mode':
    'Bilik ini dalam mod perlahan. Hantar semula selepas masa menunggu anda tamat.',
  'reason.chat.too_fast': 'Terlalu pantas. Tunggu beberapa saat dan hantar semula.',
  'reason.chat.too_many_reports':
    'Moderator sudah menerima laporan anda. Cuba lagi sejam kemudian.',
  'reason.consent.account_stays':
    'Akaun bergantung pada persetujuan ini: ia tidak boleh dibuang atau dijadikan pilihan.',
  'reason.consent.changed_meanwhile':
    'Orang lain telah mengubah teks ini. Muat semula dan ulangi perubahan anda.',
  'reason.consent.is_required':
    'Akaun tidak boleh tanpa persetujuan ini. Untuk menariknya, padam akaun.',
  'reason.consent.new_version': 'Teks telah berubah. Baca yang baharu dan jawab semula.',
  'reason.consent.required': 'Anda perlu bersetuju untuk mendaftar.',
  'reason.consent.unknown': 'Ini tidak ditanya di sini. Muat semula halaman.',
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
  'reason.files.type_unknown': 'Hantar fail PNG, JPEG, WebP, GIF, PDF, MP4, teks atau CSV.',
  'reason.files.unknown': 'Fail ini sudah tiada.',
  'reason.files.upload_unknown': 'Muat naik ini sudah tamat atau bukan milik anda. Mula semula.',
  'reason.files.wrong_offset': 'Kedudukan muat naik berbeza. Sambung semula.',
  'reason.http.body_too_large': 'Kandungan terlalu besar. Kecilkan dan hantar semula.',
  'reason.input.refused': 'Semak semula ruangan yang ditanda.',
  'reason.json.malformed': 'Kandungan tidak dapat dibaca. Muat semula halaman dan ulangi.',
  'reason.not_a_choice': 'Pilih salah satu pilihan.',
  'reason.not_a_slug':
    'Guna huruf kecil, angka dan tanda sempang; mulakan dengan huruf atau angka.',
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
  'reason.session.csrf': 'Halaman sudah lama. Muat semula dan ulangi.',
  'reason.session.expired': 'Sesi anda tamat. Sila log masuk semula.',
  'reason.session.required': 'Log masuk dahulu.',
  'reason.session.second_factor_required': 'Masukkan kod aplikasi pengesah anda dahulu.',
  'reason.session.unknown': 'Sesi ini telah tamat.',
  'reason.slug.malformed': 'Guna huruf kecil, angka dan tanda sempang sahaja.',
  'reason.slug_malformed': 'Guna huruf kecil, angka dan tanda sempang sahaja.',
  'reason.state.conflict': 'Sesuatu berubah pada masa yang sama. Semak semula dan ulangi.',
  'reason.time.malformed': 'Masa tidak dapat dibaca. Pilih semula.',
  'reason.time.skipped': 'Masa ini tiada dalam zon waktu tersebut; pilih yang lain.',
  'reason.too_long': 'Terlalu panjang. Pendekkan.',
  'reason.too_many': 'Terlalu banyak. Kurangkan.',
  'reason.too_short': 'Terlalu pendek. Tulis lagi.',
  'reason.unknown_field': 'Ruangan ini tidak dikenali di sini.',
  'reason.wrong_type': 'Jenis nilai tidak sesuai.',
  'reason.import.choose_again': 'Fail telah berubah sejak dipilih. Pilih semula.',
} satisfies Catalogue<typeof ko>;
