# Pesan kepada satu orang

telegram-greeting = Selamat datang, Bapak/Ibu.
telegram-explanation = Di sini perpustakaan mengirim kabar yang Bapak/Ibu minta di situs kami, misalnya pengingat sebelum webinar. Tulisan Bapak/Ibu di sini dijawab oleh mesin, tidak dibaca petugas. Untuk menerima kabar, bukalah situs kami dan tekan tautan Telegram di sana.
telegram-help = Perlu bantuan? Teleponlah petugas perpustakaan: { $phone }
telegram-shortened = Pesan ini terlalu panjang untuk Telegram, jadi akhirnya dipotong. Untuk selengkapnya, hubungilah perpustakaan.
