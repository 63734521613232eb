# Siniar (podcast)

podcast-feed-page = Teks siaran dan halaman episode ini
