# Layanan: mencari pengunjung, membuat dan mengganti kartu

desk-title = Layanan kartu
desk-words = Mencari pengunjung, membuat kartu baru, mengganti kartu yang hilang.
desk-search = Cari nama pengunjung
desk-search-hint = Cukup satu kata dari namanya, paling sedikit tiga huruf. Misalnya: wahyuni
desk-search-button = Cari
desk-found = { $count ->
    [0] Tidak ada yang ditemukan
   *[other] { $count } orang ditemukan
}
desk-found-nobody = Coba kata lain dari namanya, atau ejaan lain. Kalau memang belum punya kartu, buatkan yang baru.
desk-found-more = Masih ada yang lain. Ketik nama yang lebih lengkap.
desk-card-since = Punya kartu sejak { $date }
desk-card-none = Belum punya kartu
desk-seen = Terakhir aktif { $date }
desk-courses = { $count ->
    [0] Belum memulai kursus
   *[other] Sudah memulai { $count } kursus
}
desk-leaving = Lama tidak datang
desk-leaving-lead = Catatan belajar mereka akan dihapus karena lama tidak dipakai. Kalau Anda kenal orangnya, ajak datang lagi. Cukup sekali masuk dengan kartunya, dan catatannya tetap disimpan.
desk-leaving-nobody = Tidak ada. Semua yang punya nama masih aktif.
desk-leaving-from = Dihapus mulai { $date }
desk-new-card = Buat kartu baru
desk-new-card-words = Pengunjung belum punya kartu?
desk-new-card-lead = Kartu hanya memerlukan nama. Jangan tanyakan NIK, tanggal lahir, atau alamat.
desk-new-card-make = Buat kartu
desk-name = Nama pengunjung
desk-name-hint = Seperti yang ingin dibaca orangnya di kartu.
desk-name-wrong = Isi nama, paling banyak 80 huruf.
desk-form-used = Kartu dari formulir ini sudah dibuat untuk orang lain. Kalau ini pengunjung baru, tekan sekali lagi.
desk-alike = Sudah ada yang bernama { $name }. Apakah salah satu dari mereka? Kalau ya, buka namanya. Kalau orang lain, buat kartu baru di bawah.
desk-alike-sure = Ini orang lain: buat kartu baru
desk-replace-title = Kartu
desk-replace-words = Kartu hilang atau dilihat orang lain? Buat kartu pengganti.
desk-replace = Ganti kartu
desk-replace-ends = Kartu lama tidak berlaku lagi, dan semua HP atau komputer yang masuk dengan kartu itu langsung keluar. Semua pelajaran tetap tersimpan.
desk-replace-sure = Ya, buat kartu pengganti
desk-rename-title = Nama
desk-rename = Simpan nama
desk-done-name = Nama sudah diperbaiki. Kartu yang sudah dicetak tetap berlaku.
desk-card-title = Kartu untuk { $name }
desk-card-lead = Cetak sekarang, lalu serahkan kepada orangnya. Kartu hanya terlihat sepuluh menit di halaman ini.
desk-card-gone = Kartu tidak ditampilkan lagi, supaya tidak dibaca orang lain. Kalau belum sempat dicetak, buat kartu pengganti.
desk-print = Cetak kartu
desk-print-one = Satu kartu, ukuran A6 (PDF)
desk-print-four = Empat kartu di kertas A4 (PDF)
desk-print-page = Halaman ini sendiri juga bisa dicetak.
