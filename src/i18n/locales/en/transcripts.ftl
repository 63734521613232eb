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
transcript-stale = Somebody else has just changed this. What you wrote is still below. Press Save once more to use yours.
draft-done-transcript = What the sound says is kept.
