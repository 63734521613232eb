# The library's own computers, used by one person after the other

shared-computer = Library computer
shared-leave = Finished, sign out
shared-still-here = Are you still here?
shared-ends-soon = This computer has not been touched for a while. If you do not answer, this page closes in { $seconds } seconds, so that nobody else reads it.
shared-left = { $seconds } seconds left.
shared-nameless = What you did here is not kept with a card. Once this is closed, it cannot be opened again.
shared-stay = I am still here
shared-over-title = All closed
shared-over = Nothing of yours is left on this computer. Thank you for learning with us.
shared-over-begin = Start from the first page
shared-over-card = Sign in with a card
shared-keep-by-card = Keep it with a card first?
