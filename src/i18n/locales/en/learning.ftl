# Courses, lessons, practice questions, progress

minutes =
    { $count ->
        [one] { $count } minute
       *[other] { $count } minutes
    }

courses-title = Courses
courses-lead = Short courses. Begin wherever you like, and stop whenever you like.
courses-all = All courses
course-size =
    { $lessons ->
        [one] { $lessons } lesson, about { $minutes } minutes
       *[other] { $lessons } lessons, about { $minutes } minutes
    }
course-begin = Start: { $lesson }
course-lessons = Lessons
course-made-by = Made by
course-finished-title = Well done, you finished this course
course-finished = You can now { $outcome }.

go-on = Go on: { $lesson }

lesson-place = Lesson { $number } of { $all }
lesson-goal = Goal:
lesson-not-done = Not done yet
lesson-done = Done
lesson-other-language = The text of this lesson is in { $language }.
lesson-mark-done = Done, next
lesson-next = Done, next
lesson-to-course = To the list of lessons
lesson-skip = Skip for now
lesson-previous = Back
lesson-undo = Take the mark back
lesson-marked = The lesson “{ $lesson }” is marked as done.
lesson-forward = Next and back

quiz-heading = Practice questions
quiz-title = Practice questions
quiz-lead =
    { $all ->
        [one] One question. There are no marks, and you can try again until it is right.
       *[other] { $all } questions. There are no marks, and you can try again until all are right.
    }
quiz-number = { $number }.
quiz-check = Check my answers
quiz-right = Right answer
quiz-wrong = Not quite
quiz-unanswered = This question has no answer yet. Please choose one.
quiz-empty = No answer is chosen yet. Touch one answer to each question, then press “Check my answers”.
quiz-again = { $right } of { $all } are right. Read the hints, then choose again.
quiz-passed = All answers are right. This lesson is done.

chapters-heading = Chapters

alert-note = Note
alert-tip = Tip
alert-important = Important
alert-warning = Take care
alert-caution = Beware

progress-so-far =
    { $all ->
        [one] { $done } of { $all } lesson done
       *[other] { $done } of { $all } lessons done
    }
progress-finished = Finished on { $date }
progress-finished-with-new =
    { $new ->
        [one] Finished on { $date }. There is one new lesson since.
       *[other] Finished on { $date }. There are { $new } new lessons since.
    }

me-title = My progress
me-summary = The lessons that you finished on this phone.
me-nothing-yet = No lesson is marked as done on this phone yet.
me-to-courses = Choose a course
me-kept = Your progress is kept on this phone, without a name.
me-kept-shared = Your progress is kept only until you finish at this computer. After that it cannot be opened again, unless you keep it with a card.
