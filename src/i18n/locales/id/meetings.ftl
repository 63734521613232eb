# Ruang webinar di internet: pintunya, dan apa yang petugas lihat tentangnya

own-joining = Membuka ruang webinar
own-joining-how = Ruangnya terbuka sendiri. Bila tidak, tekan tombol ini.

room-away = Ruang belum bisa dibuka
room-away-how = Ruang webinar sedang tidak bisa dibuka. Ini bukan salah Bapak/Ibu. Tunggu satu menit, lalu tekan tombol di bawah. Bila masih tidak bisa, telepon perpustakaan.
room-again = Coba masuk lagi

meeting-welcome = Selamat datang, Bapak/Ibu. Mikrofon mati dulu; tekan gambar mikrofon bila ingin bicara. Petugas tidak pernah meminta PIN, OTP atau kata sandi di sini.

## Untuk petugas

room-title = Ruang di internet
room-none = Webinar ini belum punya ruang. Tulis `join` atau `room` di berkasnya.
room-setting = Ruang belum bisa dibuka: setelan { $setting } belum diisi. Hubungi pengurus situs ini.
room-lead = Masuk ruang sebagai pemandu
room-back = Kembali ke daftar pendaftar
room-failed = Terakhir dicoba { $date }, ruang tidak bisa dibuka.
room-ended-at = Ruang ditutup { $date }. Tombol di bawah membukanya lagi.
room-recording-ready = Rekamannya sudah jadi dan sedang diambil.
room-recording-kept = Rekamannya sudah diambil { $date }.
