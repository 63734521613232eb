# Questions to the speakers of a webinar

own-questions = Ask the speakers
own-questions-how = You may ask before the event and during it.
own-questions-over = Read the answers of { $date }

questions-title = Ask the speakers
questions-label = Your question
questions-hint = At most { $most } letters. Please write no password, PIN or account number.
questions-send = Send the question
questions-moderated = Library staff read it first. Other participants do not see your name.
questions-received = We have received your question. Library staff read it first.
questions-problem-empty = Please write your question here.
questions-problem-long = This question has { $written } letters. At most { $most } are possible. Please make it shorter and send it again.
questions-problem-many = { $most } of your questions are not answered yet. Please wait for the answers, or take one back below.
questions-problem-fast = That was many questions in a short time. Please wait a minute and send it again.
questions-problem-over = This event is over or was cancelled, so no new question can be sent.
questions-over = No new question can be sent. You can read the answers until { $until }.
questions-own = My questions
questions-others = Questions of others
questions-none = No question is shown yet.
questions-answered = Answered
questions-answer = Answer
questions-state-waiting = Library staff will read it.
questions-state-shown = All participants see it.
questions-state-answered = It was answered.
questions-state-hidden = It is not shown. Please ask library staff directly.
questions-withdraw = Take this question back
questions-wanted = { $count ->
    [one] One other person wants to know it, too.
   *[other] { $count } others want to know it, too.
}
questions-vote = I want to know it, too
questions-unvote = Take it back
questions-look = See new questions
questions-new = The list of questions has changed.
questions-failed = It was not sent. Please press once more.

## For staff

questions-desk-title = Questions of participants
questions-desk-lead = Other participants only see what you show, without the name of who asked. Please show no links, telephone numbers or personal data.
questions-waiting = To be read ({ $count })
questions-shown = Shown ({ $count })
questions-done = Answered ({ $count })
questions-hidden = Not shown ({ $count })
questions-none-yet = No questions yet.
questions-asked-by = { $name }, { $date }.
questions-show = Show
questions-hide = Do not show
questions-mark-answered = Answered
questions-reopen = Not answered yet
questions-write = Write an answer
questions-answer-hint = All participants see it, beneath the question. At most { $most } letters. Leave it empty to remove it.
questions-answer-long = This answer has { $written } letters. At most { $most } are possible. Please make it shorter.
questions-answer-save = Save the answer

## Own data

questions-own-heading = Your questions in webinars
questions-own-votes = Questions of others that you want to know, too
questions-own-purpose = So that the speakers can answer them, the most wanted first
questions-own-words = Question
questions-own-state = How it stands
questions-own-shown = Shown on
questions-own-answered = Answered on
