# Studio: tempat pengajar melihat hasil kerjanya

sounds-title = Rekaman suara
sounds-words = Panjang, ukuran dan keras suara setiap rekaman.
sounds-lead = Semua angka ini diukur dari rekamannya sendiri.
sounds-none = Belum ada rekaman yang terbit.
sounds-rate = { $kilobits } kbit per detik
sounds-not-heard = Program belum selesai memeriksa rekaman ini. Silakan buka halaman ini beberapa menit lagi.
sounds-silent = Di rekaman ini tidak terdengar apa-apa. Silakan periksa rekamannya.
sounds-quiet = Suaranya terlalu pelan: { $lufs } LUFS. Silakan keraskan sampai sekitar −16 LUFS.
sounds-right = Keras suaranya pas: { $lufs } LUFS.
sounds-loud = Suaranya terlalu keras: { $lufs } LUFS. Silakan pelankan sampai sekitar −16 LUFS.
sounds-tags = Label di dalam rekaman: { $tags }
sounds-lighter = Bentuk hemat kuota: { $megabytes }

# Rekaman webinar

recordings-title = Rekaman webinar
recordings-words = Jadikan rekaman webinar sebuah episode podcast.
recordings-lead = Setiap webinar yang sudah mulai, dan rekamannya. Pilih satu untuk mengirim rekamannya.
recordings-none = Belum ada webinar yang sudah mulai.
recording-published = Rekamannya sudah bisa didengar.
recording-draft = Drafnya sudah dibuat
recording-not-begun = Webinar ini belum mulai, jadi belum ada rekamannya.
recording-missing = Belum ada rekaman.
recording-listen = Dengarkan episodenya
recording-draft-where = Draf episodenya ada di ruang tulis, di berkas { $file }. Judul, tanggal, pembicara dan keterangannya sudah terisi.
recording-draft-read = Dengarkan rekamannya dan baca drafnya. Hapus bagian yang tidak berlaku lagi.
recording-draft-publish = Untuk menerbitkannya, hilangkan centang “Belum ditampilkan”, sesuaikan tanggal terbitnya, lalu tekan “Terbitkan”.
recording-draft-open = Buka drafnya
recording-draft-told = Peserta yang ingin tahu lalu diberi kabar dengan sendirinya.
recording-draft-again = Kalau rekamannya salah, buang drafnya di ruang tulis. Lalu kirim rekaman yang benar di sini.
recording-send = Kirim rekaman
recording-send-button = Kirim rekaman ini
recording-show = Podcast
recording-file = Berkas rekaman
recording-file-how = Suara (MP3, M4A, WAV, OGG) atau video. Dari video hanya suaranya yang disimpan. Paling besar 1 GB. Mengirimnya bisa beberapa menit.
recording-no-show = Belum ada podcast yang bisa menerima rekaman ini. Buat podcast lebih dulu di folder isi, atau pilih salah satu.
recording-taken = Webinar ini sudah punya rekaman.
recording-file-exists = Di podcast itu sudah ada episode dengan nama acara ini. Ganti nama berkas itu lebih dulu.
recording-working = Rekamannya sedang diolah. Muat ulang halaman ini beberapa menit lagi.
recording-busy = Rekaman lain sedang dikirim atau diolah. Coba lagi beberapa menit lagi.
recording-no-sound = Di berkas ini tidak ada suara yang bisa diputar. Silakan pilih berkas rekaman.
recording-cut-short = Akhir rekaman ini hilang. Silakan salin atau ekspor lagi, lalu kirim sekali lagi.
recording-unplayable = Program ini hanya bisa menerima MP3 dan M4A, karena FFmpeg belum terpasang. Ubah dulu rekamannya menjadi MP3, atau minta FFmpeg dipasang.
recording-unkept = Rekaman ini tidak bisa disimpan: folder isi atau tempat media menolaknya. Silakan hubungi pengelola situs.
recording-of = Rekaman webinar pada { $date }.
