# Kartu: masuk tanpa kata sandi

card-sign-in-title = Masuk dengan kartu
card-sign-in-lead = Arahkan kamera HP ke kode kotak di kartu, atau ketik empat kata di kartu Bapak/Ibu.
card-sign-in = Masuk
card-signed-in = Bapak/Ibu sudah masuk sebagai { $name }.
card-words = Empat kata di kartu
card-words-hint = Beri spasi di antara kata. Huruf besar atau kecil sama saja.
card-problem-count = Kartu berisi empat kata. Yang diketik ada { $count } kata. Silakan periksa lagi.
card-problem-unknown =
    { $count ->
        [1] Ada satu kata yang bukan kata kartu. Silakan pilih gantinya, lalu tekan “Masuk”.
       *[other] Ada { $count } kata yang bukan kata kartu. Silakan pilih gantinya, lalu tekan “Masuk”.
    }
card-problem-unlike =
    { $count ->
        [1] Ada satu kata yang bukan kata kartu. Silakan lihat lagi di kartu.
       *[other] Ada { $count } kata yang bukan kata kartu. Silakan lihat lagi di kartu.
    }
card-problem-no-card = Tidak ada kartu dengan empat kata ini. Periksa urutannya, lalu coba lagi. Kalau kartu pernah diganti, pakai kartu yang baru.
card-problem-too-many = Terlalu banyak percobaan. Silakan coba lagi mulai pukul { $time }, atau pindai kode di kartu.
card-word-meant = Kata ke-{ $number } “{ $word }”. Mungkin maksudnya:
card-word-unknown = Kata ke-{ $number } “{ $word }” bukan kata kartu. Silakan lihat lagi di kartu.
card-none-title = Belum punya kartu?
card-none = Belajar boleh tanpa kartu. Setelah beberapa pelajaran, situs ini menawarkan kartu.
card-lost = Kartu hilang? Telepon petugas perpustakaan di { $phone }, atau datang ke perpustakaan.
card-have-one = Sudah punya kartu? Masuk di sini

card-scanned-title = Masuk sebagai { $name }?
card-scanned-lead = Setelah masuk, pelajaran yang tersimpan di kartu ini terbuka di HP ini.
card-scanned-yes = Ya, masuk
card-scanned-no = Bukan, kembali ke beranda
card-ended-title = Kartu ini tidak berlaku lagi
card-ended = Mungkin sudah diganti dengan kartu baru. Perlu bantuan? Telepon { $phone }.
card-by-words = Masuk dengan empat kata

card-whose-title = Pelajaran di HP ini
card-whose = Di HP ini ada { $lessons } pelajaran yang sudah dikerjakan tanpa nama. Ikut disimpan ke kartu { $name }?
card-whose-mine = Ya, simpan
card-whose-apart = Bukan saya
card-whose-apart-explained = Kalau bukan, pelajaran itu tetap ada di HP ini dan muncul lagi setelah Bapak/Ibu keluar.
card-whose-title-shared = Pelajaran di komputer ini
card-whose-shared = Di komputer ini ada { $lessons } pelajaran yang baru dikerjakan tanpa nama. Ikut disimpan ke kartu { $name }?
card-whose-apart-shared = Kalau bukan, pelajaran itu tidak bisa dibuka lagi di komputer ini.

card-own-title = Kartu saya
card-nothing-yet = Kartu menyimpan pelajaran yang sudah selesai. Selesaikan satu pelajaran dulu, lalu kembali ke sini.
card-make-title = Simpan kemajuan dengan kartu
card-make-lead = Cukup tulis nama. Bapak/Ibu mendapat kartu untuk melanjutkan belajar di HP atau komputer mana pun.
card-make = Buat kartu
card-name = Nama
card-name-hint = Nama panggilan juga boleh. Nama ini tertulis di kartu.
card-problem-name = Tulis nama dulu, paling banyak 80 huruf.
card-renew-title = Buat kartu baru
card-renew-lead = Kartu lama tidak bisa dipakai lagi. HP dan komputer lain yang masuk dengan kartu lama ikut keluar.
card-renew = Ganti dengan kartu baru
card-keep-old = Tidak jadi, tetap pakai kartu lama
card-kept = Kartu { $name } dibuat pada { $date }. Pelajaran Bapak/Ibu tersimpan di kartu itu.
card-kept-hidden = Empat kata di kartu tidak bisa ditampilkan lagi. Situs ini sendiri tidak menyimpannya.
card-lost-title = Kartu hilang?
card-lost-explained = Bapak/Ibu bisa membuat kartu baru di sini. Semua pelajaran tetap ada.

card-fresh-title = Kartu Bapak/Ibu sudah jadi
card-fresh-lead = Simpan gambarnya di HP, cetak, atau catat empat katanya.
card-once = Kartu ini hanya ditampilkan sekarang, paling lama satu jam. Simpan dulu sebelum menutup halaman.
card-keep-title = Simpan kartu
card-picture = Simpan gambar kartu ke HP
card-paper = Cetak satu kartu (PDF, A6)
card-four = Cetak empat kartu (PDF, A4)
card-saved = Sudah saya simpan
card-code = Kode QR untuk masuk dengan kartu ini
card-file = kartu
card-see = Lihat atau ganti kartu
card-sign-out = Keluar dari kartu ini

card-offer-title = Simpan kemajuan ini?
card-offer = Dengan kartu, Bapak/Ibu bisa melanjutkan di HP atau komputer lain. Cukup tulis nama, tanpa kata sandi.
card-offer-yes = Buat kartu

card-face-title = Kartu belajar
card-face-write-name = Tulis nama di garis ini
card-face-hint = Arahkan kamera HP ke kode ini, atau ketik empat kata ini:
card-face-help = Perlu bantuan? Telepon { $phone }

me-kept-on-card = Pelajaran Bapak/Ibu tersimpan di kartu atas nama { $name }.
display-speed = Kecepatan suara
display-speed-slow = Pelan
display-speed-normal = Biasa
display-speed-fast = Cepat
