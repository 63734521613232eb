# Bagi penulis: apa yang dikatakan dalam sebuah suara.
transcript-write = Tulis isi suara { $name }
transcript-mend = Perbaiki tulisan isi suara { $name }
transcript-title = Isi suara { $name }
transcript-back = Kembali ke tulisan
transcript-lead = Tulis apa yang dikatakan, supaya yang tidak bisa mendengar dapat membacanya.
transcript-listen = Dengarkan { $name }
transcript-words = Kata-kata dalam suara ini
transcript-words-hint = Tulis biasa saja; waktunya dibagi rata secara otomatis. Punya berkas SRT atau WebVTT? Tempelkan isinya di sini. Kosongkan untuk menghapus.
transcript-save = Simpan dan terbitkan
transcript-too-long = Tulisannya terlalu panjang: paling banyak 2 MB.
transcript-stale = Rekan baru saja mengubah tulisan ini; tulisannya ada di “Yang ditulis sebelumnya”, di bawah. Gabungkan bila perlu, lalu tekan Simpan sekali lagi.
transcript-past = Yang ditulis sebelumnya
draft-done-transcript = Isi suara sudah disimpan.
