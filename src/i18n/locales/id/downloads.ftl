# Unduhan: berapa kali siniar dan pelajaran bersuara didengarkan, untuk petugas

downloads-title = Jumlah pendengar
downloads-words = Berapa kali siniar dan pelajaran bersuara didengarkan.
downloads-lead = Angka ini dihitung tanpa nama. Tidak ada yang tahu siapa yang mendengarkan.
downloads-nothing-to-hear = Belum ada siniar atau pelajaran bersuara.
downloads-show = Siniar atau kursus
downloads-period = Jangka waktu
downloads-period-30 = 30 hari terakhir
downloads-period-90 = 90 hari terakhir
downloads-period-all = Sejak awal
downloads-choose = Tampilkan
downloads-none = Belum ada unduhan dalam jangka waktu ini.
downloads-total = { $count ->
   *[other] { $number } unduhan
}
downloads-by-day = Unduhan per hari
downloads-by-month = Unduhan per bulan
downloads-most = Paling banyak { $number }, yaitu { $when }
downloads-month = { $month } { $year }
downloads-as-table = Lihat sebagai tabel
downloads-when = Waktu
downloads-downloads = Unduhan
downloads-by-episode = Per episode
downloads-episode = Episode
downloads-apps = Aplikasi
downloads-apps-one = Aplikasi
downloads-apps-other = Aplikasi lain
downloads-devices = Perangkat
downloads-devices-one = Perangkat
downloads-devices-other = Perangkat lain
downloads-device-mobile = HP dan tablet
downloads-device-computer = Komputer
downloads-device-smart-speaker = Pengeras suara pintar
downloads-device-smart-tv = Televisi pintar
downloads-device-auto = Mobil
downloads-device-watch = Jam tangan pintar
downloads-too-few = Jumlahnya kurang dari 5, jadi tidak dirinci.
downloads-fewer-than-five = kurang dari 5
downloads-files = Simpan sebagai berkas
downloads-file-days = Per episode dan hari (CSV)
downloads-file-apps = Per episode, aplikasi, dan perangkat (CSV)
downloads-how = Cara menghitungnya
downloads-how-minute = Dihitung bila paling sedikit satu menit suara sudah terkirim. Episode yang lebih pendek harus terkirim seluruhnya.
downloads-how-once = Pendengar yang sama dihitung sekali untuk setiap episode dalam 24 jam. Beberapa orang di satu rumah dengan aplikasi yang sama bisa terhitung satu.
downloads-how-bots = Mesin pencari, robot, dan pratinjau tautan tidak dihitung.
downloads-how-days = Hari mengikuti waktu setempat perpustakaan.
downloads-how-few = Angka di bawah 5 tidak dirinci menurut aplikasi atau perangkat.
