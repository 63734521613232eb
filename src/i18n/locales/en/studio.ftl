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
