# Tanggal dan angka

date-long = { $weekday }, { $day } { $month } { $year }
date-and-time = { $date }, pukul { $time } { $zone }
time-mark = .
thousands-mark = .
decimal-mark = ,

weekday-1 = Senin
weekday-2 = Selasa
weekday-3 = Rabu
weekday-4 = Kamis
weekday-5 = Jumat
weekday-6 = Sabtu
weekday-7 = Minggu

month-1 = Januari
month-2 = Februari
month-3 = Maret
month-4 = April
month-5 = Mei
month-6 = Juni
month-7 = Juli
month-8 = Agustus
month-9 = September
month-10 = Oktober
month-11 = November
month-12 = Desember
