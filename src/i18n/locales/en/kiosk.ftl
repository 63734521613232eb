# The library's own computers

kiosk-title = Shared computers
kiosk-words = Marking the library's computers that many use.
kiosk-lead = On the library's own computers, what one visitor did is not seen by the next.
kiosk-this = This computer
kiosk-this-is = This computer is the library's own. It is called { $name }.
kiosk-this-is-not = This computer is not marked yet. Mark only computers of the library that many use, not your own phone.
kiosk-name = Name of the computer
kiosk-name-hint = For instance: Computer 1
kiosk-name-wrong = Enter a name of at most 40 letters.
kiosk-signs-out = Once it is marked, you are signed out of this computer at once. Nobody of the staff stays signed in on a shared one.
kiosk-mark = This computer is the library's own
kiosk-all = All marked computers
kiosk-none = None yet.
kiosk-is-this = This computer
kiosk-since = Marked on { $date }
kiosk-seen = Last used on { $date }
kiosk-end = Unmark { $name }
kiosk-done-ended = The mark is gone.
