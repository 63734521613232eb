# Staff: signing in, passwords, where one is signed in, the list of staff

staff-summary = Pages for the library's staff and instructors.
staff-rooms = Staff rooms
staff-signed-in = Signed in as { $name } ({ $role })
staff-sign-out = Sign out
staff-to-site = To the site's home page

staff-sign-in-title = Staff sign-in
staff-sign-in-lead = This page is for staff and instructors only. To learn, you need not sign in here.
staff-sign-in = Sign in
staff-email = Email
staff-password = Password
staff-name = Name
staff-show-password = Show the password
staff-hide-password = Hide the password
staff-sign-in-time = After { $hours } hours without use, or after { $days } days, you are asked to sign in again.
staff-sign-in-time-shared = { $minutes ->
    [one] On this computer of the library you are asked to sign in again after one minute without use.
   *[other] On this computer of the library you are asked to sign in again after { $minutes } minutes without use.
}
staff-forgotten = Forgot the password? Ask an administrator for a new link.
staff-sign-in-wrong = Email and password do not match. Check both, then try again.
staff-sign-in-wait = { $minutes ->
    [one] Tried too often. Please try again in one minute.
   *[other] Tried too often. Please try again in { $minutes } minutes.
}
staff-done-signed-out = You are signed out.
staff-done-marked = This computer is now known as the library's own. You are signed out of it.

staff-set-up-first-title = First administrator
staff-set-up-first-lead = An administrator decides who belongs to the staff of this site. Enter your name, email and password.
staff-set-up-invite-title = Welcome to the staff rooms
staff-set-up-reset-title = New password
staff-set-up-lead = { $name }, choose a password that only you know.
staff-set-up = Save and sign in
staff-password-new = New password
staff-password-hint = At least { $shortest } letters, digits or signs. Four words that have nothing to do with each other are easy to remember and hard to guess.
staff-password-short = This password has only { $count } letters, digits or signs. Use at least { $shortest }.
staff-password-long = This password is too long. Use at most { $longest } letters, digits or signs.
staff-password-guessable = This password is easy to guess. Use no name, email, numbers in order or common word, and not one word alone. Add two other words that have nothing to do with it.
staff-name-wrong = Enter a name of at most 80 letters.
staff-email-wrong = This email address is not complete. It should look like name@example.org
staff-link-closed-title = This link works no more
staff-link-closed = A link works once and for a limited time. Ask an administrator for a new one.
staff-done-set-up = The password is saved and you are signed in.

staff-home-title = Staff room
staff-home-words = What you can do here.
staff-home-lead = Hello, { $name }. What would you like to do?
staff-home-role = Your work: { $role }. Who does it { $work }.
staff-role = Work
staff-role-instructor = Instructor
staff-role-instructor-explained = writes lessons, podcasts and seminars on the internet (webinars)
staff-role-desk = Desk
staff-role-desk-explained = helps visitors, makes and replaces cards
staff-role-admin = Administrator
staff-role-admin-explained = may do everything, and decides who is on the staff

staff-sessions-title = Where you are signed in
staff-sessions-words = On which phones and computers you are signed in.
staff-sessions-lead = You are signed in here. If there is one that you do not know, end it, then change your password.
staff-sessions-end-others = End all others
staff-session-this = This device
staff-session-since = Signed in since { $since }
staff-session-seen = Last used { $seen }
staff-session-end = End
staff-device = { $browser } on { $system }
staff-device-unknown = A device that is not known
staff-done-ended = Ended.

staff-password-title = Change password
staff-password-words = A new password for yourself.
staff-password-lead = After the change you are signed out of all other phones and computers.
staff-password-current = Password until now
staff-password-current-wrong = This is not the password until now. Type it once more.
staff-password-save = Save the password
staff-done-password = The new password is saved. Everywhere else you are signed out.

staff-people-title = List of staff
staff-people-words = Who belongs to the staff, and what they do.
staff-people-lead = Add somebody, change what they do, or close their access.
staff-people-list = All staff
staff-people-add = Add somebody
staff-people-add-button = Add
staff-email-taken = This email address is on the list already. Open the name on the list to make a new link.
staff-role-missing = Choose one kind of work.
staff-state = State
staff-state-disabled = Access closed since { $date }
staff-state-invited = Has not used the link yet
staff-state-seen = Last here on { $date }
staff-state-away = Not signed in on any device
staff-role-change = Change the work
staff-role-save = Save the work
staff-done-role = The work is changed, from now on.
staff-person-access = Access
staff-link-explained = If the password is forgotten, make a link for choosing another. It works for { $hours } hours.
staff-link-make = Make a new link
staff-disable = Close access
staff-disable-explained = { $name } is signed out of all phones and computers at once, and cannot sign in until access is opened again.
staff-disable-sure = Yes, close access
staff-enable = Open access again
staff-done-disabled = Access is closed.
staff-done-enabled = Access is open again.
staff-last-admin-title = Last administrator
staff-last-admin = { $name } is the last administrator, so work and access cannot be changed. Add another administrator first.
staff-link-title = Link for { $name }
staff-link-lead = Hand this link over in private, for instance in a direct message. It works for { $hours } hours and once.
staff-link = Link
staff-link-copy = Copy the link
staff-link-copied = The link is copied
staff-link-once = The link is shown on this page for a short time only. If it is lost, make a new one.
staff-link-gone = The link is not shown any more, so that nobody else reads it. If it is still needed, make a new one. The old one then works no more.

staff-mail-choice = Send the link by e-mail as well
staff-link-mailed = The link is on its way to { $email } as well. If it does not arrive, hand it over yourself.
staff-mail-greeting = Hello { $name },
staff-mail-invite-subject = Invitation to the staff of { $portal }
staff-mail-invite = You were added to { $portal } (work: { $role }). Open the link below to choose a password; then you are signed in.
staff-mail-reset-subject = A new password for { $portal }
staff-mail-reset = An administrator of { $portal } made a link with which you can choose another password. The old one stays until this link is used.
staff-mail-once = The link works for { $hours } hours, once. Do not pass it on.
staff-mail-stranger = If you know nothing of this, you can ignore this message.
staff-mail-link = Choose a password

factor-title = Two-step verification
factor-words = A code from your phone as a second key after the password.
factor-lead = With two-step verification, somebody who knows your password still can't sign in: this site also asks for a code from your phone.
factor-apps = You need an app for codes on your phone, such as Aegis, Google Authenticator or FreeOTP. It needs no internet. To begin, type your password.
factor-begin = Begin
factor-begun-lead = It is not on yet. Finish these two steps.
factor-scan = First, open the app for codes on your phone, choose to add one, and point the camera at this picture.
factor-qr = QR code for the app
factor-typed = Or type this key into the app:
factor-open-app = Open in the app on this phone
factor-type-code = Then type the code of six digits that the app shows now.
factor-code = Code of six digits
factor-confirm = Turn on
factor-on = On since { $date }. After the password, this site asks for a code from your phone.
factor-is-on = On
factor-is-off = Not used
factor-codes-left = { $count ->
    [one] One recovery code is left.
   *[other] { $count } recovery codes are left.
}
factor-codes-make = Make other recovery codes
factor-codes-make-lead = The earlier recovery codes open nothing any more.
factor-codes-make-sure = Make other codes
factor-off = Turn two-step verification off
factor-off-lead = Then the password alone is enough to sign in.
factor-off-sure = Yes, turn it off
factor-done-off = Two-step verification is off.
factor-proof = Password, or code of six digits
factor-proof-hint = Type one of them: your password, or a code from the app.
factor-proof-wrong = This is not your password, and no code of now. Type it once more.
factor-codes-title = Recovery codes
factor-codes-lead = Print or copy these codes, and keep them in a safe place away from your phone. If the phone is lost, each signs you in once.
factor-codes = Your recovery codes
factor-codes-copy = Copy all codes
factor-codes-copied = The codes are copied
factor-codes-once = They are shown on this page for a short while only. If they are lost, make other ones.
factor-codes-kept = I have kept them
factor-codes-gone = The codes are shown no more, so that nobody else reads them. If you have not kept them, make other ones.
factor-code-title = A code from your phone
factor-code-lead = The password is right. Now type the code of six digits that the app shows.
factor-code-wrong = This code is not right. Type the one that the app shows now. If that is not right either, check the clock of the phone.
factor-code-used = This code was used before. Wait for the next one in the app, and type that.
factor-recovery-ask = No phone? Use a recovery code
factor-recovery-lead = Type one of the recovery codes that you kept. Each can be used once.
factor-recovery = Recovery code
factor-recovery-hint = It looks like 7k3qd-m20xp
factor-recovery-wrong = This recovery code is not right. Check its letters and digits.
factor-recovery-used = This recovery code was used before. Type another of your list.
factor-recovery-none = No recovery code either? Ask an administrator to take your two-step verification away.
factor-done-recovery = { $count ->
    [one] You signed in with a recovery code. One is left. If the phone is lost, turn two-step verification off, then on again with the new phone.
   *[other] You signed in with a recovery code. { $count } are left. If the phone is lost, turn two-step verification off, then on again with the new phone.
}
factor-closed-title = Sign in from the start
factor-closed = The time to type a code is over, or no password was typed here. Please sign in with your password again.
factor-reset = Take two-step verification away
factor-reset-explained = If both phone and recovery codes of { $name } are lost. Then the password alone is enough, and { $name } is signed out everywhere. Make sure first that it is really { $name } who asks.
factor-reset-sure = Yes, take it away
factor-done-reset = Two-step verification is taken away.
