# Attendance of webinars

attendance = Your attendance
attendance-noted = Your attendance is noted.
attendance-not-noted = Your attendance is not noted yet. If you were there, tell the staff.
attendance-paper = Get the certificate (PDF)
attendance-paper-later = The certificate will be on this page after the event.
attendance-confirmation = See the page that confirms it
attendance-earlier = Certificates of earlier meetings
attendance-certificate-of = Certificate of { $date }
attendance-word = Code word of the event
attendance-word-how = Type the one word that staff say during the event. Then your attendance is noted.
attendance-word-say = Note my attendance
attendance-word-wrong = It is another word. Try to remember it, or ask the staff.

attendance-has-attended = who attended the webinar
attendance-held = Held on { $time }, for { $minutes } minutes.
attendance-check-at = Can be checked until { $date }:
attendance-confirmed = This certificate of attendance is genuine
attendance-webinar = Webinar
attendance-when = Time
attendance-kept-until = This page is here until { $date }. After that the registrant's data is deleted.
attendance-unknown = The address may be mistyped, the certificate may have been replaced, or the data was deleted because the event was long ago. Check the address on the paper again, letter by letter.

## Opinions

opinion-give = Tell us what you think
opinion-title = Your opinion
opinion-how = Three short questions. Staff read the answers without names.
opinion-use = How useful was this event?
opinion-use-much = Very useful
opinion-use-some = Somewhat useful
opinion-use-little = Not very useful
opinion-ease = Was it easy to follow?
opinion-ease-easy = Easy
opinion-ease-hard = Hard at times
opinion-ease-too-hard = Too hard
opinion-words = What else would you like to say?
opinion-send = Send my opinion
opinion-empty = Answer at least one question.
opinion-too-long = Your words are too long. They may have at most { $count } letters.
opinion-thanks = Thank you
opinion-kept = We received your opinion.

## The roll, for staff

roll-title = Roll
roll-word = Code word of this event
roll-word-how = Say this word towards the end. People type it on their private page and are noted as present. It is taken until a day after the event.
roll-print = Print the roll (PDF)
roll-who = Who is there
roll-count = { $there } of { $all } people are noted as present.
roll-save = Save the roll
roll-later = Attendance can be ticked from an hour before the event.
roll-way-joined = entered by the private page
roll-way-word = said the code word
roll-way-roll = ticked by staff
roll-without-place = without a place so far
roll-add = Came without registering
roll-add-how = Whoever is there may be added, also when the event is full.
roll-add-button = Add and tick
roll-contact = Mobile number or e-mail (may be empty)
roll-contact-how = To send the private page with the certificate. If it is empty, print the certificate here.
roll-of-another = This number or address is that of { $name }. If it is this person, tick the name above. If not, leave it empty.
roll-added = { $name } is added and ticked.
roll-lost = { $count } people could not be ticked: their registrations have changed. Check the list again.
roll-certificate = Certificate of { $name }
roll-certificates = Print certificates
roll-certificates-how = For those who want theirs on paper.
roll-unwritable = (this name stands on the page of the roll)
roll-signature = Signature
roll-qr-register = Not registered yet? Scan with your phone to register.
roll-qr-roll = For staff: scan to tick attendance on the site.

opinions-title = What people thought
opinions-none = Nobody has told an opinion yet.
opinions-count = { $count } people told their opinion. Their names are not shown.

## What we keep

own-attendances = Attendance of webinars
own-attendances-purpose = For certificates of attendance. Deleted with the registration.
own-attendance-way = Known by
own-attendance-held = The event began
own-attendance-minutes = How long (minutes)
own-attendance-said = Written on the certificate
own-opinions = Opinions about webinars
own-opinions-purpose = So that the next webinar is better. Staff read them without names. Deleted with the registration.
