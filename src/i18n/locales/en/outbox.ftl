# What must be sent

outbox-title = Held up
outbox-words = Letters, messages and news that have not arrived, and why.
outbox-lead = This site sends letters, messages and news by itself, and tries again when that fails. Here you see what has not arrived yet.
outbox-none = Nothing is held up. Everything has arrived.
outbox-count =
    { $count ->
        [one] One has not arrived
       *[other] { $count } have not arrived
    }
outbox-dead = Not sent
outbox-dead-words = These are not tried again by themselves. Put right what is wrong first, then press “Try again”. If it is not needed any more, press “Throw away”.
outbox-retried = Still being tried
outbox-retried-words = These are tried again by themselves. You need not do anything.
outbox-since = First to be sent on { $date }; attempts so far: { $attempts }
outbox-given-up = Given up on { $date }
outbox-next = Next try on { $date }
outbox-error = For the technician:
outbox-retry = Try again
outbox-discard = Throw away
outbox-done-retried = It is being tried again. Reload this page in a moment to see how it went.
outbox-done-discarded = It has been thrown away.
outbox-kind-websub = News for podcast hubs (WebSub)
outbox-kind-podping = News for podcast apps (Podping)
outbox-kind-webinar-seats = Webinar: places on offer
outbox-kind-publication = Studio: planned publication
outbox-kind-webinar-news = Webinar: news for registrants
outbox-kind-webinar-reminder = Webinar: reminders
outbox-kind-webinar-mail = Webinar: e-mail
outbox-kind-webinar-telegram = Webinar: Telegram
outbox-kind-attended-lesson = Webinar: lessons ticked after it
outbox-kind-meeting-recording = Webinar: recording of its room
outbox-kind-staff-link = Links for staff passwords
outbox-kind-upload = Pictures being worked on
outbox-kind-uploaded-sound = Sounds being worked on
outbox-kind-telegram-updates = What people write to the Telegram bot
outbox-kind-telegram-answers = Answers of the Telegram bot
outbox-reason-unreachable = The other server can’t be reached. It may be down, or the library’s network is.
outbox-reason-silent = The other server did not answer in time.
outbox-reason-busy = The other server is busy and asks us to wait.
outbox-reason-failing = The other server has a problem.
outbox-reason-refused = The other server refuses this. Check the settings.
outbox-reason-forbidden = This site may not go to that address. Check the settings.
outbox-reason-interrupted = The program ended each time it was sending this.
outbox-reason-unreadable = What is to be sent can’t be read any more, perhaps because the program was updated.
outbox-reason-fault = There is a mistake in this program. Tell the technician.
