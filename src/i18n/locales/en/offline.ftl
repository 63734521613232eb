# Without internet: what is kept on the phone, and what waits to be sent

offline-title = No internet
offline-lead = This page is not kept on your phone. Lessons that are kept can still be read.
offline-again = Try again
offline-kept = What you can read now
offline-none = No lesson is kept on this phone yet.
offline-how = Lessons that you open are kept on the phone by themselves. A whole course is kept from its own page, while there is internet.
offline-help = How to connect again
offline-help-data = Check the mobile data or Wi-Fi of your phone. Make sure that flight mode is off.
offline-help-place = Move to a place with a stronger signal, then press “Try again”.
offline-help-library = Still no luck? Telephone the library staff. The number is below.

keep-title = Read without internet
keep-explained = The text and pictures of this course can be kept on your phone, to be read at any time.
keep-without-sound = The sound is not kept. To listen, your phone needs internet.
keep-offer = Keep this course, { $number } KB
keep-working = Keeping: { $done } of { $all }. Please leave this page open.
keep-done = Kept on this phone. You can read it without internet.
keep-renewed = Kept on this phone, and brought up to date just now. You can read it without internet.
keep-remove = Remove from the phone
keep-removed = Removed from this phone.
keep-broken = Not all of it is kept yet, because the connection broke. Press again when the signal is better. What is kept already is not fetched twice.
keep-full = This phone has no room left. Delete photos or files that you do not need, then try again.

unsent-waiting = Not sent yet: { $number }. It is sent by itself when there is internet.
unsent-still = It could not be sent yet. It is tried again by itself.
unsent-send = Send now
unsent-held = Pressed on this phone before you signed in, perhaps by somebody else: { $number }. It waits until she signs in.
unsent-claim = That was me, send it
unsent-refused = Could not be kept, because the lesson is no longer there: { $number }.
unsent-drop = All right
unsent-sent = Everything is sent.
unsent-look = See the result
unsent-done = Your mark is kept on this phone, and not sent yet.
unsent-on = Go on learning
unsent-undone = Taking back the mark is kept on this phone, and not sent yet.
unsent-quiz = Your answers are kept on this phone. They are checked when there is internet.
unsent-old = Without internet: your latest progress is not shown yet.
unsent-leaving = Not sent yet, and about to be lost: { $number }. If you still want to, press once more.
