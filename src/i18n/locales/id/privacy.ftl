# Izin, data saya, penghapusan, masa simpan, versi halaman data pribadi

consents-title = Izin Bapak/Ibu
consents-lead = Tidak wajib. Semua pelajaran tetap bisa dipakai, apa pun pilihan Bapak/Ibu.
consents-change = Ubah izin
consents-save = Simpan pilihan
consents-saved = Pilihan Bapak/Ibu sudah tersimpan dan langsung berlaku.
consents-given = Diizinkan sejak { $date }.
consents-withdrawn = Izin ditarik kembali pada { $date }.
consents-never = Belum diizinkan.
consents-words-changed = Kalimat di bawah ini baru saja diperbarui, jadi pilihan tadi belum disimpan. Silakan baca sekali lagi, lalu tekan “Simpan pilihan”.
consent-statistics = Saya boleh ikut dihitung, tanpa nama.
consent-statistics-explained = Perpustakaan menghitung berapa orang mengikuti dan menyelesaikan setiap kursus. Angka di bawah lima tidak ditampilkan. Izin ini boleh ditarik kapan saja.

my-data-title = Data saya
my-data-lead = Inilah semua yang disimpan situs ini tentang Bapak/Ibu.
my-data-kept-until = Disimpan sampai { $date }, bila tidak dipakai lagi. Setiap kunjungan memperpanjangnya.
my-data-came-back = Selamat datang kembali. Catatan Bapak/Ibu hampir dihapus karena lama tidak dipakai. Sekarang disimpan lagi sampai { $date }.
my-data-see = Lihat data saya
my-data-save = Unduh data saya
my-data-file = Berkasnya berisi hal yang sama, dalam bentuk yang bisa dibaca program lain (JSON).
my-data-privacy = Baca halaman data pribadi
my-data-nothing = Tidak ada data Bapak/Ibu yang disimpan di situs ini.
my-data-empty = Belum ada.
my-data-more = Ada { $count } catatan lain yang lebih lama. Semuanya ada di berkas unduhan.
my-data-hidden = Yang tidak ditampilkan hanya kunci rahasia. Bila dilihat orang lain, kunci itu bisa disalahgunakan.

own-made = Dicatat
own-made-by-learner = saat Bapak/Ibu menekan tombol
own-made-by-program = oleh situs ini
own-learner = Catatan Bapak/Ibu
own-learner-purpose = Gunanya agar kemajuan belajar tidak hilang.
own-number = Nomor acak
own-name = Nama
own-folded-name = Nama untuk pencarian oleh petugas
own-named-at = Nama ditulis
own-seen-at = Kunjungan terakhir
own-warned-at = Masuk daftar segera dihapus
own-display = Pilihan tampilan
own-language = Pilihan bahasa
own-sessions = HP dan komputer yang terhubung
own-sessions-purpose = Gunanya agar situs ini mengenali HP Bapak/Ibu. Jenis HP dan alamat internetnya tidak disimpan.
own-touched-at = Terakhir dipakai
own-expires-at = Berakhir
own-events = Yang dikerjakan di pelajaran
own-events-purpose = Gunanya untuk menunjukkan pelajaran mana yang sudah selesai.
own-lesson = Pelajaran
own-event-kind = Yang dilakukan
own-event-done = ditandai selesai
own-event-undone = tanda selesai dibatalkan
own-event-answered = latihan soal dijawab
own-event-passed = latihan soal dijawab, semua benar
own-event-number = Nomor catatan
own-answers = Jawaban yang dipilih
own-completions = Kursus yang diselesaikan
own-completions-purpose = Gunanya agar kursus yang selesai tetap selesai, juga bila pelajarannya bertambah.
own-course = Kursus
own-course-lessons = Pelajarannya waktu itu
own-device-at = Jam di HP waktu itu
own-first-presses = HP yang menekan tombol sebelum dikenal
own-first-presses-purpose = Gunanya agar tombol yang ditekan tanpa internet tidak tercatat atas orang lain.
own-certificates = Sertifikat
own-certificates-purpose = Gunanya agar sertifikat bisa dibuka, dicetak, dan diperiksa keasliannya.
own-certificate-address = Nomor sertifikat
own-certificate-lessons = Jumlah pelajaran
own-certificate-completed-at = Kursus selesai
own-certificate-mended-at = Nama diperbaiki
own-certificate-badge = Lencana digital
own-certificate-badge-signed = tersimpan, dengan tanda tangan digital
own-consents = Izin yang diberikan dan ditarik
own-consents-purpose = Gunanya sebagai bukti. Undang-undang memintanya.
own-consent-answer = Jawaban
own-consent-given = diizinkan
own-consent-withdrawn = ditarik kembali
own-consent-for = Tujuan
own-consent-words = Kalimat yang dibaca
own-consent-policy = Versi halaman data pribadi
own-consent-channel = Lewat

deletion-title = Hapus semua data saya
deletion-lead = Ini tidak bisa dibatalkan. Yang sudah dihapus tidak bisa dikembalikan, juga oleh petugas.
deletion-goes = Yang dihapus
deletion-goes-name = Nama Bapak/Ibu. Kartu belajarnya tidak berlaku lagi.
deletion-goes-learning = Semua tanda selesai, jawaban latihan soal, dan tanggalnya.
deletion-goes-consents = Semua izin yang pernah diberikan.
deletion-goes-phone = Cookie di HP ini, dan pelajaran yang disimpan di HP ini.
deletion-stays = Yang tinggal
deletion-stays-counts = Bila Bapak/Ibu mengizinkan, jumlah peserta kursus tanpa nama.
deletion-stays-backups = Salinan cadangan perpustakaan, sampai salinan itu diganti yang baru.
deletion-stays-display = Pilihan ukuran huruf di HP ini.
deletion-save-first = Unduh data saya dulu
deletion-press = Ya, hapus semuanya
deletion-back = Tidak jadi
deleted-title = Sudah dihapus
deleted-lead = Tidak ada lagi data Bapak/Ibu di situs ini. Semua pelajaran tetap boleh dibaca.
deleted-home = Ke beranda

versions-title = Versi halaman ini
versions-lead = Halaman data pribadi kadang diperbarui. Semua versinya tetap bisa dibaca di sini.
versions-one = Versi { $number }, sejak { $date }
versions-in-force = Berlaku sekarang
versions-until = Sudah diganti pada { $date }

privacy-processors = Pihak lain yang ikut mengolah
privacy-retention = Masa simpan
privacy-retention-explained = Catatan belajar dihapus bila { $months } bulan tidak dipakai.
privacy-since = Berlaku sejak

breach-title = Pemberitahuan kegagalan pelindungan data pribadi
breach-due = Harus disampaikan secara tertulis paling lambat { $date } kepada yang terdampak dan kepada lembaga pelindungan data pribadi (UU 27/2022, Pasal 46).
breach-from = Dari: { $controller }
breach-affected = Jumlah orang yang terdampak: { $count }
breach-what = Data yang terungkap:
breach-nothing = Tidak ada data peserta yang ditemukan untuk waktu itu.
breach-when =
    Kapan data terungkap:
    Sejak { $since } sampai { $until }. Ditemukan { $found }.
breach-how = Bagaimana data terungkap:
breach-done = Upaya penanganan dan pemulihan:
breach-unknown = [DIISI PERPUSTAKAAN]
breach-advice = Yang dapat dilakukan Bapak/Ibu: jangan menanggapi telepon atau pesan yang mengaku dari perpustakaan dan meminta PIN, kode OTP, atau uang. Bila memakai kartu belajar, mintalah kartu baru di meja layanan.
breach-contact =
    Tempat bertanya: { $officer }
    Telepon { $phone }, email { $email }, { $hours }
