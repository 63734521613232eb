# Kursus, pelajaran, latihan soal, kemajuan

minutes = { $count } menit

courses-title = Kursus
courses-lead = Kursus-kursus pendek. Boleh mulai dari mana saja, dan boleh berhenti kapan saja.
courses-all = Semua kursus
course-size = { $lessons } pelajaran, kira-kira { $minutes } menit
course-begin = Mulai: { $lesson }
course-lessons = Isi kursus
course-made-by = Disusun oleh
course-finished-title = Selamat, kursus ini selesai
course-finished = Bapak/Ibu sekarang bisa { $outcome }.

go-on = Lanjutkan: { $lesson }

lesson-place = Pelajaran { $number } dari { $all }
lesson-goal = Tujuan:
lesson-not-done = Belum selesai
lesson-done = Sudah selesai
lesson-other-language = Teks pelajaran ini dalam { $language }.
lesson-mark-done = Sudah selesai, lanjut
lesson-next = Sudah selesai, lanjut
lesson-to-course = Ke daftar pelajaran
lesson-skip = Lewati dulu
lesson-previous = Kembali
lesson-undo = Batalkan tanda selesai
lesson-marked = Pelajaran “{ $lesson }” sudah ditandai selesai.
lesson-forward = Lanjut dan kembali

quiz-heading = Latihan
quiz-title = Latihan soal
quiz-lead = { $all } pertanyaan. Tidak dinilai, dan boleh diulang sampai benar.
quiz-number = { $number }.
quiz-check = Periksa jawaban
quiz-right = Jawaban benar
quiz-wrong = Belum tepat
quiz-unanswered = Pertanyaan ini belum dijawab. Silakan pilih satu.
quiz-empty = Belum ada jawaban yang dipilih. Sentuh satu jawaban di setiap pertanyaan, lalu tekan “Periksa jawaban”.
quiz-again = { $right } dari { $all } sudah benar. Baca petunjuknya, lalu pilih lagi.
quiz-passed = Semua jawaban benar. Pelajaran ini sudah selesai.

chapters-heading = Bab

alert-note = Catatan
alert-tip = Tips
alert-important = Penting
alert-warning = Hati-hati
alert-caution = Awas

progress-so-far = Sudah { $done } dari { $all } pelajaran
progress-finished = Selesai pada { $date }
progress-finished-with-new = Selesai pada { $date }. Ada { $new } pelajaran baru sejak itu.

me-title = Kemajuan saya
me-summary = Pelajaran yang sudah Bapak/Ibu selesaikan di HP ini.
me-nothing-yet = Belum ada pelajaran yang ditandai selesai di HP ini.
me-to-courses = Pilih kursus
me-kept = Kemajuan Bapak/Ibu tersimpan di HP ini, tanpa nama.
me-kept-shared = Kemajuan Bapak/Ibu tersimpan hanya sampai Bapak/Ibu selesai di komputer ini. Sesudah itu tidak bisa dibuka lagi, kecuali disimpan dengan kartu.
