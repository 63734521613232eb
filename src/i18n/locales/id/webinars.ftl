# Seminar lewat internet (webinar)

webinars-title = Jadwal webinar
webinars-lead = Seminar lewat internet (webinar) bersama perpustakaan. Gratis, dan boleh sambil bertanya.
webinars-none = Belum ada jadwal baru. Silakan lihat lagi minggu depan.
webinars-upcoming = Akan datang
webinars-postponed = Ditunda
webinars-past = Sudah lewat

webinar-when = Waktu
webinar-status = Keadaan
webinar-mode = Cara bertemu
webinar-place = Tempat
webinar-capacity = Peserta
webinar-capacity-people = paling banyak { $count } orang
webinar-speakers = Pembicara
webinar-time = { $time } ({ $minutes })
webinar-time-before = Semula { $time } ({ $minutes })

webinar-online = Lewat internet
webinar-in-person = Tatap muka
webinar-both = Tatap muka dan lewat internet

webinar-scheduled = Sesuai jadwal
webinar-rescheduled = Waktunya berubah. Semula { $time }
webinar-postponed = Ditunda. Tanggal barunya belum ada
webinar-cancelled = Dibatalkan
webinar-live = Sedang berlangsung
webinar-ended = Sudah selesai

webinar-recording = Dengarkan rekaman: { $title }
webinar-lesson = Pelajaran yang berkaitan

webinar-take-part = Ingin ikut?
webinar-take-part-how = Pendaftaran lewat situs ini belum dibuka. Silakan telepon petugas perpustakaan. Petugas mencatat nama Bapak/Ibu dan memberi tahu cara bergabung.

webinar-keep = Simpan di kalender
webinar-keep-google = Tambahkan ke Google Kalender
webinar-keep-google-how = Cocok untuk HP Android. Google Kalender terbuka, lalu tekan Simpan.
webinar-keep-file = Simpan berkas kalender
webinar-keep-file-how = Cocok untuk iPhone dan komputer. Berkas kecil ini menambahkan satu acara ke kalender.
webinar-subscribe-title = Langganan jadwal webinar
webinar-subscribe = Langganan seluruh jadwal
webinar-subscribe-how = Untuk iPhone dan komputer. Semua webinar masuk sendiri ke kalender, dan ikut berubah bila jadwalnya berubah.
webinar-subscribe-android = Untuk Google Kalender: buka Google Kalender di komputer, pilih tambah “Dari URL”, lalu tempel alamat ini:

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
