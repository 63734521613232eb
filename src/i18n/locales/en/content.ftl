# What is wrong with a content file. A place is said before each: no capital, no full stop.

# Reading files and folders
mistake-file-unreadable = the file can't be read: { $reason }
mistake-folder-unreadable = the folder can't be read: { $reason }
mistake-entry-unreadable = it can't be read: { $reason }
mistake-link-lost = the link can't be followed: { $reason }
mistake-reason-missing = it is not there, check its name
mistake-reason-forbidden = the program may not read it, ask whoever looks after the server
mistake-reason-other = { $detail }
mistake-link-outside = the link leads out of the content folder
mistake-link-loop = the link leads back to a folder that holds it
mistake-file-large = the file is too large: at most { $most } KB
mistake-not-utf8 = this is not UTF-8: save the file as UTF-8
mistake-nul = a NUL character stands here: delete it
mistake-stumbled = the program stumbled over this file: please report it with the file

# Names of files
mistake-file-unread = nothing reads this file: lessons are `courses/<course>/01-<lesson>.md`, episodes `podcasts/<show>/01-<episode>.md`, webinars `webinars/01-<webinar>.md`, their series `webinars/<series>/series.md`
mistake-name = `{ $name }` is not a good name: use small letters and digits, joined by single hyphens, at most { $most } characters
mistake-name-of-lesson = `{ $name }` is an address of the program: give the lesson another name
mistake-name-of-episode = `{ $name }` is an address of the program: give the episode another name
mistake-name-of-webinar = `{ $name }` is an address of the program: give the webinar another name
mistake-name-taken = the name `{ $name }` is taken by { $file }
mistake-alias-taken = the alias `{ $alias }` is the name of { $file }
mistake-aliases-taken = one of the aliases is the name of { $file }
mistake-language-of-file = no catalogue for the language `{ $code }`; there is: { $known }
mistake-first-language = `{ $language }` is the site's first language: leave it out of the name
mistake-folder-long = the folder's name is too long for a series that repeats: at most { $most } characters

# What TOML and JSON ask
mistake-front-missing = expected front matter: the first line must be `+++`
mistake-front-open = the front matter has no end: close it with a line `+++`
mistake-unreadable = this can't be read: { $detail }
mistake-missing = missing field `{ $name }`
mistake-twice = the field `{ $name }` stands here twice: delete one of them
mistake-written-twice = this name stands here twice: delete one of them
mistake-unknown = unknown field `{ $name }`, expected one of { $known }
mistake-unknown-but-one = unknown field `{ $name }`, expected { $known }
mistake-choice = `{ $name }` is none of the words that fit here: { $known }
mistake-wants-text = expected words between quotes, such as `"Hello"`
mistake-wants-yes-or-no = expected `true` or `false`, without quotes
mistake-wants-list = expected a list in brackets, such as `["first", "second"]`
mistake-wants-whole-number = expected a whole number such as `3`, without quotes
mistake-wants-number = expected a number such as `73` or `73.5`, without quotes
mistake-wants-table = expected several values together, such as `{"{"} name = "…" {"}"}`
mistake-text-or-table = expected words between quotes, or several values together, such as `{"{"} name = "…" {"}"}`
mistake-table-or-list = expected several values together, such as `{"{"} name = "…" {"}"}`, or a list of such
mistake-quote-missing = a quote is missing: words stand between two, such as `"Hello"`
mistake-value = after `=` stands a value: words between quotes, such as `"Hello"`, a number without, such as `8`
mistake-control = a character stands here that can't be seen: delete it, and write the words on one line
mistake-backslash = after `\` stands something that can't be read: write `\\` for a single `\`
mistake-equals = a name is followed by `=` and its value, such as `title = "Hello"`
mistake-bracket = a bracket is open: close it with `]` or `{"}"}`
mistake-comma = a comma is missing between two values
mistake-comma-extra = a comma too many stands here: delete it
mistake-no-such-time = there is no such date or time: write it as 2027-01-15T09:00:00
mistake-leading-zero = a number does not begin with 0: write `8`, not `08`
mistake-line-end = there is too much on this line: begin a new line for each name
mistake-key = a name has letters, digits and hyphens alone, such as `title`

# Values
mistake-words-missing = expected some words
mistake-one-line = expected one line of words without spaces around it
mistake-too-long = too long: at most { $most } characters
mistake-count = expected a whole number from 1
mistake-count-large = too large: at most 1000000
mistake-range = expected a whole number from { $least } to { $most }
mistake-slug = `{ $text }` is not a slug: use small letters and digits, joined by single hyphens, at most { $most } characters
mistake-two-slugs = expected two slugs with a slash between them, such as `course/lesson`
mistake-address = expected an address such as `https://…`
mistake-email = expected an e-mail address
mistake-phone = expected a number such as `+62335123456`
mistake-moment = expected a local date and time such as 2027-01-15T09:00:00, without quotes, or "first_start + 14 days, 09:00"
mistake-day = expected a day such as 2027-01-15, without quotes
mistake-time-range = this time is out of range
mistake-spoken = `{ $code }` is not a language code of ISO 639, such as `id`, `jv` or `mad`
mistake-spoken-small = write the code in small letters, such as `id`

# The site
mistake-zone = expected the name of a time zone such as `Asia/Jakarta`
mistake-language = no catalogue for this language; there is: { $known }
mistake-language-twice = this language is named twice
mistake-languages-none = `languages` names at least one language
mistake-first-words = the words in the site's first language, `{ $language }`, are missing
mistake-words-language = `{ $language }` is not among the site's languages

# Texts
mistake-heading = the title is in the front matter: begin headings with `##`
mistake-html = HTML is not shown: write it in Markdown
mistake-nested = lists and quotes nest too deep: at most { $most } in one another
mistake-line-long = the line is too long: at most { $most } bytes; break it into paragraphs
mistake-section-followed = nothing may follow the section “{ $title }”: move this above it
mistake-lesson-empty = the lesson has no text: write it below the front matter
mistake-translation-alone = this is a translation, but `{ $file }` is missing or has mistakes
mistake-course-missing = lessons lie here, but the course is missing or has mistakes
mistake-show-missing = episodes lie here, but the show is missing or has mistakes
mistake-no-person = nobody is called `{ $name }`: write people/{ $name }.md
mistake-no-lesson = there is no lesson `{ $name }`
mistake-no-episode = there is no episode `{ $name }`
mistake-no-webinar = there is no webinar `{ $name }`
mistake-no-show = there is no show `{ $name }`
mistake-no-series = there is no series `{ $name }`: write webinars/{ $name }/series.md
mistake-no-audience = there is no audience `{ $name }`: name it in site.toml under `[audiences]`

# Quizzes
mistake-quiz-empty = the quiz has no question: write `### …?` and a list of answers
mistake-quiz-other = in a quiz stand only `### questions` and lists of answers
mistake-quiz-translated = the quiz must have the same questions and right answers as that of { $file }
mistake-question-answers = a question needs at least two answers
mistake-question-twins = two answers of this question are alike
mistake-question-right = a question needs exactly one right answer: mark it `- [x]`
mistake-answer-mark = an answer begins with `- [ ]` or `- [x]`
mistake-answer-line = an answer is one line of words, with its feedback as a quote below it
mistake-answer-words = an answer needs words
mistake-answer-feedback = an answer needs feedback: a line `  > …` below it

# The glossary
mistake-glossary-heading = in a glossary every heading is a word: begin it with `##`
mistake-glossary-letters = a word of the glossary needs letters
mistake-glossary-unexplained = this word is not explained: write a sentence or two below it
mistake-glossary-long = the explanation is read within a lesson: at most { $most } characters
mistake-glossary-twin = a form of this word is explained under “{ $other }” already

# Pictures and sounds
mistake-media-words = a picture or sound needs words: `![what is to be seen or heard](file)`
mistake-media-unreadable = the file `{ $name }` can't be read: { $reason }
mistake-media-outside = `{ $name }` leads out of the folder
mistake-media-name = `{ $name }`: name media files with letters, digits, dots and hyphens only
mistake-media-kind = `{ $name }` is not sound (MP3, M4A, Opus) or a picture (JPEG, PNG), or it is cut short
mistake-media-cut-short = `{ $name }` is cut short: its end is missing. Copy or export it again
mistake-media-ending = `{ $name }` is really { $really }: give it the right ending
mistake-sound-alone = a sound stands alone: put an empty line before and after it
mistake-not-a-picture = expected a JPEG or PNG picture
mistake-not-a-sound = expected a sound
mistake-cover-kind = a cover is a JPEG or PNG picture
mistake-cover-shape = a cover is square, at least { $least } pixels wide; this one is { $width } × { $height }
mistake-cover-unreadable = the cover can't be read as a picture: { $detail }
mistake-cover-unkept = the cover must be redrawn to fit, and the media store does not take it: { $detail }
mistake-cover-large = the cover can't be brought under 512 KB: simplify it

# Transcripts
mistake-within-transcript = { $file }:{ $line }: { $reason }
mistake-vtt-name = expected the name of a WebVTT file beside this one, such as `01-first.vtt`
mistake-vtt-large = the transcript is longer than 2 MB
mistake-vtt-unreadable = the transcript can't be read: { $reason }
mistake-vtt-header = expected `WEBVTT` on the first line
mistake-vtt-empty = the transcript has no cue
mistake-vtt-cue = expected a cue: `00:01.000 --> 00:04.000`
mistake-vtt-times = expected times such as `00:01.000 --> 00:04.000`
mistake-vtt-words = a cue ends after it starts, and has words
mistake-vtt-order = cues must be in ascending order

# Chapters
mistake-chapter = expected a chapter such as `- 01:30 Title`
mistake-chapters-order = chapters must be in ascending order
mistake-chapters-late = the last chapter starts after the end: the sound has { $seconds } s
mistake-chapters-twice = the notes have chapters too: leave one of the two out
mistake-chapters-name = expected the name of a JSON file beside this one, such as `01-first.chapters.json`
mistake-chapters-large = the chapters are longer than 1 MB
mistake-chapters-unreadable = the chapters can't be read: { $reason }
mistake-within-chapters = { $file }:{ $line }:{ $column }: { $reason }
mistake-chapters-version = expected `"version": "1.2.0"`
mistake-chapters-list = expected a list of chapters
mistake-chapters-none = expected at least one chapter
mistake-chapters-start = chapters must be in ascending order of `startTime`
mistake-chapter-start = `startTime` is in seconds, from 0
mistake-chapter-end = `endTime` comes after `startTime`
mistake-chapter-address = `img` and `url` are addresses such as `https://…`
mistake-chapter-title = a chapter that stands in lists has a `title`

# Shows and episodes
mistake-category = `{ $name }` is not a podcast category; these are: { $known }
mistake-subcategory = `{ $name }` is not a subcategory of { $category }; these are: { $known }
mistake-subcategory-none = the category { $category } has no subcategories: leave `subcategory` out
mistake-role = `{ $role }` is not a role that podcast apps know; these are: { $known }
mistake-role-group = `{ $group }` is not a group of roles; these are: { $known }
mistake-email-of-show = expected an e-mail address such as `podcast@example.org`
mistake-guid = expected a guid such as `29cdca4a-32d8-56ba-b48b-09a011c5daa9`
mistake-guid-taken = the guid `{ $guid }` is taken by { $file }
mistake-guid-of-other = the guid `{ $guid }` is that of `{ $other }`
mistake-show-renamed = this show was published as `{ $name }`: list that name with `aliases = ["{ $name }"]`, or its subscribers lose it
mistake-episode-renamed = this episode was published as `{ $name }`: list that name with `aliases = ["{ $name }"]`, or its subscribers lose it
mistake-show-guid = this show was published with the guid `{ $guid }`, and apps would take it for another: put that back, or list it with `earlier_guids = ["{ $guid }"]`
mistake-episode-guid = this episode was published with the guid `{ $guid }`, and apps would take it for another: put that back, or list it with `earlier_guids = ["{ $guid }"]`
mistake-not-an-episode = an episode is an MP3 or M4A sound
mistake-not-lighter = { $bytes } bytes are no fewer than the { $most } of `audio`
mistake-other-length = this is as long as another sound: expected the same as `audio`
mistake-number-missing = an episode of a serial show has its number: add `episode = …`
mistake-number-taken = the number { $number } is taken in this season by { $file }
mistake-display = `display` stands in the place of a number: give the episode one
mistake-soundbite = a soundbite lies within the sound, which has { $seconds } s
mistake-seconds = expected seconds such as `73` or `73.5`
mistake-rule = `{ $part }` is not a part of a rule of RFC 5545, such as `FREQ=WEEKLY;INTERVAL=2;BYDAY=TU`
mistake-rule-start = a rule with COUNT needs the day that it counts from: `starts_on = 2027-01-05`
mistake-license-name = expected the name of a license, at most 128 characters
mistake-license = `{ $name }` is no public license that apps know, such as `cc-by-4.0`: say where it can be read with `license = {"{"} name = "…", url = "https://…" {"}"}`
mistake-service = `{ $name }` is not the name of a directory such as `spotify`: use small letters
mistake-block = expected `true`, a list such as `["spotify"]`, or `{"{"} except = ["podcastindex"] {"}"}`
mistake-geo = expected latitude and longitude in degrees, such as `-7.7543,113.2159`
mistake-osm = expected a thing of OpenStreetMap such as `R113314`
mistake-country = expected a country of two small letters, such as `id`

# Webinars and their series
mistake-place = people meet in person: say where with `place = "…"`
mistake-webinar-long = a webinar takes at most a day: 1440 minutes
mistake-two-rooms = a webinar has one room: name it with `join` or with `room`
mistake-stream-show = say whose feed announces the stream with `show = "…"`
mistake-stream-secret = this is the secret address of the room: a stream is public
mistake-stream-type = expected a type of sound or video such as `audio/mpeg`
mistake-step = expected `week`, `2 weeks`, `month`, `3 months` and so on, up to 12
mistake-weeks-by = weeks are counted from the first day: leave `by` out
mistake-changes-alone = only a series with `[repeats]` has days that can be changed
mistake-series-long = a series has at most { $most } webinars
mistake-two-ends = a series ends in one way: with `until` or with `times`
mistake-no-end = say when the series ends, with `until = 2027-06-30` or `times = 12`
mistake-ends-early = the series would end before it begins on { $day }
mistake-not-a-day = { $day } is not a day of this series
mistake-day-twice = { $day } is named twice
mistake-day-of-month = not every month has a day { $day }: begin on one of the first 28
