# Kursus sebagai satu berkas: dibawa keluar, dibawa masuk

packages-title = Bawa masuk kursus
packages-lead = Kursus dari perpustakaan lain, atau dari komputer Anda, bisa dibawa masuk sebagai satu berkas ZIP.
packages-file = Berkas ZIP
packages-file-hint = Kursus yang dibawa keluar dari sini, folder sebuah kursus, folder berisi teks Markdown biasa, cadangan kursus Moodle (.mbz), atau Common Cartridge (.imscc). Paling besar { $most }.
packages-send = Kirim dan lihat isinya
packages-out-title = Membawa kursus keluar
packages-out = Buka kursusnya di Ruang tulis, lalu pilih “Bawa keluar kursus ini” di bagian bawah.
packages-waiting = Menunggu keputusan Anda
packages-imported = Yang baru dibawa masuk

package-export = Bawa keluar kursus ini (ZIP)

package-title = Isi { $name }
package-lead = Kursus ini akan bernama “{ $course }” di alamat.
package-nothing-yet = Belum ada yang disimpan. Periksa dulu, lalu tekan tombol di bawah. Kalau dibiarkan, berkas ini dihapus sesudah dua hari.
package-mistakes = Yang masih salah
package-mistakes-words = Dengan kesalahan ini kursusnya tidak bisa dibawa masuk. Betulkan dulu di berkas asalnya, lalu kirim lagi.
package-new-texts = Teks baru
package-new-media = Gambar dan suara baru
package-same = Sudah ada dan sama
package-same-count = { $count } berkas sudah ada di sini dan isinya sama. Itu tidak disentuh.
package-left = Yang tidak ikut, atau diubah
package-left-words = Sebaiknya dibaca: mungkin ada yang perlu dibuat lagi dengan tangan.
package-brings-nothing = Semua isinya sudah ada di sini dan sama.
package-conflicts = Sudah ada, tetapi berbeda
package-conflicts-words = Pilih untuk setiap berkas. Isi yang sekarang tetap tersimpan di Riwayat.
package-difference = Lihat bedanya: { $title }
package-keep-ours = Pakai yang di sini
package-take-theirs = Ganti dengan yang dibawa
package-other-name = Atau dengan nama lain
package-slug = Nama lain di alamat
package-slug-hint = Kalau diisi, kursus ini masuk sebagai kursus tersendiri, dan yang sudah ada tidak berubah. Huruf kecil dan angka, dengan tanda hubung. Kalau tidak perlu, kosongkan.
package-slug-taken = Nama ini sudah dipakai kursus lain. Silakan pilih nama lain.
package-import = Bawa masuk
package-throw-away = Buang berkas ini
package-stale = Ada yang berubah sejak halaman ini dibuka, jadi belum ada yang dibawa masuk. Silakan periksa lagi di bawah ini.
package-unfit = Kursus ini belum bisa dibawa masuk, karena ada yang salah atau tidak cocok dengan isi di sini:

package-done-title = Sudah dibawa masuk
package-done = { $name } dibawa masuk { $moment }. Jumlah berkas yang ditulis: { $count }.
package-done-nothing = Tidak ada yang perlu ditulis, karena semuanya sudah ada atau dibiarkan seperti semula.
package-done-draft = Kursus yang bertanda “Belum ditampilkan” baru terlihat pembaca sesudah Anda menerbitkannya.
package-done-open = Buka kursusnya

package-no-archive = Ini bukan berkas ZIP. Silakan pilih berkas yang namanya berakhir “.zip”.
package-broken = Berkas ZIP ini rusak atau belum utuh. Silakan unduh atau buat lagi, lalu kirim sekali lagi.
package-broken-entry = “{ $entry }” di dalam berkas ini rusak, atau dimampatkan dengan cara yang tidak dikenal. Silakan buat lagi berkas ZIP-nya.
package-too-large = Berkas ini terlalu besar. Paling besar { $most }. Silakan keluarkan dulu rekaman yang panjang.
package-too-many = Isi berkas ini terlalu banyak: paling banyak 2.000 berkas dan folder.
package-too-much = Isi berkas ini terlalu besar kalau dibuka: paling besar 500 MB seluruhnya.
package-bomb = “{ $entry }” menjadi sangat besar kalau dibuka, jadi tidak diterima.
package-outside = Nama “{ $entry }” menunjuk ke luar foldernya, jadi berkas ini tidak diterima. Silakan buat lagi berkas ZIP-nya.
package-backslash = Nama “{ $entry }” memakai garis miring terbalik, yang tidak dibaca sama di semua komputer. Silakan buat lagi berkas ZIP-nya dengan program lain.
package-unreadable = Nama “{ $entry }” tidak bisa dibaca. Silakan ganti namanya dengan huruf biasa, lalu buat lagi berkas ZIP-nya.
package-link = “{ $entry }” hanya penunjuk ke berkas lain, jadi tidak diterima. Silakan ganti dengan berkasnya sendiri.
package-encrypted = “{ $entry }” dikunci dengan kata sandi. Silakan buat berkas ZIP tanpa kata sandi.
package-twins = Nama “{ $entry }” dipakai dua kali, kalau huruf besar dan kecil tidak dibedakan. Silakan ganti salah satunya.
package-no-course = Di dalam berkas ini tidak ada kursus dan tidak ada teks Markdown (.md).
package-several-courses = Di dalam berkas ini ada beberapa kursus, antara lain “{ $entry }” dan “{ $other }”. Silakan kirim satu per satu.
package-no-name = Dari nama berkas ini tidak bisa dibuat alamat. Silakan beri nama dengan huruf biasa, misalnya “kenal-ponsel.zip”.

package-left-bared = gambar ini digambar ulang tanpa keterangan tempat, alat dan pembuatnya
package-left-elsewhere = bukan bagian dari sebuah kursus
package-left-unknown-kind = bukan teks, gambar atau suara yang dikenal
package-left-svg = gambar SVG bisa menyimpan program; ekspor dulu sebagai PNG
package-left-name = namanya tidak bisa dipakai di alamat; pakai huruf, angka, titik dan tanda hubung
package-left-no-text = bukan teks UTF-8, atau terlalu panjang
package-left-broken-picture = gambarnya rusak, atau titiknya terlalu banyak
package-left-cut-short = akhir rekamannya hilang
package-left-wrong-ending = isinya bukan seperti yang dikatakan akhir namanya
package-left-of-system = dibuat komputer dengan sendirinya
package-left-html = HTML tidak ditampilkan; tulis dengan Markdown
package-left-front-key = keterangan ini tidak dipakai di sini
package-left-dead-link = tautan ke berkas yang tidak ikut; kata-katanya tetap ada
package-left-missing-picture = gambar yang tidak ikut; kata-katanya tetap ada
package-left-unused = tidak dipakai di teks mana pun

package-title-missing = Tanpa judul
package-summary-missing = Ringkasannya belum ditulis.
package-goal-missing = Tujuan pelajaran ini belum ditulis.
package-outcome-missing = hasil belajarnya belum ditulis
package-text-missing = Isinya belum ditulis.
