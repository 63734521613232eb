# The counter: finding a visitor, making and replacing cards

desk-title = Cards at the desk
desk-words = Finding a visitor, making a new card, replacing a lost one.
desk-search = Find a visitor by name
desk-search-hint = One word of the name is enough, at least three letters. For instance: wahyuni
desk-search-button = Find
desk-found = { $count ->
    [0] Nobody found
    [one] One person found
   *[other] { $count } people found
}
desk-found-nobody = Try another word of the name, or another spelling. If there is no card yet, make a new one.
desk-found-more = There are others. Type more of the name.
desk-card-since = Has a card since { $date }
desk-card-none = Has no card
desk-seen = Last active on { $date }
desk-courses = { $count ->
    [0] Has begun no course
    [one] Has begun one course
   *[other] Has begun { $count } courses
}
desk-leaving = Away for long
desk-leaving-lead = Their progress will be deleted because it was not used for long. If you know somebody here, invite them back. Signing in once with the card keeps everything.
desk-leaving-nobody = Nobody. Everyone with a name was here lately.
desk-leaving-from = Deleted from { $date }
desk-new-card = Make a new card
desk-new-card-words = The visitor has no card yet?
desk-new-card-lead = A card needs a name and nothing else. Do not ask for identity number, birth date or address.
desk-new-card-make = Make the card
desk-name = Name of the visitor
desk-name-hint = As its owner wants to read it on the card.
desk-name-wrong = Enter a name of at most 80 letters.
desk-form-used = This form already made a card for somebody else. If this is another visitor, press once more.
desk-alike = There is somebody called { $name } already. Is it one of these? Then open the name. If it is somebody else, make a new card below.
desk-alike-sure = It is somebody else: make a new card
desk-replace-title = Card
desk-replace-words = Is the card lost, or has somebody else seen it? Make another in its place.
desk-replace = Replace the card
desk-replace-ends = The old card works no more, and all phones and computers that were signed in with it are out at once. All lessons stay.
desk-replace-sure = Yes, make another card
desk-rename-title = Name
desk-rename = Save the name
desk-done-name = The name is mended. A card that is printed already still works.
desk-card-title = Card for { $name }
desk-card-lead = Print it now, then hand it over. It is shown on this page for ten minutes only.
desk-card-gone = The card is not shown any more, so that nobody else reads it. If it was not printed in time, make another in its place.
desk-print = Print the card
desk-print-one = One card, size A6 (PDF)
desk-print-four = Four cards on A4 paper (PDF)
desk-print-page = This page itself can be printed too.
