# Courses from elsewhere: what was left and why, each sentence above a list of names

package-left-forum = Forums and chats were left: there is no place for them here.
package-left-assignment = Assignments were left: nothing is handed in here.
package-left-scorm = SCORM packages were left: they are programs, not text.
package-left-h5p = H5P activities were left: they are programs, not text.
package-left-tool = Tools of other sites (LTI) were left.
package-left-activity = There are no activities of this kind here, so these were left.
package-left-hidden = This was hidden in the old course, so it was left.
package-left-condition = This was taken, but not the condition for opening it. Here everybody may read it.
package-left-people = The names of participants, their marks and their messages were left.
package-left-section = The name of this section was left, since a course has only lessons here. What it holds was taken.
package-left-not-in-order = This is in the archive, but in no place of the course, so it was left.
package-left-question-kind = Questions of this kind were left. Here a question has choices, and one right answer.
package-left-question-random = Questions that are drawn by chance were left.
package-left-question-missing = This quiz asks a question that the archive does not hold.
package-left-question-several-right = This question has more than one right answer, so it was left.
package-left-question-none-right = This question has no right answer, so it was left.
package-left-question-answers = This question was left: it has no words, fewer than two answers, or two answers that are alike.
package-left-question-long = The question or an answer is too long, so it was left.
package-left-question-partly = This question was taken, but an answer that was right in part now counts as wrong. Please check it.
package-left-question-picture = A picture or sound in a question was left. Please check that the question can still be answered.
package-left-question-unused = Questions that no quiz asks were left.
package-left-quiz-verdict = What the quiz says at its end, by the marks, was left.
package-left-video = Videos were left.
package-left-frame = Pages of other sites within a page were left.
package-left-script = Programs within a page were left.
package-left-style = The colours, sizes and fonts of this page were left.
package-left-form = Fields and buttons were left.
package-left-formula = A formula on this page can't be shown. Please write it in words.
package-left-table = A table on this page can't be drawn. Its words were taken, one after the other.
package-left-picture = Pictures of this kind can't be shown. Please save it as JPEG or PNG and send it again.
package-left-picture-elsewhere = This picture is kept on another site, so it was left.
package-left-picture-words = This picture was taken, but nobody has described it. Please write what is to be seen in it.
package-left-file = This file is neither a picture nor a sound that can be shown, so it was left. Please write what it says in the lesson.
package-left-file-missing = The course names this file, but the archive does not hold it.
package-left-file-damaged = This picture is broken and can't be opened, so it was left.
package-left-link = This link leads into the old course, so only its words are left.
package-left-too-long = This text is too long or too complicated, so not all of it was taken.
package-left-goals = The old course does not say what is to be learned. For now the titles stand there. Please write the goals.

# Why an archive can't be read

package-unreadable-missing = This archive is not complete: the file { $file } is missing. Please make the archive again.
package-unreadable-unread = The file { $file } in this archive can't be opened. Please make the archive again.
package-unreadable-encoding = The letters in the file { $file } are not known. Please make the archive again, in UTF-8.
package-unreadable-xml = The file { $file } is broken on line { $line }. Please make the archive again.
package-unreadable-dtd = The file { $file } uses a DTD, which can bring a computer down, so it is not opened.
package-unreadable-deep = The file { $file } is too complicated to read.
package-unreadable-scorm = This is a SCORM package: a program, not text. Please export the course as a Common Cartridge, or as a Moodle backup.

# Words in the course that is made, where the old one says nothing

package-taken-right = Right.
package-taken-wrong = Not quite.
package-taken-true = True
package-taken-false = False
package-taken-picture = A picture without a description
package-taken-sound = Listen to this recording
package-taken-course = A course without a name
package-taken-lesson = Lesson
