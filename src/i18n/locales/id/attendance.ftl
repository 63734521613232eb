# Kehadiran di webinar

attendance = Kehadiran Bapak/Ibu
attendance-noted = Kehadiran Bapak/Ibu sudah dicatat.
attendance-not-noted = Kehadiran Bapak/Ibu belum tercatat. Kalau Bapak/Ibu hadir, beri tahu petugas.
attendance-paper = Ambil sertifikat (PDF)
attendance-paper-later = Sertifikatnya bisa diambil di halaman ini setelah acara selesai.
attendance-confirmation = Lihat halaman bukti
attendance-earlier = Sertifikat dari pertemuan sebelumnya
attendance-certificate-of = Sertifikat { $date }
attendance-word = Kata hadir
attendance-word-how = Ketik satu kata yang disebutkan petugas dalam acara. Lalu kehadiran Bapak/Ibu dicatat.
attendance-word-say = Catat kehadiran saya
attendance-word-wrong = Bukan kata itu. Coba ingat lagi, atau tanyakan kepada petugas.

attendance-has-attended = yang telah mengikuti webinar
attendance-held = Diadakan { $time }, selama { $minutes } menit.
attendance-check-at = Bisa diperiksa sampai { $date }:
attendance-confirmed = Sertifikat kehadiran ini asli
attendance-webinar = Webinar
attendance-when = Waktu
attendance-kept-until = Halaman ini ada sampai { $date }. Setelah itu data pesertanya dihapus.
attendance-unknown = Mungkin alamatnya salah ketik, sertifikatnya sudah diganti, atau data pesertanya sudah dihapus karena acaranya sudah lama lewat. Periksa lagi alamat di kertas, huruf demi huruf.

## Pendapat

opinion-give = Sampaikan pendapat
opinion-title = Pendapat Bapak/Ibu
opinion-how = Tiga pertanyaan pendek. Petugas membaca jawabannya tanpa nama.
opinion-use = Seberapa berguna acara ini?
opinion-use-much = Sangat berguna
opinion-use-some = Cukup berguna
opinion-use-little = Kurang berguna
opinion-ease = Apakah mudah diikuti?
opinion-ease-easy = Mudah
opinion-ease-hard = Kadang sulit
opinion-ease-too-hard = Terlalu sulit
opinion-words = Apa lagi yang ingin disampaikan?
opinion-send = Kirim pendapat saya
opinion-empty = Jawablah paling sedikit satu pertanyaan.
opinion-too-long = Tulisannya terlalu panjang. Paling banyak { $count } huruf.
opinion-thanks = Terima kasih
opinion-kept = Pendapat Bapak/Ibu sudah kami terima.

## Daftar hadir, untuk petugas

roll-title = Daftar hadir
roll-word = Kata hadir acara ini
roll-word-how = Sebutkan kata ini menjelang acara selesai. Peserta mengetiknya di halaman pribadinya, lalu tercatat hadir. Kata ini berlaku sampai sehari setelah acara.
roll-print = Cetak daftar hadir (PDF)
roll-who = Siapa yang hadir
roll-count = { $there } dari { $all } orang tercatat hadir.
roll-save = Simpan daftar hadir
roll-later = Kehadiran bisa ditandai mulai satu jam sebelum acara.
roll-way-joined = masuk lewat halaman pribadi
roll-way-word = menyebut kata hadir
roll-way-roll = ditandai petugas
roll-without-place = belum mendapat tempat
roll-add = Datang tanpa mendaftar
roll-add-how = Siapa pun yang sudah hadir boleh ditambahkan, juga bila acaranya penuh.
roll-add-button = Tambahkan dan tandai hadir
roll-contact = Nomor HP atau email (boleh kosong)
roll-contact-how = Untuk mengirim halaman pribadi dengan sertifikatnya. Bila kosong, cetak sertifikatnya di sini.
roll-of-another = Nomor atau email ini milik { $name }. Bila ini orangnya, centang namanya di atas. Bila bukan, kosongkan saja.
roll-added = { $name } sudah ditambahkan dan ditandai hadir.
roll-lost = { $count } orang tidak bisa ditandai: pendaftarannya sudah berubah. Periksa lagi daftarnya.
roll-certificate = Sertifikat { $name }
roll-certificates = Cetak sertifikat
roll-certificates-how = Untuk peserta yang ingin sertifikatnya di kertas.
roll-unwritable = (nama ini ada di halaman daftar hadir)
roll-signature = Tanda tangan
roll-qr-register = Belum mendaftar? Pindai dengan HP untuk mendaftar.
roll-qr-roll = Untuk petugas: pindai untuk menandai kehadiran di situs.

opinions-title = Pendapat peserta
opinions-none = Belum ada yang menyampaikan pendapat.
opinions-count = { $count } orang menyampaikan pendapat. Namanya tidak ditampilkan.

## Yang kami simpan

own-attendances = Kehadiran di webinar
own-attendances-purpose = Untuk sertifikat kehadiran. Dihapus bersama pendaftarannya.
own-attendance-way = Diketahui dari
own-attendance-held = Acara dimulai
own-attendance-minutes = Lamanya (menit)
own-attendance-said = Tertulis di sertifikat
own-opinions = Pendapat tentang webinar
own-opinions-purpose = Supaya webinar berikutnya lebih baik. Petugas membacanya tanpa nama. Dihapus bersama pendaftarannya.
