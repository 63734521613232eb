# Tanpa internet: yang tersimpan di HP, dan yang menunggu dikirim

offline-title = Tidak ada internet
offline-lead = Halaman ini belum tersimpan di HP. Pelajaran yang tersimpan masih bisa dibaca.
offline-again = Coba buka lagi
offline-kept = Yang bisa dibaca sekarang
offline-none = Belum ada pelajaran yang tersimpan di HP ini.
offline-how = Pelajaran yang pernah dibuka tersimpan sendiri di HP. Kursus lengkap disimpan dari halaman kursusnya, saat ada internet.
offline-help = Supaya tersambung lagi
offline-help-data = Periksa kuota atau Wi-Fi di HP. Pastikan mode pesawat mati.
offline-help-place = Pindah ke tempat yang sinyalnya lebih kuat, lalu tekan “Coba buka lagi”.
offline-help-library = Masih belum bisa? Telepon petugas perpustakaan. Nomornya ada di bawah.

keep-title = Baca tanpa internet
keep-explained = Bapak/Ibu bisa menyimpan teks dan gambar kursus ini di HP, lalu membacanya kapan saja.
keep-without-sound = Suaranya tidak ikut tersimpan. Untuk mendengarkan, HP perlu internet.
keep-offer = Simpan kursus ini, { $number } KB
keep-working = Sedang menyimpan: { $done } dari { $all }. Jangan tutup halaman ini dulu.
keep-done = Tersimpan di HP ini. Bisa dibaca tanpa internet.
keep-renewed = Tersimpan di HP ini, dan baru saja diperbarui. Bisa dibaca tanpa internet.
keep-remove = Hapus dari HP
keep-removed = Sudah dihapus dari HP ini.
keep-broken = Belum selesai tersimpan, karena sambungan terputus. Tekan lagi bila sinyal sudah baik. Yang sudah tersimpan tidak diambil dua kali.
keep-full = Tempat di HP ini penuh. Hapus foto atau berkas yang tidak perlu, lalu coba lagi.

unsent-waiting = { $number } jawaban atau tanda selesai belum terkirim. Terkirim sendiri kalau ada internet.
unsent-still = Belum berhasil terkirim. Nanti dicoba lagi sendiri.
unsent-send = Kirim sekarang
unsent-held = { $number } jawaban atau tanda selesai di HP ini dibuat sebelum Bapak/Ibu masuk, mungkin oleh orang lain. Semuanya menunggu orangnya masuk.
unsent-claim = Itu milik saya, kirim
unsent-refused = { $number } jawaban atau tanda selesai tidak bisa disimpan, karena pelajarannya sudah tidak ada.
unsent-drop = Baik
unsent-sent = Semua jawaban dan tanda selesai sudah terkirim.
unsent-look = Lihat hasilnya
unsent-done = Tanda selesai disimpan di HP ini, belum terkirim.
unsent-on = Teruskan belajar
unsent-undone = Pembatalan disimpan di HP ini, belum terkirim.
unsent-quiz = Jawaban disimpan di HP ini. Diperiksa saat ada internet.
unsent-old = Tanpa internet: kemajuan terbaru belum tampil.
unsent-leaving = { $number } jawaban atau tanda selesai di HP ini belum terkirim dan akan hilang. Kalau tetap ingin, tekan sekali lagi.
