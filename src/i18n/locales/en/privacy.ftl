# Consents, own data, deletion, retention, versions of the privacy page

consents-title = What you allow
consents-lead = Nothing here is required. Every lesson works the same, whatever you choose.
consents-change = Change what I allow
consents-save = Keep my choice
consents-saved = Your choice is kept and counts from now on.
consents-given = Allowed since { $date }.
consents-withdrawn = Taken back on { $date }.
consents-never = Not allowed yet.
consents-words-changed = The words below have just changed, so your choice is not kept yet. Please read them once more, then press “Keep my choice”.
consent-statistics = I may be counted, without my name.
consent-statistics-explained = The library counts how many people take and finish each course. Numbers below five are not shown. You may take this back at any time.

my-data-title = My data
my-data-lead = This is everything that this site keeps about you.
my-data-kept-until = Kept until { $date }, unless you use it again. Every visit makes it longer.
my-data-came-back = Welcome back. Your record was about to be deleted, because it had not been used for long. Now it is kept again until { $date }.
my-data-see = See my data
my-data-save = Download my data
my-data-file = The file holds the same, in a form that other programs read (JSON).
my-data-privacy = Read the page about personal data
my-data-nothing = This site keeps no data about you.
my-data-empty = Nothing yet.
my-data-more =
    { $count ->
        [one] There is one older record. It is in the file.
       *[other] There are { $count } older records. All of them are in the file.
    }
my-data-hidden = Only secret keys are not shown. Somebody who saw them could misuse them.

own-made = Noted
own-made-by-learner = when you pressed a button
own-made-by-staff = by library staff for you
own-made-by-program = by this site
own-learner = Your record
own-learner-purpose = It keeps your progress from getting lost.
own-number = Random number
own-name = Name
own-folded-name = Name by which the staff find you
own-named-by = Name put down
own-named-at = Name written
own-seen-at = Last visit
own-warned-at = Listed as soon to be deleted
own-display = Chosen display
own-language = Chosen language
own-sessions = Connected phones and computers
own-sessions-purpose = They let this site know your phone again. What kind of phone, and its internet address, are not kept.
own-touched-at = Last used
own-expires-at = Ends
own-events = What you did in lessons
own-events-purpose = It shows which lessons are done.
own-lesson = Lesson
own-event-kind = What was done
own-event-done = marked as done
own-event-undone = the mark was taken back
own-event-answered = practice questions answered
own-event-passed = practice questions answered, all right
own-event-attended = attended its webinar
own-event-number = Number of the record
own-answers = Chosen answers
own-name-words = Words of the name
own-name-words-purpose = By them the staff find your card from a part of your name.
own-name-word = Word
own-helped = Somebody helped
own-helped-yes = yes
own-places = Where you stopped in lessons
own-places-purpose = It lets you go on where you stopped.
own-place-part = Part
own-place-block = Sign of the part
own-place-around = Signs of the parts around it
own-place-kept-at = Read
own-place-draft = Answers not checked yet
own-place-drafted-at = Chosen
own-listening = Where you stopped in episodes
own-listening-purpose = It lets you go on listening where you stopped.
own-listening-episode = Episode
own-listening-second = Second
own-listening-kept-at = Heard
own-completions = Courses you finished
own-completions-purpose = A finished course stays finished, even when lessons are added.
own-course = Course
own-course-lessons = Its lessons on that day
own-device-at = The phone's clock at that time
own-first-presses = Phones that pressed a button before they were known
own-first-presses-purpose = It keeps what was pressed without internet from becoming somebody else's.
own-certificates = Certificates
own-certificates-purpose = They can be opened, printed and checked.
own-certificate-address = Number of the certificate
own-certificate-lessons = Number of lessons
own-certificate-completed-at = Course finished
own-certificate-mended-at = Name put right
own-certificate-badge = Digital badge
own-certificate-badge-signed = kept, with a digital signature
own-joined = Phones joined to the card
own-joined-purpose = It keeps a press that was on its way from getting lost.
own-cards = Learning cards
own-cards-purpose = They let you sign in without a password. The words on the card are not kept.
own-card-used-at = Last used to sign in
own-card-ended-at = Replaced
own-consents = What you allowed and took back
own-consents-purpose = It is kept as proof. The law asks for it.
own-consent-answer = Answer
own-consent-given = allowed
own-consent-withdrawn = taken back
own-consent-for = Purpose
own-consent-words = The words you read
own-consent-policy = Version of the page about personal data
own-consent-channel = By way of

deletion-title = Delete all my data
deletion-lead = This cannot be undone. What is deleted cannot be brought back, not even by the staff.
deletion-goes = What is deleted
deletion-goes-name = Your name. Your learning card no longer works.
deletion-goes-learning = All marks, answers to practice questions, and their dates.
deletion-goes-certificates = All certificates. The QR code on paper that was printed can no longer be checked.
deletion-goes-consents = Everything you ever allowed.
deletion-goes-phone = The cookie on this phone, and lessons kept on this phone.
deletion-stays = What stays
deletion-stays-counts = If you allowed it, the number of a course's participants, without names.
deletion-stays-backups = The library's backup copies, until newer ones take their place.
deletion-stays-display = The chosen text size on this phone.
deletion-save-first = Download my data first
deletion-press = Yes, delete everything
deletion-back = Do not delete
deleted-title = Deleted
deleted-lead = This site has no more data about you. You may still read every lesson.
deleted-home = To the first page

versions-title = Versions of this page
versions-lead = The page about personal data is changed now and then. All its versions can be read here.
versions-one = Version { $number }, since { $date }
versions-in-force = In force now
versions-until = Replaced on { $date }

privacy-processors = Others who handle data
privacy-retention = How long it is kept
privacy-retention-explained = Learning records are deleted when they are not used for { $months } months.
privacy-since = In force since

breach-title = Notice of a personal data breach
breach-due = Due in writing by { $date } to those affected and to the data protection authority (Law 27/2022, article 46).
breach-from = From: { $controller }
breach-affected = People affected: { $count }
breach-what = Data that came out:
breach-nothing = No learner's data was found for that time.
breach-when =
    When it came out:
    From { $since } until { $until }. Found { $found }.
breach-how = How it came out:
breach-done = What is done about it:
breach-unknown = [TO BE WRITTEN BY THE LIBRARY]
breach-advice = What you can do: do not answer calls or messages that claim to be from the library and ask for a PIN, an OTP code or money. If you use a learning card, ask for a new one at the service desk.
breach-contact =
    Whom to ask: { $officer }
    Phone { $phone }, e-mail { $email }, { $hours }
