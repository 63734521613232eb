# Seminar lewat internet (webinar)

webinars-title = Seminar lewat internet (webinar)
webinars-lead = Semua acara gratis. Bapak/Ibu boleh bertanya apa saja.
webinars-none = Belum ada jadwal baru. Silakan lihat lagi minggu depan.
webinars-upcoming = Akan datang
webinars-postponed = Ditunda
webinars-past = Sudah lewat
webinars-recordings = Rekaman

webinar-before = Semula { $time }
webinar-no-date = Tanggal barunya belum ada.

webinar-scheduled = Akan datang
webinar-rescheduled = Akan datang, waktunya berubah
webinar-postponed = Ditunda
webinar-cancelled = Dibatalkan
webinar-live = Sedang berlangsung
webinar-ended = Sudah selesai
webinar-recorded = Sudah selesai, ada rekaman

webinar-online = Lewat internet
webinar-in-person = Tatap muka
webinar-both = Tatap muka dan lewat internet
webinar-capacity = { $count } tempat

webinars-series = Acara berkala
webinars-parts = Hanya yang Bapak/Ibu perlukan
webinars-parts-how = Tiap pilihan punya jadwal dan kalendernya sendiri.
webinars-for = Webinar untuk { $audience }
webinars-spoken = Webinar dalam { $language }
webinar-belonging = Termasuk dalam

webinar-every-weeks =
    { $count ->
        [1] Setiap { $day }
       *[other] Setiap { $count } minggu, hari { $day }
    }
webinar-every-months-by-day =
    { $count ->
        [1] Setiap bulan, tanggal { $day }
       *[other] Setiap { $count } bulan, tanggal { $day }
    }
webinar-every-months-by-weekday =
    { $count ->
        [1] { $week ->
            [5] Setiap bulan, { $day } terakhir
           *[other] Setiap bulan, { $day } minggu ke-{ $week }
        }
       *[other] { $week ->
            [5] Setiap { $count } bulan, { $day } terakhir
           *[other] Setiap { $count } bulan, { $day } minggu ke-{ $week }
        }
    }

spoken-id = bahasa Indonesia
spoken-en = bahasa Inggris
spoken-jv = bahasa Jawa
spoken-mad = bahasa Madura
spoken-su = bahasa Sunda

webinar-recording = Dengarkan rekaman: { $title }
webinar-lesson = Pelajaran yang berkaitan
webinar-elsewhere = Di tempat Bapak/Ibu: { $time }
webinar-place = Tempat
webinar-map = Lihat di peta
webinar-map-how = Peta terbuka di aplikasi lain. Kuota terpakai setelah tombol ini ditekan.
webinar-speakers = Pembicara

webinar-call = Telepon { $phone }
webinar-register = Daftar, gratis
webinar-take-part = Ingin ikut?
webinar-take-part-how = Tekan “Daftar, gratis” di atas, lalu isi nama dan nomor HP. Atau telepon petugas perpustakaan, dan petugas yang mendaftarkan.

webinar-keep = Simpan tanggalnya
webinar-keep-google = Simpan ke Google Kalender
webinar-keep-google-how = Cocok untuk HP Android. Google Kalender terbuka, lalu tekan Simpan.
webinar-keep-file = Simpan berkas kalender ke HP
webinar-keep-file-how = Cocok untuk iPhone dan komputer. Berkas kecil ini menambahkan satu acara ke kalender.
webinar-subscribe-all = Langganan jadwalnya
webinar-subscribe-all-how = Jadwal masuk sendiri ke kalender Bapak/Ibu, dan ikut berubah bila jadwalnya berubah.
webinar-subscribe-title = Jadwal di kalender Bapak/Ibu
webinar-subscribe = Langganan lewat kalender iPhone atau komputer
webinar-subscribe-how = Semua jadwal masuk sendiri ke kalender, dan ikut berubah bila jadwalnya berubah. Di HP Android tombol ini tidak bekerja.
webinar-subscribe-google = Langganan lewat Google Kalender
webinar-subscribe-google-how = Cocok untuk HP Android. Google Kalender terbuka, lalu tekan Tambahkan. Jadwalnya ikut berubah sendiri.
webinar-subscribe-file = Simpan berkas jadwal
webinar-subscribe-file-how = Untuk kalender tanpa langganan. Berkas ini berisi jadwal hari ini, dan tidak ikut berubah.
webinar-subscribe-address = Bila tidak ada yang terbuka, salin alamat ini. Di komputer, buka Google Kalender, lalu pilih tambah “Dari URL”:

webinar-news = Kabar webinar untuk aplikasi lain
webinar-news-rss = Kabar webinar (RSS)
webinar-news-rss-how = Untuk aplikasi pembaca berita. Jadwal baru, perubahan, dan pembatalan muncul di sana.
webinar-news-json = Kabar webinar (JSON Feed)
webinar-news-json-how = Isinya sama, untuk aplikasi yang membaca bentuk ini.
webinar-news-frab = Jadwal untuk aplikasi acara (schedule.json)
webinar-news-frab-how = Untuk aplikasi yang menampilkan jadwal konferensi, misalnya di layar lobi.

## Di kalender

webinar-calendar-name = Webinar { $library }
webinar-calendar-more = Keterangan dan cara ikut: { $address }
webinar-calendar-cancelled = Acara ini dibatalkan.
webinar-calendar-postponed = Acara ini ditunda. Tanggal barunya belum ada.
webinar-calendar-online = Lewat internet
webinar-calendar-both = { $place }, atau lewat internet
webinar-category = Webinar
webinar-title-cancelled = Dibatalkan: { $title }
webinar-title-postponed = Ditunda: { $title }
webinar-calendar-part = { $part } – { $library }
webinar-title-rescheduled = Waktu berubah: { $title }
webinar-title-live = Sedang berlangsung: { $title }
webinar-title-ended = Sudah selesai: { $title }
