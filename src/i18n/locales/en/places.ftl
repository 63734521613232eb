# The last place in a lesson, and lessons done with help

go-on-from = Go on: { $lesson }, from { $place }
place-at-step = step { $number }
place-at-section = “{ $section }”
place-at-quiz = the practice questions
place-at-text = where you stopped
place-notice-label = Where you stopped
place-notice = You last stopped at { $place }.
place-notice-text = You stopped in the middle of this lesson.
place-notice-go = Go on from there
place-keep-step = Remember step { $number }

quiz-draft = The answers you chose are still here. They have not been checked yet.

helped-tick = Somebody helped me with this
helped-try-again = Try again on my own
helped-try-again-lesson = Try again on my own: { $lesson }
helped-alone-title = On my own
helped-alone = { $count ->
    [one] You have done one lesson on your own.
   *[other] You have done { $count } lessons on your own.
}
helped-alone-list = Show the list
helped-title = Done with help
helped-lead = Learning together is good. When you are ready, you can try these lessons again on your own.
