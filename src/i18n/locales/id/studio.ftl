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
