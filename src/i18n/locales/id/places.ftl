# Tempat terakhir dalam pelajaran, dan pelajaran yang dikerjakan dengan bantuan

go-on-from = Lanjutkan: { $lesson }, dari { $place }
place-at-step = langkah { $number }
place-at-section = bagian “{ $section }”
place-at-quiz = latihan soal
place-at-text = tempat terakhir
place-notice-label = Tempat terakhir
place-notice = Terakhir kali Bapak/Ibu sampai di { $place }.
place-notice-text = Bapak/Ibu tadi berhenti di tengah pelajaran ini.
place-notice-go = Lanjut dari sana
place-keep-step = Ingat sampai langkah { $number }

quiz-draft = Jawaban yang sudah Bapak/Ibu pilih masih ada. Jawaban itu belum diperiksa.

helped-tick = Saya dibantu seseorang saat mengerjakan ini
helped-try-again = Coba lagi sendiri
helped-try-again-lesson = Coba lagi sendiri: { $lesson }
helped-alone-title = Bisa sendiri
helped-alone = { $count } pelajaran sudah Bapak/Ibu kerjakan sendiri.
helped-alone-list = Lihat daftarnya
helped-title = Pernah dibantu
helped-lead = Belajar bersama orang lain itu baik. Bila sudah siap, pelajaran ini boleh dicoba lagi sendiri.
