# For authors: what is said in a sound.
transcript-write = Write what { $name } says
transcript-mend = Mend what { $name } says
transcript-title = What { $name } says
transcript-back = Back to the text
transcript-lead = Write down what is said, so that those who can't hear it can read it.
transcript-listen = Listen to { $name }
transcript-words = The words in this sound
transcript-words-hint = Just write; the time is spread evenly by itself. Have an SRT or WebVTT file? Paste what it says. Leave empty to delete.
transcript-save = Save and publish
transcript-too-long = The text is too long: at most 2 MB.
transcript-stale = A colleague has just changed this; what they wrote is under “What was written before”, below. Put both together if needed, then press Save once more.
transcript-past = What was written before
draft-done-transcript = What the sound says is kept.
