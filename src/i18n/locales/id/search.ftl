# Pencarian dan daftar istilah

glossary-also = Juga:
# Akhiran yang boleh menempel pada istilah di dalam pelajaran
glossary-endings = nya ku mu lah kah pun
glossary-letters = Huruf pertama
terms-explained = Arti kata: { $terms }

place-search = Cari
search-title = Cari
search-title-of = { $page ->
    [1] Cari: { $query }
   *[other] Cari: { $query }, halaman { $page }
}
search-summary = Cari pelajaran, siniar, webinar, dan arti kata di situs ini.
search-label = Apa yang ingin Bapak/Ibu cari?
search-button = Cari
search-hint = Ketik satu atau beberapa kata, misalnya “kode OTP” atau “tautan palsu”. Salah ketik sedikit tidak apa-apa.
search-elsewhere = Atau pilih dari sini
search-found = { $pages ->
    [1] Ditemukan { $count } hasil.
   *[other] Ditemukan { $count } hasil. Ini halaman { $page } dari { $pages }.
}
search-found-many = Ditemukan lebih dari { $count } hasil. Ini halaman { $page } dari { $pages }.
search-instead = Kata “{ $typed }” tidak ada di situs ini. Yang ditampilkan: “{ $instead }”.
search-unknown = Tidak ada di situs ini: { $words }.
search-meant = Apakah maksud Bapak/Ibu:
search-nothing-title = Belum ditemukan
search-nothing = Kami sudah mencari “{ $query }”, tetapi belum ada yang cocok.
search-advice = Coba kata yang lebih pendek atau kata lain yang artinya sama.
search-ask = Boleh juga bertanya kepada petugas perpustakaan. Dilayani { $hours }.
search-call = Telepon { $phone }
search-no-more = Tidak ada lagi di halaman ini. Silakan kembali ke hasil sebelumnya.
search-next = Lihat lagi
search-previous = Hasil sebelumnya
search-pages = Halaman hasil
search-narrow = Masih ada lagi. Tambahkan satu kata supaya hasilnya lebih tepat.
search-course = Kursus
search-lesson = Pelajaran
search-term = Arti kata
search-episode = Siniar
search-show = Acara siniar (podcast)
search-webinar = Webinar
search-page = Halaman situs ini
