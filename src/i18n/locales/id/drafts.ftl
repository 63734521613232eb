# Draf yang ditulis di beberapa jendela.

draft-discard-stale = Draf ini belum dibuang, karena sesudah halaman tadi dibuka ada tulisan baru dari jendela atau perangkat lain. Isinya ada di bawah. Kalau memang tidak dipakai, buang sekali lagi.
draft-kept-as-text = Buka sebagai berkas untuk melihat tulisan itu
