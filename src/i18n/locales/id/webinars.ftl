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
