# Kursus dari tempat lain: apa yang tidak ikut dan mengapa, setiap kalimat di atas daftar namanya

package-left-forum = Forum dan obrolan tidak ikut, sebab di sini tidak ada tempatnya.
package-left-assignment = Tugas yang harus dikumpulkan tidak ikut, sebab di sini tidak ada pengumpulan tugas.
package-left-scorm = Paket SCORM tidak ikut, sebab isinya program, bukan tulisan.
package-left-h5p = Kegiatan H5P tidak ikut, sebab isinya program, bukan tulisan.
package-left-tool = Alat dari situs lain (LTI) tidak ikut.
package-left-activity = Kegiatan jenis ini tidak ada di sini, jadi tidak ikut.
package-left-hidden = Ini disembunyikan di kursus asalnya, jadi tidak ikut.
package-left-condition = Ini ikut, tetapi syarat untuk membukanya tidak. Di sini semua orang boleh membacanya.
package-left-people = Nama peserta, nilai, dan pesan mereka tidak ikut.
package-left-section = Nama bagian ini tidak ikut, sebab kursus di sini hanya berisi pelajaran. Isinya ikut.
package-left-not-in-order = Ini ada di dalam arsip, tetapi tidak dipasang di kursusnya, jadi tidak ikut.
package-left-question-kind = Soal jenis ini tidak ikut. Di sini hanya ada soal pilihan dengan satu jawaban benar.
package-left-question-random = Soal yang diambil secara acak tidak ikut.
package-left-question-missing = Soal ini dipakai di kuisnya, tetapi isinya tidak ada di dalam arsip.
package-left-question-several-right = Soal ini punya lebih dari satu jawaban benar, jadi tidak ikut.
package-left-question-none-right = Soal ini tidak punya jawaban benar, jadi tidak ikut.
package-left-question-answers = Soal ini tidak ikut: kata-katanya tidak ada, jawabannya kurang dari dua, atau ada jawaban yang sama.
package-left-question-long = Pertanyaan atau jawabannya terlalu panjang, jadi tidak ikut.
package-left-question-partly = Soal ini ikut, tetapi jawaban yang benar sebagian sekarang dihitung salah. Silakan periksa lagi.
package-left-question-picture = Gambar atau suara di dalam soal tidak ikut. Silakan periksa apakah soalnya masih bisa dijawab.
package-left-question-unused = Soal yang tidak dipakai di kuis mana pun tidak ikut.
package-left-quiz-verdict = Pesan di akhir kuis, yang tergantung pada nilainya, tidak ikut.
package-left-video = Video tidak ikut.
package-left-frame = Halaman dari situs lain yang ditempelkan tidak ikut.
package-left-script = Program di dalam halaman tidak ikut.
package-left-style = Warna, ukuran, dan gaya huruf halaman ini tidak ikut.
package-left-form = Kotak isian dan tombol tidak ikut.
package-left-formula = Rumus di halaman ini tidak bisa ditampilkan. Silakan tulis dengan kata-kata.
package-left-table = Tabel di halaman ini tidak bisa digambar. Kata-katanya ikut, satu demi satu.
package-left-picture = Gambar jenis ini tidak bisa ditampilkan. Silakan simpan sebagai JPEG atau PNG, lalu kirim lagi.
package-left-picture-elsewhere = Gambar ini disimpan di situs lain, jadi tidak ikut.
package-left-picture-words = Gambar ini ikut, tetapi belum punya keterangan. Silakan tulis apa yang terlihat di gambar itu.
package-left-file = Berkas ini bukan gambar atau suara yang bisa ditampilkan, jadi tidak ikut. Silakan tulis isinya di dalam pelajaran.
package-left-file-missing = Berkas ini disebut di kursusnya, tetapi tidak ada di dalam arsip.
package-left-file-damaged = Gambar ini rusak dan tidak bisa dibuka, jadi tidak ikut.
package-left-link = Tautan ini menuju ke dalam kursus lama, jadi tinggal kata-katanya.
package-left-too-long = Tulisan ini terlalu panjang atau terlalu rumit, jadi tidak semuanya ikut.
package-left-goals = Kursus asalnya tidak menyebutkan tujuan belajar. Untuk sementara judulnya yang dipakai. Silakan tulis tujuannya.

# Mengapa sebuah arsip tidak bisa dibaca

package-unreadable-missing = Arsip ini tidak lengkap: berkas { $file } tidak ada. Silakan buat arsipnya sekali lagi.
package-unreadable-unread = Berkas { $file } di dalam arsip ini tidak bisa dibuka. Silakan buat arsipnya sekali lagi.
package-unreadable-encoding = Huruf-huruf di berkas { $file } tidak dikenal. Silakan buat arsipnya sekali lagi, dengan huruf UTF-8.
package-unreadable-xml = Berkas { $file } rusak di baris { $line }. Silakan buat arsipnya sekali lagi.
package-unreadable-dtd = Berkas { $file } memakai DTD, yang bisa melumpuhkan komputer, jadi tidak dibuka.
package-unreadable-deep = Berkas { $file } terlalu rumit untuk dibaca.
package-unreadable-scorm = Ini paket SCORM: isinya program, bukan tulisan. Silakan ekspor kursusnya sebagai Common Cartridge, atau sebagai cadangan Moodle.

# Kata-kata di dalam kursus yang dibuat, kalau kursus asalnya diam

package-taken-right = Benar.
package-taken-wrong = Belum tepat.
package-taken-true = Benar
package-taken-false = Salah
package-taken-picture = Gambar tanpa keterangan
package-taken-sound = Dengarkan rekaman ini
package-taken-course = Kursus tanpa nama
package-taken-lesson = Pelajaran
