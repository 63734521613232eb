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

webinar-recording = Listen to the recording: { $title }
webinar-lesson = A lesson on this
webinar-place = Place
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
webinar-subscribe-title = The schedule in your calendar
webinar-subscribe = Subscribe to all webinars
webinar-subscribe-how = Good for iPhones and computers. All webinars appear in your calendar, and change there when the schedule changes.
webinar-subscribe-android = On Android phones the subscribe button does not work. Open Google Calendar on a computer, choose to add “From URL”, and copy this address:

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
