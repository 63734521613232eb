# Studio: where instructors see how their work turned out

sounds-title = Recordings
sounds-words = How long, how large and how loud each recording is.
sounds-lead = All these figures are measured from the recording itself.
sounds-none = No recording has been published yet.
sounds-rate = { $kilobits } kbit a second
sounds-not-heard = This recording is still being looked at. Please open this page again in a few minutes.
sounds-silent = Nothing can be heard in this recording. Please check it.
sounds-quiet = It is too quiet: { $lufs } LUFS. Please make it louder, to about −16 LUFS.
sounds-right = It is as loud as it should be: { $lufs } LUFS.
sounds-loud = It is too loud: { $lufs } LUFS. Please make it quieter, to about −16 LUFS.
sounds-tags = Labels in the recording: { $tags }
sounds-lighter = Form that saves data: { $megabytes }

# Recordings of webinars

recordings-title = Webinar recordings
recordings-words = Turn the recording of a webinar into a podcast episode.
recordings-lead = Every webinar that has begun, with its recording. Choose one to send its recording.
recordings-none = No webinar has begun yet.
recording-published = Its recording can be heard.
recording-draft = The draft is made
recording-not-begun = This webinar has not begun, so there is no recording yet.
recording-missing = No recording yet.
recording-listen = Listen to the episode
recording-draft-where = The draft of the episode is in the writing room, in the file { $file }. Title, date, speakers and description are filled in.
recording-draft-read = Listen to the recording and read the draft. Delete what no longer applies.
recording-draft-publish = To publish it, take the mark off “Not shown yet”, put its date right, and press “Publish”.
recording-draft-open = Open the draft
recording-draft-told = Registrants who want to know are then told by themselves.
recording-draft-again = If it is the wrong recording, throw its draft away in the writing room. Then send the right one here.
recording-send = Send a recording
recording-send-button = Send this recording
recording-show = Podcast
recording-file = File of the recording
recording-file-how = Sound (MP3, M4A, WAV, OGG) or video. Of a video only the sound is kept. At most 1 GB. Sending may take some minutes.
recording-no-show = There is no podcast yet that could take this recording. Make a podcast in the content folder first, or choose one.
recording-taken = This webinar has a recording already.
recording-file-exists = That podcast already has an episode with the name of this event. Rename that file first.
recording-working = The recording is being worked on. Load this page again in some minutes.
recording-busy = Another recording is being sent or worked on. Try again in some minutes.
recording-no-sound = There is no sound in this file that could be played. Please choose the file of a recording.
recording-cut-short = The end of this recording is missing. Please copy or export it again, then send it once more.
recording-unplayable = Only MP3 and M4A can be taken, because FFmpeg is not installed. Turn the recording into an MP3 first, or have FFmpeg installed.
recording-unkept = This recording could not be kept: the content folder or the media store refused it. Please ask whoever runs the site.
recording-of = Recording of the webinar on { $date }.
