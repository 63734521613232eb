# Siniar (podcast)

podcast-title = Siniar (podcast)
podcast-lead = Cerita pendek yang bisa didengar kapan saja. Tidak ada yang berbunyi sendiri.
podcast-all = Semua siniar
podcast-newest = Episode terbaru
podcast-none = Belum ada episode. Silakan datang lagi nanti.
podcast-count = { $count } episode
podcast-length-between = { $least } sampai { $most } menit
podcast-for-apps = Untuk aplikasi siniar
podcast-for-apps-explained = Daftar ini untuk aplikasi siniar. Dengan daftar ini, semua siniar kami masuk sekaligus.
podcast-list-file = Daftar semua siniar (OPML)

podcast-page = { $show }, siniar (podcast)
podcast-cover = Gambar sampul “{ $show }”
podcast-listen-newest = Dengarkan yang terbaru
podcast-listen-first = Dengarkan dari awal
podcast-episodes = Semua episode
podcast-made-by = Disusun oleh
podcast-spoken = Bahasa siaran: { $language }

podcast-subscribe = Langganan
podcast-subscribe-explained = Gratis. Episode baru datang sendiri ke aplikasi siniar (podcast) di HP Bapak/Ibu.
podcast-open-android = HP Android: buka di aplikasi siniar (podcast)
podcast-open-iphone = iPhone: buka di Apple Podcasts
podcast-open-nothing = Tidak terjadi apa-apa? Berarti di HP ini belum ada aplikasi siniar. Pasang dulu, misalnya AntennaPod, lalu coba lagi.
podcast-copy-address = Cara lain: tekan lama alamat ini, salin, lalu tempel di aplikasi siniar mana pun.
podcast-show-feed = Lihat umpan RSS siniar ini

podcast-number = Episode { $number }
podcast-season-number = Musim { $season }, episode { $number }
podcast-trailer = Cuplikan
podcast-bonus = Tambahan
podcast-listen = Dengarkan episode ini
podcast-full = Dengarkan dengan suara paling jernih ({ $megabytes })
podcast-save = Simpan ke HP ({ $megabytes })
podcast-to-transcript = Baca teks siaran
podcast-heard = Yang terdengar
podcast-transcript = Teks siaran
podcast-lesson = Pelajaran yang cocok
podcast-back = Kembali ke { $show }
podcast-feed-page = Teks siaran dan halaman episode ini
podcast-low-data = Hemat kuota
podcast-complete = Semua episode sudah terbit.
podcast-live-page = Buka halaman webinar

player-play = Putar
player-pause = Jeda
player-back = Mundur 15 detik
player-forward = Maju 30 detik
player-position = Posisi dalam rekaman
player-speed-faster = Cepat sekali
player-from = Dengarkan dari { $time }
player-resumes = Terakhir kali Bapak/Ibu berhenti di menit { $time }. Tekan Putar untuk melanjutkan.
player-waiting = Rekaman sedang dimuat …
player-broken = Suara terputus. Periksa sambungan internet, lalu tekan Putar lagi.
player-unknown = HP ini tidak bisa memutar rekaman ini di sini. Bukalah halaman episodenya, tekan “Simpan ke HP”, lalu buka berkasnya.
player-elsewhere = Pasang di situs lain
player-elsewhere-explained = Salin kode ini ke situs kelurahan, sekolah, atau komunitas. Pemutar episode ini akan tampil di sana.
player-code = Kode pemutar
player-opens = Buka halaman episode ini
player-title = Pemutar episode “{ $episode }”
