# The room of a webinar on the internet: its door, and what staff see of it

own-joining = Opening the webinar
own-joining-how = It opens by itself. If it does not, press this button.

room-away = The room can't be opened yet
room-away-how = The webinar's room can't be opened at the moment. You did nothing wrong. Wait a minute, then press the button below. If it still does not open, call the library.
room-again = Try to enter again

meeting-welcome = Welcome. Your microphone is off; press the picture of a microphone to speak. Library staff never ask for a PIN, a code or a password here.

## For staff

room-title = Room on the internet
room-none = This webinar has no room yet. Write `join` or `room` into its file.
room-setting = The room can't be opened: the setting { $setting } is missing. Tell whoever runs this site.
room-lead = Enter the room to lead
room-back = Back to the registrants
room-failed = When it was last tried, { $date }, the room could not be opened.
room-ended-at = The room was closed { $date }. The button below opens it again.
room-recording-ready = The recording is ready and is being fetched.
room-recording-kept = The recording was fetched { $date }.
