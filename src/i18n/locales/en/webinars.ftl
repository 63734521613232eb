# Webinars

webinars-title = Webinars
webinars-lead = Talks over the internet (webinars) with the library. They are free, and every question is welcome.
webinars-none = There is no new date yet. Please look again next week.
webinars-upcoming = Coming up
webinars-postponed = Postponed
webinars-past = Past

webinar-when = When
webinar-status = Status
webinar-mode = How we meet
webinar-place = Place
webinar-capacity = Participants
webinar-capacity-people = at most { $count } people
webinar-speakers = Speakers
webinar-time = { $time } ({ $minutes })
webinar-time-before = Before: { $time } ({ $minutes })

webinar-online = Online
webinar-in-person = In person
webinar-both = In person and online

webinar-scheduled = As planned
webinar-rescheduled = The time has changed. Before: { $time }
webinar-postponed = Postponed. There is no new date yet
webinar-cancelled = Cancelled
webinar-live = Taking place now
webinar-ended = Over

webinar-recording = Listen to the recording: { $title }
webinar-lesson = A lesson on this

webinar-take-part = Would you like to join?
webinar-take-part-how = You cannot register on this site yet. Please call the library. The staff will note your name and tell you how to join.

webinar-keep = Keep it in your calendar
webinar-keep-google = Add to Google Calendar
webinar-keep-google-how = Good for Android phones. Google Calendar opens; then press Save.
webinar-keep-file = Save the calendar file
webinar-keep-file-how = Good for iPhones and computers. This small file adds one event to your calendar.
webinar-subscribe-title = Subscribe to the webinars
webinar-subscribe = Subscribe to the whole schedule
webinar-subscribe-how = For iPhones and computers. All webinars appear in your calendar, and change there when the schedule changes.
webinar-subscribe-android = For Google Calendar: open it on a computer, choose to add “From URL”, and paste this address:

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
