# Komputer milik perpustakaan, dipakai bergantian

shared-computer = Komputer perpustakaan
shared-leave = Selesai, keluar
shared-still-here = Bapak/Ibu masih di sini?
shared-ends-soon = Komputer ini sudah lama tidak disentuh. Kalau Bapak/Ibu tidak menjawab, halaman ditutup dalam { $seconds } detik supaya tidak dibaca orang lain.
shared-left = Masih ada { $seconds } detik.
shared-nameless = Pelajaran tadi belum disimpan dengan kartu. Setelah ditutup, catatannya tidak bisa dibuka lagi.
shared-stay = Saya masih di sini
shared-over-title = Sudah ditutup
shared-over = Tidak ada yang tertinggal di komputer ini. Terima kasih sudah belajar.
shared-over-begin = Mulai dari beranda
shared-over-card = Masuk dengan kartu
shared-keep-by-card = Simpan dengan kartu dulu?
