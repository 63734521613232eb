# Komputer milik perpustakaan

kiosk-title = Komputer bersama
kiosk-words = Menandai komputer perpustakaan yang dipakai bergantian.
kiosk-lead = Di komputer milik perpustakaan, pekerjaan seorang pengunjung tidak terlihat oleh pengunjung berikutnya.
kiosk-this = Komputer ini
kiosk-this-is = Komputer ini milik perpustakaan. Namanya { $name }.
kiosk-this-is-not = Komputer ini belum ditandai. Tandai hanya komputer milik perpustakaan yang dipakai bergantian, bukan HP Anda sendiri.
kiosk-name = Nama komputer
kiosk-name-hint = Misalnya: Komputer 1
kiosk-name-wrong = Isi nama komputer, paling banyak 40 huruf.
kiosk-signs-out = Setelah ditandai, Anda langsung keluar dari komputer ini. Tidak ada petugas yang tetap masuk di komputer bersama.
kiosk-mark = Komputer ini milik perpustakaan
kiosk-all = Semua komputer yang ditandai
kiosk-none = Belum ada.
kiosk-is-this = Komputer ini
kiosk-since = Ditandai { $date }
kiosk-seen = Terakhir dipakai { $date }
kiosk-end = Hapus tanda { $name }
kiosk-done-ended = Tandanya sudah dihapus.
