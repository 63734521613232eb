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

webinar-recording = Dengarkan rekaman: { $title }
webinar-lesson = Pelajaran yang berkaitan
webinar-place = Tempat
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
webinar-subscribe-title = Jadwal di kalender Bapak/Ibu
webinar-subscribe = Langganan semua jadwal webinar
webinar-subscribe-how = Cocok untuk iPhone dan komputer. Semua webinar masuk sendiri ke kalender, dan ikut berubah bila jadwalnya berubah.
webinar-subscribe-android = Di HP Android, tombol langganan tidak bekerja. Buka Google Kalender di komputer, pilih tambah “Dari URL”, lalu salin alamat ini:

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
