# Buku kursus di kertas, buku elektronik, kursus yang didengar

take-along-title = Cetak atau simpan
take-along-print = Cetak buku kursus
take-along-print-lesson = Cetak pelajaran ini
take-along-book = Buku elektronik (EPUB), { $size }
take-along-book-explained = Buku elektronik bisa dibaca tanpa internet, dengan aplikasi buku di HP Bapak/Ibu.
take-along-listen = Dengarkan kursus ini di aplikasi siniar (podcast)
take-along-listen-explained = Gratis. Pelajarannya datang sendiri ke aplikasi siniar (podcast) di HP Bapak/Ibu, urut dari yang pertama.
course-podcast-page = Teks pelajaran, langkah, dan latihan soal

booklet-title = { $title }, untuk dicetak
booklet-how = Halaman ini dibuat untuk kertas A4, dengan huruf besar. Menu dan tombol tidak ikut tercetak.
booklet-print = Cetak
booklet-how-by-menu = Cara lain: di HP Android, buka menu tiga titik di atas, pilih “Bagikan”, lalu “Cetak”. Di iPhone, tekan tanda Bagikan, lalu “Cetak”. Di komputer, tekan Ctrl dan P.
booklet-made-by = Disusun oleh { $people }
booklet-as-of = Isi buku ini terakhir diubah pada { $date }
booklet-help = Perlu bantuan? Telepon { $phone }. { $hours }
booklet-contents = Daftar isi
booklet-contents-lesson = Pelajaran { $number }: { $title }
booklet-scan-course = Pindai kode ini dengan kamera HP untuk membuka kursusnya:
booklet-scan-lesson = Pindai kode ini dengan kamera HP untuk membuka pelajaran ini:
booklet-open-lesson = Pelajaran ini di internet:
booklet-heard-by-code = Untuk mendengarkan, pindai kode di awal pelajaran ini.
booklet-heard-by-link = Untuk mendengarkan, buka alamat di awal pelajaran ini.
booklet-practice = Pilih satu jawaban untuk setiap pertanyaan. Kunci jawabannya ada di bagian belakang.
booklet-answers = Kunci jawaban
booklet-right = jawaban yang benar
booklet-glossary = Arti istilah
booklet-accessible = Seluruh isi berupa tulisan dengan judul bertingkat dan daftar isi. Gambar disertai keterangan.
