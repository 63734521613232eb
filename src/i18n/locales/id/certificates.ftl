# Sertifikat

certificate-title = Sertifikat
certificate-summary = Bukti bahwa Bapak/Ibu sudah menyelesaikan kursus.
certificate-of = Sertifikat: { $course }
certificate-given-to = diberikan kepada
certificate-has-finished = yang telah menyelesaikan kursus
certificate-can-now = dan sekarang bisa { $outcome }.
certificate-name-elsewhere = Nama pemilik tertulis di halaman yang terbuka lewat kode QR.
certificate-check-at = Periksa keasliannya:

certificate-later = Sertifikat bisa dibuat setelah semua pelajaran di kursus ini selesai.
certificate-needs-name = Kursus ini sudah selesai. Supaya bisa dibuatkan sertifikat, tuliskan dulu nama Bapak/Ibu.
certificate-say-name = Tulis nama saya
certificate-come-back = Setelah itu, kembali ke halaman ini lewat “Kemajuan saya”.
certificate-will-say = Kursus ini sudah selesai. Nama di sertifikat akan ditulis seperti ini:
certificate-make = Buat sertifikat saya
certificate-other-name = Tulis nama dengan cara lain
certificate-paper = Simpan atau cetak (PDF)
certificate-show-others = Tunjukkan kepada orang lain
certificate-public-explained = Halaman bukti hanya bisa dibuka oleh orang yang Bapak/Ibu beri alamatnya. Isinya sama dengan yang tertulis di kertas.
certificate-whatsapp = Bagikan ke WhatsApp
certificate-public = Lihat halaman bukti
certificate-message = Saya sudah menyelesaikan kursus “{ $course }” di { $library }. Ini sertifikatnya: { $address }
certificate-mend-title = Nama Bapak/Ibu berubah
certificate-mend-explained = Di kartu, nama Bapak/Ibu sekarang tertulis “{ $name }”. Nama di sertifikat bisa disamakan. Alamat halaman buktinya tetap.
certificate-mend = Tulis “{ $name }” di sertifikat
certificate-digital = Untuk aplikasi lencana digital
certificate-digital-explained = Berkas ini sertifikat yang sama dengan tanda tangan digital (Open Badges 3.0). Aplikasi lencana digital bisa memeriksanya sendiri.
certificate-badge = Simpan berkas lencana

certificate-confirmed = Sertifikat ini asli
certificate-confirmed-by = Dikeluarkan oleh { $library }.
certificate-name = Nama
certificate-course = Kursus
certificate-date = Selesai pada
certificate-library = Dikeluarkan oleh
certificate-compare = Cocokkan dengan kertasnya. Kursus dan tanggalnya harus sama. Ejaan nama bisa berbeda, kalau pemiliknya pernah minta diperbaiki.
certificate-learn-too = Lihat semua kursus
certificate-unknown = Sertifikat tidak ditemukan
certificate-unknown-explained = Mungkin alamatnya salah ketik, atau pemiliknya sudah menghapus datanya dari situs ini. Periksa lagi alamat di kertas, huruf demi huruf.

certificate-see = Ambil sertifikat
certificate-all = Sertifikat saya
