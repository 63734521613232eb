# Courses from Moodle or Common Cartridge: why something was left, or was taken with a loss

package-left-forum = there are no forums and chats here
package-left-assignment = nothing is handed in here
package-left-scorm = a SCORM package, which is a program and no text
package-left-h5p = an H5P activity, which is a program and no text
package-left-tool = a tool of another site (LTI)
package-left-activity = there are no activities of this kind here
package-left-hidden = hidden in the old course
package-left-condition = taken, but without the condition for opening it; here everybody may read it
package-left-block = a block beside the pages of the course
package-left-badge = a badge of the old course
package-left-people = the names of participants, their marks and their messages do not come along
package-left-section = the name of a section; what it holds was taken, but a course has only lessons here
package-left-not-in-order = in the archive, but in no place of the course
package-left-question-kind = there are no questions of this kind here; a question has choices, and one right answer
package-left-question-random = questions that are drawn by chance
package-left-question-missing = a question that the archive does not hold
package-left-question-several-right = this question has more than one right answer
package-left-question-none-right = this question has no right answer
package-left-question-answers = this question has no words, fewer than two answers, or two answers that are alike
package-left-question-long = the question or an answer is too long
package-left-question-partly = taken, but an answer that was right in part now counts as wrong; please check it
package-left-question-picture = a picture or sound in a question; check that the question can still be answered
package-left-question-unused = questions that no quiz asks
package-left-quiz-verdict = what the quiz says at its end, by the marks
package-left-video = a video
package-left-frame = a page of another site within the page
package-left-script = a program within the page
package-left-style = the colours, sizes and fonts of this page
package-left-form = fields or buttons
package-left-formula = a formula on this page can’t be shown; write it in words
package-left-table = a table on this page can’t be drawn; its words were taken, one after the other
package-left-picture = pictures of this kind can’t be shown; save it as JPEG or PNG and send it again
package-left-picture-elsewhere = a picture that is kept on another site
package-left-picture-words = taken, but without a description; write what is to be seen in it
package-left-file = neither a picture nor a sound that can be shown; write what it says in the lesson
package-left-file-missing = the course names it, but the archive does not hold it
package-left-file-damaged = a broken picture that can’t be opened
package-left-link = a link into the old course; its words stay
package-left-too-long = too long or too complicated, so not all of it was taken
package-left-goals = it does not say what is to be learned; please write that in the course and in each lesson
package-left-more = more that was left; the list would be too long

# Why an archive can't be read

package-unreadable-missing = This archive is not complete: the file { $entry } is missing. Please make the archive again.
package-unreadable-unread = The file { $entry } in this archive can’t be opened. Please make the archive again.
package-unreadable-encoding = The letters in the file { $entry } are not known. Please make the archive again, in UTF-8.
package-unreadable-xml = The file { $entry } is broken on line { $other }. Please make the archive again.
package-unreadable-dtd = The file { $entry } uses a DTD, which can bring a computer down, so it is not opened.
package-unreadable-deep = The file { $entry } is too complicated to read.
package-unreadable-scorm = This is a SCORM package: a program, not text. Please export the course as a Common Cartridge, or as a Moodle backup.

# Words in questions, where the old course says nothing

package-taken-right = Right.
package-taken-wrong = Not quite.
package-taken-true = True
package-taken-false = False
