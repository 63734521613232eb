# Tata letak, beranda, menu, bantuan

language-name = Bahasa Indonesia
og-locale = id_ID
skip-to-content = Langsung ke isi
tools = Pengaturan
places = Halaman utama
offline = HP sedang tidak tersambung internet. Belum terkirim. Coba lagi nanti, isian Bapak/Ibu masih ada di sini.

place-home = Beranda
place-courses = Kursus
place-podcasts = Siniar
place-webinars = Webinar
place-help = Bantuan
place-glossary = Daftar istilah
place-privacy = Data pribadi

display-link = Tampilan
menu-link = Menu

foot-help = Perlu bantuan? Telepon petugas perpustakaan:

home-title = Selamat datang, Bapak/Ibu
home-begin = Mulai belajar
home-begin-explained = Gratis dan tanpa mendaftar. Satu pelajaran kira-kira sepuluh menit.
home-all-done = Semua pelajaran sudah Bapak/Ibu selesaikan. Pelajaran mana pun boleh diulang kapan saja.
home-webinar = Webinar berikutnya
home-all-webinars = Lihat semua jadwal webinar
home-episode = Siniar terbaru
home-all-episodes = Lihat semua siniar

menu-title = Menu
menu-summary = Semua yang ada di situs ini.
menu-podcasts = Siniar (podcast)
menu-webinars = Seminar lewat internet (webinar)
menu-staff = Ruang petugas perpustakaan

display-title = Ukuran dan warna
display-lead = Pilih yang paling nyaman dibaca. Pilihan Bapak/Ibu diingat di HP ini.
display-size = Ukuran huruf
display-size-normal = Biasa
display-size-large = Besar
display-size-largest = Sangat besar
display-theme = Warna layar
display-theme-auto = Ikut HP
display-theme-day = Terang
display-theme-night = Gelap
display-chosen = dipilih
display-back = Kembali ke halaman tadi

help-ask = Tanya petugas
help-call = Telepon { $phone }
help-hours = Dilayani { $hours }
help-mail = Kirim email ke { $email }

privacy-controller = Yang bertanggung jawab atas data
privacy-officer = Petugas pelindungan data

error-not-found-title = Halaman tidak ditemukan
error-not-found = Mungkin alamatnya salah ketik, atau halaman ini sudah dipindahkan. Silakan kembali ke beranda.
error-bad-request-title = Maaf, belum berhasil
error-bad-request = Permintaan tadi tidak lengkap. Silakan kembali, lalu coba sekali lagi.
error-forbidden-title = Maaf, belum berhasil
error-forbidden = Kiriman ini datang dari situs lain, jadi tidak kami terima. Silakan ulangi dari halaman kami.
error-not-allowed-title = Maaf, belum berhasil
error-not-allowed = Halaman ini tidak bisa dibuka dengan cara itu. Silakan mulai dari beranda.
error-too-large-title = Terlalu besar
error-too-large = Yang dikirim terlalu besar. Silakan kirim yang lebih kecil.
error-too-many-title = Mohon tunggu sebentar
error-too-many = Terlalu banyak permintaan dalam waktu singkat. Silakan coba lagi beberapa menit lagi.
error-busy-title = Mohon tunggu sebentar
error-busy = Situs sedang sibuk. Yang tadi belum tersimpan. Silakan coba lagi sebentar lagi.
error-internal-title = Maaf, ada gangguan
error-internal = Kesalahan ada pada kami, bukan pada Bapak/Ibu. Silakan coba lagi. Kalau masih sama, beri tahu petugas nomor di bawah ini.
error-to-home = Kembali ke beranda
error-number = Nomor gangguan: { $number }
