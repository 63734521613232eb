# Webinars

webinars-title = Talks over the internet (webinars)
webinars-lead = Every event is free, and every question is welcome.
webinars-none = There is no new date yet. Please look again next week.
webinars-upcoming = Coming up
webinars-postponed = Postponed
webinars-past = Past
webinars-recordings = Recordings

webinar-before = Before: { $time }
webinar-no-date = There is no new date yet.

webinar-scheduled = Coming up
webinar-rescheduled = Coming up, at another time
webinar-postponed = Postponed
webinar-cancelled = Cancelled
webinar-live = Taking place now
webinar-ended = Over
webinar-recorded = Over, with a recording

webinar-online = Online
webinar-in-person = In person
webinar-both = In person and online
webinar-capacity =
    { $count ->
        [one] { $count } place
       *[other] { $count } places
    }

webinars-series = Regular events
webinars-parts = Only what you need
webinars-parts-how = Each choice has a schedule and a calendar of its own.
webinars-for = Webinars for { $audience }
webinars-spoken = Webinars in { $language }
webinar-belonging = Part of

webinar-every-weeks =
    { $count ->
        [1] Every { $day }
       *[other] Every { $count } weeks, on { $day }
    }
webinar-every-months-by-day =
    { $count ->
        [1] Every month, on day { $day }
       *[other] Every { $count } months, on day { $day }
    }
webinar-every-months-by-weekday =
    { $count ->
        [1] { $week ->
            [5] Every month, on the last { $day }
           *[other] Every month, on { $day } of week { $week }
        }
       *[other] { $week ->
            [5] Every { $count } months, on the last { $day }
           *[other] Every { $count } months, on { $day } of week { $week }
        }
    }

spoken-id = Indonesian
spoken-en = English
spoken-jv = Javanese
spoken-mad = Madurese
spoken-su = Sundanese

webinar-recording = Listen to the recording: { $title }
webinar-lesson = A lesson on this
webinar-elsewhere = Where you are: { $time }
webinar-place = Place
webinar-map = See it on a map
webinar-map-how = The map opens in another app. It uses data once you press this.
webinar-speakers = Speakers

webinar-call = Call { $phone }
webinar-register = Register, free
webinar-take-part = Would you like to join?
webinar-take-part-how = Press “Register, free” above, then fill in your name and mobile number. Or call the library, and library staff register you.

webinar-keep = Save the date
webinar-keep-google = Save to Google Calendar
webinar-keep-google-how = Good for Android phones. Google Calendar opens; then press Save.
webinar-keep-file = Save the calendar file
webinar-keep-file-how = Good for iPhones and computers. This small file adds one event to your calendar.
webinar-subscribe-all = Subscribe to the schedule
webinar-subscribe-all-how = Dates appear in your calendar by themselves, and change there when the schedule changes.
webinar-subscribe-title = The schedule in your calendar
webinar-subscribe = Subscribe with the calendar of an iPhone or computer
webinar-subscribe-how = All dates appear in your calendar, and change there when the schedule changes. On Android phones this button does not work.
webinar-subscribe-google = Subscribe with Google Calendar
webinar-subscribe-google-how = Good for Android phones. Google Calendar opens; then press Add. Its dates change by themselves.
webinar-subscribe-file = Save the schedule as a file
webinar-subscribe-file-how = For calendars that cannot subscribe. This file holds the dates of today, and does not change.
webinar-subscribe-address = If nothing opens, copy this address. On a computer, open Google Calendar and choose to add “From URL”:

webinar-news = News of webinars for other apps
webinar-news-rss = News of webinars (RSS)
webinar-news-rss-how = For apps that read news. New dates, changes and cancellations appear there.
webinar-news-json = News of webinars (JSON Feed)
webinar-news-json-how = The same, for apps that read this form.
webinar-news-frab = The schedule for event apps (schedule.json)
webinar-news-frab-how = For apps that show the schedule of a conference, such as on a screen in the lobby.

## In calendars

webinar-calendar-name = Webinars of { $library }
webinar-calendar-more = More about it, and how to join: { $address }
webinar-calendar-cancelled = This event is cancelled.
webinar-calendar-postponed = This event is postponed. There is no new date yet.
webinar-calendar-online = Online
webinar-calendar-both = { $place }, or online
webinar-category = Webinar
webinar-title-cancelled = Cancelled: { $title }
webinar-title-postponed = Postponed: { $title }
webinar-calendar-part = { $part } – { $library }
webinar-title-rescheduled = New time: { $title }
webinar-title-live = Taking place now: { $title }
webinar-title-ended = Over: { $title }
