# Apa yang keliru di sebuah berkas. Di depannya selalu disebut tempatnya: tanpa huruf besar, tanpa titik.

# Membaca berkas dan folder
mistake-file-unreadable = berkas ini tidak bisa dibaca: { $reason }
mistake-folder-unreadable = folder ini tidak bisa dibaca: { $reason }
mistake-entry-unreadable = ini tidak bisa dibaca: { $reason }
mistake-link-lost = pintasan ini tidak bisa diikuti: { $reason }
mistake-reason-missing = tidak ditemukan, periksa namanya
mistake-reason-forbidden = program tidak diizinkan membukanya, hubungi pengelola server
mistake-reason-other = pesan dari server: { $detail }
mistake-link-outside = pintasan ini menuju ke luar folder isi situs: salin saja berkasnya ke sini
mistake-link-loop = pintasan ini kembali ke folder tempatnya sendiri: hapus pintasannya
mistake-file-large = berkas ini terlalu besar, paling besar { $most } KB: bagi menjadi beberapa berkas
mistake-not-utf8 = huruf di sini tidak terbaca: simpan berkas ini sebagai UTF-8
mistake-nul = ada tanda yang tidak terlihat (NUL) di sini: hapus
mistake-stumbled = maaf, program gagal membaca berkas ini: tolong laporkan, sertakan berkasnya

# Nama berkas
mistake-file-unread = berkas di tempat ini tidak dibaca: pelajaran ditaruh di `courses/<kursus>/01-<pelajaran>.md`, episode di `podcasts/<podcast>/01-<episode>.md`, webinar di `webinars/01-<webinar>.md`, rangkaiannya di `webinars/<rangkaian>/series.md`
mistake-name = `{ $name }` tidak bisa dipakai sebagai nama: pakai huruf kecil dan angka, disambung satu tanda hubung, paling panjang { $most } huruf
mistake-name-of-lesson = `{ $name }` sudah menjadi alamat di situs ini: beri pelajaran ini nama lain
mistake-name-of-episode = `{ $name }` sudah menjadi alamat di situs ini: beri episode ini nama lain
mistake-name-of-webinar = `{ $name }` sudah menjadi alamat di situs ini: beri webinar ini nama lain
mistake-name-taken = nama `{ $name }` sudah dipakai { $file }: pilih nama lain
mistake-alias-taken = alamat lama `{ $alias }` sekarang nama { $file }: hapus dari `aliases`
mistake-aliases-taken = salah satu alamat lama di `aliases` sekarang nama { $file }: hapus dari daftar itu
mistake-language-of-file = bahasa `{ $code }` belum ada di program ini; yang ada: { $known }
mistake-first-language = `{ $language }` bahasa utama situs ini: hapus dari nama berkasnya
mistake-folder-long = nama foldernya terlalu panjang untuk rangkaian yang berulang: paling panjang { $most } huruf

# Cara menulis keterangan (TOML) dan JSON
mistake-front-missing = keterangan di atas tulisan belum ada: baris pertama harus `+++`
mistake-front-open = keterangan di atas tulisan belum ditutup: tutup dengan baris `+++`
mistake-unreadable = ini tidak bisa dibaca; pesan dari program (bahasa Inggris): { $detail }
mistake-missing = isian `{ $name }` belum ada: tambahkan
mistake-twice = isian `{ $name }` ditulis dua kali: hapus salah satunya
mistake-written-twice = isian dengan nama ini ditulis dua kali: hapus salah satunya
mistake-unknown = isian `{ $name }` tidak dikenal di sini; yang ada: { $known }
mistake-unknown-but-one = isian `{ $name }` tidak dikenal di sini; yang ada hanya { $known }
mistake-choice = `{ $name }` bukan salah satu pilihan di sini; pilih: { $known }
mistake-wants-text = di sini ditulis teks di antara tanda kutip, misalnya `"Halo"`
mistake-wants-yes-or-no = di sini ditulis `true` (ya) atau `false` (tidak), tanpa tanda kutip
mistake-wants-list = di sini ditulis daftar dalam kurung siku, misalnya `["satu", "dua"]`
mistake-wants-whole-number = di sini ditulis angka bulat, misalnya `3`, tanpa tanda kutip
mistake-wants-number = di sini ditulis angka, misalnya `73` atau `73.5`, tanpa tanda kutip
mistake-wants-table = di sini ditulis beberapa isian sekaligus dalam kurung kurawal, misalnya `{"{"} name = "…" {"}"}`
mistake-text-or-table = di sini ditulis teks di antara tanda kutip, atau beberapa isian dalam kurung kurawal, misalnya `{"{"} name = "…" {"}"}`
mistake-table-or-list = di sini ditulis beberapa isian dalam kurung kurawal, misalnya `{"{"} name = "…" {"}"}`, atau daftarnya
mistake-quote-missing = ada tanda kutip yang kurang: teks ditulis di antara dua tanda kutip, misalnya `"Halo"`
mistake-value = sesudah `=` ditulis isinya: teks di antara tanda kutip, misalnya `"Halo"`, angka tanpa tanda kutip, misalnya `8`
mistake-control = ada tanda yang tidak terlihat di sini: hapus, dan tulis teksnya dalam satu baris
mistake-backslash = tanda `\` di sini tidak bisa dibaca: tulis `\\` kalau yang dimaksud satu `\`
mistake-equals = sesudah nama isian ditulis `=` lalu isinya, misalnya `title = "Halo"`
mistake-bracket = ada kurung yang belum ditutup: tutup dengan `]` atau `{"}"}`
mistake-comma = ada koma yang kurang di antara dua isi
mistake-comma-extra = ada koma yang berlebih di sini: hapus
mistake-no-such-time = tanggal atau jam ini tidak ada: tulis seperti 2027-01-15T09:00:00
mistake-leading-zero = angka tidak diawali nol: tulis `8`, bukan `08`
mistake-line-end = isi baris ini terlalu banyak: setiap isian ditulis di barisnya sendiri
mistake-key = nama isian hanya huruf, angka dan tanda hubung, misalnya `title`

# Isi
mistake-words-missing = ini masih kosong: tulis beberapa kata
mistake-one-line = tulis dalam satu baris, tanpa spasi di depan atau di belakang
mistake-too-long = terlalu panjang: paling panjang { $most } huruf
mistake-count = di sini ditulis angka bulat mulai dari 1, misalnya 3
mistake-count-large = angka ini terlalu besar: paling besar 1000000
mistake-range = di sini ditulis angka bulat dari { $least } sampai { $most }
mistake-slug = `{ $text }` tidak bisa dipakai: pakai huruf kecil dan angka, disambung satu tanda hubung, paling panjang { $most } huruf
mistake-two-slugs = di sini ditulis dua nama dengan garis miring di antaranya, misalnya `kursus/pelajaran`
mistake-address = di sini ditulis alamat lengkap, misalnya `https://…`
mistake-email = di sini ditulis alamat email
mistake-phone = di sini ditulis nomor telepon, misalnya `+62335123456`
mistake-moment = di sini ditulis tanggal dan jam, misalnya 2027-01-15T09:00:00, tanpa tanda kutip, atau "first_start + 14 days, 09:00"
mistake-day = di sini ditulis tanggal, misalnya 2027-01-15, tanpa tanda kutip
mistake-time-range = waktu ini terlalu jauh: periksa tahunnya
mistake-spoken = `{ $code }` bukan kode bahasa (ISO 639), misalnya `id`, `jv` atau `mad`
mistake-spoken-small = tulis kodenya dengan huruf kecil, misalnya `id`

# Keterangan situs
mistake-zone = di sini ditulis nama zona waktu, misalnya `Asia/Jakarta`
mistake-language = bahasa ini belum ada di program; yang ada: { $known }
mistake-language-twice = bahasa ini disebut dua kali: hapus salah satunya
mistake-languages-none = sebutkan sedikitnya satu bahasa di `languages`
mistake-first-words = tulisan dalam bahasa utama situs, `{ $language }`, belum ada
mistake-words-language = `{ $language }` bukan bahasa situs ini: tambahkan di `languages`, atau hapus dari sini

# Tulisan
mistake-heading = judulnya sudah ada di keterangan: awali judul bagian dengan `##`
mistake-html = HTML tidak ditampilkan: tulis dengan cara Markdown
mistake-nested = daftar dan kutipan ini terlalu bertingkat: paling banyak { $most } tingkat
mistake-line-long = baris ini terlalu panjang, paling panjang sekitar { $most } huruf: bagi menjadi beberapa paragraf
mistake-section-followed = sesudah bagian “{ $title }” tidak boleh ada apa-apa lagi: pindahkan ini ke atasnya
mistake-lesson-empty = pelajaran ini belum ada tulisannya: tulis di bawah keterangan
mistake-translation-alone = ini terjemahan, tetapi `{ $file }` tidak ada atau masih salah: perbaiki yang itu dulu
mistake-course-missing = di sini ada pelajaran, tetapi kursusnya tidak ada atau masih salah
mistake-show-missing = di sini ada episode, tetapi podcastnya tidak ada atau masih salah
mistake-no-person = belum ada orang bernama `{ $name }`: tulis dulu people/{ $name }.md
mistake-no-lesson = tidak ada pelajaran `{ $name }`: periksa namanya
mistake-no-episode = tidak ada episode `{ $name }`: periksa namanya
mistake-no-webinar = tidak ada webinar `{ $name }`: periksa namanya
mistake-no-show = tidak ada podcast `{ $name }`: periksa namanya
mistake-no-series = tidak ada rangkaian `{ $name }`: tulis dulu webinars/{ $name }/series.md
mistake-no-audience = tidak ada pilihan “Untuk siapa” bernama `{ $name }`: sebutkan dulu di site.toml, di bawah `[audiences]`

# Latihan soal
mistake-quiz-empty = latihan ini belum ada soalnya: tulis `### …?` dan daftar jawabannya
mistake-quiz-other = di dalam latihan hanya ada `### soal` dan daftar jawaban: pindahkan ini ke atas latihan
mistake-quiz-translated = soal dan jawaban benar di latihan ini harus sama dengan yang di { $file }
mistake-question-answers = soal ini perlu sedikitnya dua jawaban
mistake-question-twins = ada dua jawaban yang sama di soal ini: ubah salah satunya
mistake-question-right = soal ini perlu tepat satu jawaban benar: tandai dengan `- [x]`
mistake-answer-mark = jawaban diawali `- [ ]` atau `- [x]`
mistake-answer-line = jawaban ditulis satu baris saja, dengan penjelasan sebagai kutipan di bawahnya
mistake-answer-words = jawaban ini masih kosong: tulis kata-katanya
mistake-answer-feedback = jawaban ini perlu penjelasan: baris `  > …` di bawahnya

# Daftar istilah
mistake-glossary-heading = di daftar istilah setiap judul adalah istilah: awali dengan `##`
mistake-glossary-letters = istilah perlu huruf
mistake-glossary-unexplained = istilah ini belum dijelaskan: tulis satu atau dua kalimat di bawahnya
mistake-glossary-long = penjelasan dibaca di tengah pelajaran, jadi harus pendek: paling panjang { $most } huruf
mistake-glossary-twin = bentuk istilah ini sudah dijelaskan di “{ $other }”

# Gambar dan suara
mistake-media-words = gambar dan suara perlu keterangan: `![apa yang terlihat atau terdengar](berkas)`
mistake-media-unreadable = berkas `{ $name }` tidak bisa dibaca: { $reason }
mistake-media-outside = `{ $name }` menuju ke luar folder ini: taruh berkasnya di sini
mistake-media-name = `{ $name }`: nama gambar dan suara hanya huruf, angka, titik dan tanda hubung
mistake-media-kind = `{ $name }` bukan suara (MP3, M4A, Opus) atau gambar (JPEG, PNG), atau berkasnya terpotong
mistake-media-cut-short = `{ $name }` terpotong, akhirnya tidak ada: salin atau simpan ulang berkasnya
mistake-media-ending = `{ $name }` sebenarnya { $really }: beri akhiran nama yang sesuai
mistake-sound-alone = suara berdiri sendiri: beri baris kosong di atas dan di bawahnya
mistake-not-a-picture = di sini ditulis nama gambar JPEG atau PNG
mistake-not-a-sound = di sini ditulis nama berkas suara
mistake-cover-kind = sampul berupa gambar JPEG atau PNG
mistake-cover-shape = sampul harus persegi, lebarnya sedikitnya { $least } piksel; yang ini { $width } × { $height }
mistake-cover-unreadable = sampul ini tidak bisa dibuka sebagai gambar: simpan ulang gambarnya ({ $detail })
mistake-cover-unkept = sampul ini perlu disesuaikan, tetapi hasilnya tidak bisa disimpan: hubungi pengelola server ({ $detail })
mistake-cover-large = sampul ini tidak bisa dikecilkan sampai 512 KB: pakai gambar yang lebih sederhana

# Teks siaran
mistake-within-transcript = { $file }, baris { $line }: { $reason }
mistake-vtt-name = di sini ditulis nama berkas WebVTT yang ada di folder yang sama, misalnya `01-pertama.vtt`
mistake-vtt-large = teks siaran ini lebih dari 2 MB
mistake-vtt-unreadable = teks siaran ini tidak bisa dibaca: { $reason }
mistake-vtt-header = baris pertama harus `WEBVTT`
mistake-vtt-empty = teks siaran ini belum ada isinya
mistake-vtt-cue = di sini ditulis waktu sebuah kalimat: `00:01.000 --> 00:04.000`
mistake-vtt-times = waktunya ditulis seperti `00:01.000 --> 00:04.000`
mistake-vtt-words = setiap kalimat berakhir sesudah ia mulai, dan ada kata-katanya
mistake-vtt-order = waktunya harus berurutan, dari awal sampai akhir

# Bab
mistake-chapter = bab ditulis seperti `- 01:30 Judul`
mistake-chapters-order = waktu bab harus berurutan, dari awal sampai akhir
mistake-chapters-late = bab terakhir mulai sesudah suaranya selesai: suaranya { $seconds } detik
mistake-chapters-twice = catatan di bawah juga punya bab: hapus salah satunya
mistake-chapters-name = di sini ditulis nama berkas JSON yang ada di folder yang sama, misalnya `01-pertama.chapters.json`
mistake-chapters-large = berkas bab ini lebih dari 1 MB
mistake-chapters-unreadable = berkas bab ini tidak bisa dibaca: { $reason }
mistake-within-chapters = { $file }, baris { $line }, huruf ke-{ $column }: { $reason }
mistake-chapters-version = berkas bab perlu `"version": "1.2.0"`
mistake-chapters-list = di sini ditulis daftar bab
mistake-chapters-none = sedikitnya harus ada satu bab
mistake-chapters-start = waktu `startTime` harus berurutan, dari awal sampai akhir
mistake-chapter-start = `startTime` ditulis dalam detik, mulai dari 0
mistake-chapter-end = `endTime` harus sesudah `startTime`
mistake-chapter-address = `img` dan `url` berisi alamat lengkap, misalnya `https://…`
mistake-chapter-title = bab yang tampil di daftar perlu `title`

# Podcast dan episode
mistake-category = `{ $name }` bukan kategori podcast; yang ada: { $known }
mistake-subcategory = `{ $name }` bukan bagian dari kategori { $category }; yang ada: { $known }
mistake-subcategory-none = kategori { $category } tidak terbagi lagi: hapus `subcategory`
mistake-role = `{ $role }` bukan peran yang dikenal aplikasi podcast; yang ada: { $known }
mistake-role-group = `{ $group }` bukan kelompok peran; yang ada: { $known }
mistake-email-of-show = di sini ditulis alamat email, misalnya `podcast@example.org`
mistake-guid = di sini ditulis guid, misalnya `29cdca4a-32d8-56ba-b48b-09a011c5daa9`
mistake-guid-taken = guid `{ $guid }` sudah dipakai { $file }: hapus salah satunya
mistake-guid-of-other = guid `{ $guid }` milik `{ $other }`: hapus dari sini
mistake-show-renamed = podcast ini sudah terbit dengan nama `{ $name }`: sebutkan nama itu dengan `aliases = ["{ $name }"]`, supaya pelanggannya tidak hilang
mistake-episode-renamed = episode ini sudah terbit dengan nama `{ $name }`: sebutkan nama itu dengan `aliases = ["{ $name }"]`, supaya pendengarnya tetap menemukannya
mistake-show-guid = podcast ini sudah terbit dengan guid `{ $guid }`, dan aplikasi akan mengiranya podcast lain: kembalikan guid itu, atau sebutkan dengan `earlier_guids = ["{ $guid }"]`
mistake-episode-guid = episode ini sudah terbit dengan guid `{ $guid }`, dan aplikasi akan mengiranya episode lain: kembalikan guid itu, atau sebutkan dengan `earlier_guids = ["{ $guid }"]`
mistake-not-an-episode = suara episode berupa berkas MP3 atau M4A
mistake-not-lighter = berkas ini { $bytes } byte, tidak lebih kecil dari `audio` yang { $most } byte
mistake-other-length = panjang suara ini berbeda dari `audio`: isinya harus sama
mistake-number-missing = episode dari cerita bersambung perlu nomor: tambahkan `episode = …`
mistake-number-taken = nomor { $number } di musim ini sudah dipakai { $file }: pakai nomor lain
mistake-display = `display` ditampilkan sebagai ganti nomor: beri episode ini nomor dengan `episode = …`
mistake-soundbite = cuplikan harus berada di dalam suaranya, yang panjangnya { $seconds } detik
mistake-seconds = di sini ditulis detik, misalnya `73` atau `73.5`
mistake-rule = `{ $part }` bukan bagian aturan pengulangan (RFC 5545), misalnya `FREQ=WEEKLY;INTERVAL=2;BYDAY=TU`
mistake-rule-start = aturan dengan COUNT perlu hari pertamanya: `starts_on = 2027-01-05`
mistake-license-name = di sini ditulis nama lisensi, paling panjang 128 huruf
mistake-license = `{ $name }` bukan lisensi umum yang dikenal aplikasi, misalnya `cc-by-4.0`: sebutkan di mana bisa dibaca dengan `license = {"{"} name = "…", url = "https://…" {"}"}`
mistake-service = `{ $name }` bukan nama layanan, misalnya `spotify`: pakai huruf kecil
mistake-block = di sini ditulis `true`, daftar seperti `["spotify"]`, atau `{"{"} except = ["podcastindex"] {"}"}`
mistake-geo = di sini ditulis garis lintang dan bujur dalam derajat, misalnya `-7.7543,113.2159`
mistake-osm = di sini ditulis nomor tempat di OpenStreetMap, misalnya `R113314`
mistake-country = di sini ditulis negara dengan dua huruf kecil, misalnya `id`

# Webinar dan rangkaiannya
mistake-place = pesertanya bertemu langsung: sebutkan tempatnya dengan `place = "…"`
mistake-webinar-long = webinar paling lama satu hari: 1440 menit
mistake-two-rooms = webinar hanya punya satu ruang: sebutkan dengan `join` atau dengan `room`, jangan keduanya
mistake-stream-show = sebutkan podcast yang mengumumkan siaran ini dengan `show = "…"`
mistake-stream-secret = ini alamat rahasia ruang webinar, sedangkan siaran bisa dibuka siapa saja: pakai alamat lain
mistake-stream-type = di sini ditulis jenis suara atau video, misalnya `audio/mpeg`
mistake-step = di sini ditulis `week` (minggu), `2 weeks`, `month` (bulan), `3 months` dan seterusnya, sampai 12
mistake-weeks-by = minggu dihitung dari hari pertama: hapus `by`
mistake-changes-alone = hanya rangkaian dengan `[repeats]` yang harinya bisa diubah
mistake-series-long = satu rangkaian paling banyak { $most } webinar
mistake-two-ends = akhir rangkaian disebut satu kali saja: dengan `until` atau dengan `times`
mistake-no-end = sebutkan kapan rangkaian ini berakhir, dengan `until = 2027-06-30` atau `times = 12`
mistake-ends-early = rangkaian ini berakhir sebelum mulai pada { $day }: periksa tanggalnya
mistake-not-a-day = { $day } bukan hari dari rangkaian ini: periksa tanggalnya
mistake-day-twice = { $day } disebut dua kali: hapus salah satunya
mistake-day-of-month = tidak setiap bulan ada tanggal { $day }: mulailah di salah satu dari 28 hari pertama
