# Kursus dari Moodle atau Common Cartridge: mengapa sesuatu tidak ikut, atau ikut dengan kekurangan

package-left-forum = forum dan obrolan tidak ada di sini
package-left-assignment = tugas yang dikumpulkan tidak ada di sini
package-left-scorm = paket SCORM, yang isinya program, bukan tulisan
package-left-h5p = kegiatan H5P, yang isinya program, bukan tulisan
package-left-tool = alat dari situs lain (LTI)
package-left-activity = kegiatan jenis ini tidak ada di sini
package-left-hidden = disembunyikan di kursus asalnya
package-left-condition = ikut, tetapi tanpa syarat untuk membukanya; di sini semua orang boleh membacanya
package-left-block = blok di samping halaman kursus
package-left-badge = lencana kursus asalnya
package-left-people = nama peserta, nilai dan pesan mereka tidak ikut
package-left-section = nama bagian; isinya ikut, tetapi kursus di sini hanya berisi pelajaran
package-left-not-in-order = ada di dalam arsip, tetapi tidak dipasang di kursusnya
package-left-question-kind = soal jenis ini tidak ada di sini; yang ada hanya soal pilihan dengan satu jawaban benar
package-left-question-random = soal yang diambil secara acak
package-left-question-missing = soal yang isinya tidak ada di dalam arsip
package-left-question-several-right = soal ini punya lebih dari satu jawaban benar
package-left-question-none-right = soal ini tidak punya jawaban benar
package-left-question-answers = soal ini tidak punya kata-kata, punya kurang dari dua jawaban, atau punya jawaban yang sama
package-left-question-long = pertanyaan atau jawabannya terlalu panjang
package-left-question-partly = ikut, tetapi jawaban yang benar sebagian sekarang dihitung salah; silakan periksa lagi
package-left-question-picture = gambar atau suara di dalam soal; periksa apakah soalnya masih bisa dijawab
package-left-question-unused = soal yang tidak dipakai di kuis mana pun
package-left-quiz-verdict = pesan di akhir kuis yang tergantung pada nilainya
package-left-video = video
package-left-frame = halaman dari situs lain yang ditempelkan
package-left-script = program di dalam halaman
package-left-style = warna, ukuran dan gaya huruf halaman ini
package-left-form = kotak isian atau tombol
package-left-formula = rumus di halaman ini tidak bisa ditampilkan; tulis dengan kata-kata
package-left-table = tabel di halaman ini tidak bisa digambar; kata-katanya ikut, satu demi satu
package-left-picture = gambar jenis ini tidak bisa ditampilkan; simpan sebagai JPEG atau PNG, lalu kirim lagi
package-left-picture-elsewhere = gambar yang disimpan di situs lain
package-left-picture-words = ikut, tetapi tanpa keterangan; tulis apa yang terlihat di gambar itu
package-left-file = bukan gambar atau suara yang bisa ditampilkan; tulis isinya di dalam pelajaran
package-left-file-missing = disebut di kursusnya, tetapi tidak ada di dalam arsip
package-left-file-damaged = gambar rusak yang tidak bisa dibuka
package-left-link = tautan ke dalam kursus lama; kata-katanya tetap ada
package-left-too-long = terlalu panjang atau terlalu rumit, jadi tidak semuanya ikut
package-left-goals = tujuan belajarnya tidak disebutkan; silakan tulis di kursus dan di setiap pelajarannya
package-left-more = hal lain yang tidak ikut; daftarnya terlalu panjang

# Mengapa sebuah arsip tidak bisa dibaca

package-unreadable-missing = Arsip ini tidak lengkap: berkas { $entry } tidak ada. Silakan buat arsipnya sekali lagi.
package-unreadable-unread = Berkas { $entry } di dalam arsip ini tidak bisa dibuka. Silakan buat arsipnya sekali lagi.
package-unreadable-encoding = Huruf-huruf di berkas { $entry } tidak dikenal. Silakan buat arsipnya sekali lagi, dengan huruf UTF-8.
package-unreadable-xml = Berkas { $entry } rusak di baris { $other }. Silakan buat arsipnya sekali lagi.
package-unreadable-dtd = Berkas { $entry } memakai DTD, yang bisa melumpuhkan komputer, jadi tidak dibuka.
package-unreadable-deep = Berkas { $entry } terlalu rumit untuk dibaca.
package-unreadable-scorm = Ini paket SCORM: isinya program, bukan tulisan. Silakan ekspor kursusnya sebagai Common Cartridge, atau sebagai cadangan Moodle.

# Kata-kata di dalam soal, kalau kursus asalnya diam

package-taken-right = Benar.
package-taken-wrong = Belum tepat.
package-taken-true = Benar
package-taken-false = Salah
