# Pertanyaan untuk pembicara webinar

own-questions = Tanya pembicara
own-questions-how = Boleh bertanya sebelum dan selama acara.
own-questions-over = Baca tanya jawab { $date }

questions-title = Tanya pembicara
questions-label = Pertanyaan Bapak/Ibu
questions-hint = Paling banyak { $most } huruf. Jangan menulis kata sandi, PIN, atau nomor rekening.
questions-send = Kirim pertanyaan
questions-moderated = Petugas membacanya dulu. Nama Bapak/Ibu tidak ditampilkan kepada peserta lain.
questions-received = Pertanyaan sudah kami terima. Petugas membacanya dulu.
questions-problem-empty = Tuliskan pertanyaan Bapak/Ibu di sini.
questions-problem-long = Pertanyaan ini { $written } huruf. Paling banyak { $most } huruf. Mohon dipendekkan, lalu kirim lagi.
questions-problem-many = Sudah ada { $most } pertanyaan Bapak/Ibu yang belum dijawab. Tunggu jawabannya, atau tarik salah satu di bawah.
questions-problem-fast = Terlalu banyak pertanyaan dalam waktu singkat. Mohon tunggu satu menit, lalu kirim lagi.
questions-problem-over = Acara ini sudah selesai atau dibatalkan, jadi pertanyaan baru tidak bisa dikirim lagi.
questions-over = Pertanyaan baru tidak bisa dikirim lagi. Tanya jawab bisa dibaca sampai { $until }.
questions-own = Pertanyaan saya
questions-others = Pertanyaan peserta lain
questions-none = Belum ada pertanyaan yang ditampilkan.
questions-answered = Sudah dijawab
questions-answer = Jawaban
questions-state-waiting = Menunggu dibaca petugas.
questions-state-shown = Tampil untuk semua peserta.
questions-state-answered = Sudah dijawab.
questions-state-hidden = Tidak ditampilkan. Silakan tanyakan langsung kepada petugas.
questions-withdraw = Tarik pertanyaan ini
questions-wanted = { $count } orang juga mau tahu.
questions-vote = Saya juga mau tahu
questions-unvote = Batalkan
questions-look = Lihat pertanyaan baru
questions-new = Daftar pertanyaan berubah.
questions-failed = Belum terkirim. Mohon tekan sekali lagi.

## Untuk petugas

questions-desk-title = Pertanyaan peserta
questions-desk-lead = Peserta lain hanya melihat yang ditampilkan, tanpa nama penanya. Jangan menampilkan tautan, nomor telepon, atau data pribadi.
questions-waiting = Perlu dibaca ({ $count })
questions-shown = Ditampilkan ({ $count })
questions-done = Sudah dijawab ({ $count })
questions-hidden = Tidak ditampilkan ({ $count })
questions-none-yet = Belum ada pertanyaan.
questions-asked-by = { $name }, { $date }.
questions-show = Tampilkan
questions-hide = Jangan tampilkan
questions-mark-answered = Sudah dijawab
questions-reopen = Belum dijawab
questions-write = Tulis jawaban
questions-answer-hint = Terlihat oleh semua peserta, di bawah pertanyaannya. Paling banyak { $most } huruf. Kosongkan untuk menghapusnya.
questions-answer-long = Jawaban ini { $written } huruf. Paling banyak { $most } huruf. Mohon dipendekkan.
questions-answer-save = Simpan jawaban

## Data milik sendiri

questions-own-heading = Pertanyaan di webinar
questions-own-votes = Pertanyaan peserta lain yang juga ingin diketahui
questions-own-purpose = Agar pembicara dapat menjawabnya, mulai dari yang paling ingin diketahui
questions-own-words = Pertanyaan
questions-own-state = Keadaannya
questions-own-shown = Ditampilkan pada
questions-own-answered = Dijawab pada
