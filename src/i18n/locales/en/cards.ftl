# Cards: signing in without a password

card-sign-in-title = Sign in with a card
card-sign-in-lead = Point your phone’s camera at the square code on your card, or type the four words on it.
card-sign-in = Sign in
card-signed-in = You are signed in as { $name }.
card-words = The four words on the card
card-words-hint = The words are Indonesian. Leave a space between them. Capital letters do not matter.
card-problem-count = A card has four words, here there are { $count }. Please check again.
card-problem-unknown =
    { $count ->
        [one] One word is not a word of cards. Please choose what you meant, then press “Sign in”.
       *[other] { $count } words are not words of cards. Please choose what you meant, then press “Sign in”.
    }
card-problem-unlike =
    { $count ->
        [one] One word is not a word of cards. Please look at the card again.
       *[other] { $count } words are not words of cards. Please look at the card again.
    }
card-problem-no-card = No card has these four words. Check their order and try again. If the card was replaced, use the new one.
card-problem-too-many = Too many tries. Please try again from { $time }, or scan the code on the card.
card-word-meant = Word { $number }, “{ $word }”. Perhaps you meant:
card-word-unknown = Word { $number }, “{ $word }”, is not a word of cards. Please look at the card again.
card-none-title = No card yet?
card-none = You can learn without a card. After a few lessons this site offers you one.
card-lost = Lost your card? Call the library’s staff at { $phone }, or come to the library.
card-have-one = Have a card? Sign in here

card-scanned-title = Sign in as { $name }?
card-scanned-lead = After signing in, the lessons kept with this card open on this phone.
card-scanned-yes = Yes, sign in
card-scanned-no = No, back to the start page
card-ended-title = This card is no longer valid
card-ended = It may have been replaced by a new card. Do you need help? Call { $phone }.
card-by-words = Sign in with four words

card-whose-title = Lessons on this phone
card-whose = { $lessons ->
        [one] One lesson was done on this phone without a name. Keep it with { $name }’s card?
       *[other] { $lessons } lessons were done on this phone without a name. Keep them with { $name }’s card?
    }
card-whose-mine = Yes, keep them
card-whose-apart = That was not me
card-whose-apart-explained = If not, they stay on this phone and are there again after you sign out.
card-whose-title-shared = Lessons on this computer
card-whose-shared = { $lessons ->
        [one] One lesson was just done on this computer without a name. Keep it with { $name }’s card?
       *[other] { $lessons } lessons were just done on this computer without a name. Keep them with { $name }’s card?
    }
card-whose-apart-shared = If not, they cannot be opened again on this computer.

card-own-title = My card
card-nothing-yet = A card keeps the lessons that you have done. Finish one lesson first, then come back here.
card-make-title = Keep your progress with a card
card-make-lead = A name is enough. You get a card to go on learning on any phone or computer.
card-make = Make a card
card-name = Name
card-name-hint = A short name will do. It is written on the card.
card-problem-name = Please write a name, at most 80 letters.
card-renew-title = Make a new card
card-renew-lead = The old card can no longer be used. Other phones and computers that signed in with it are signed out.
card-renew = Replace it with a new card
card-keep-old = No, keep the old card
card-kept = The card of { $name } was made on { $date }. Your lessons are kept with it.
card-kept-hidden = The four words on it cannot be shown again. This site itself does not keep them.
card-lost-title = Lost your card?
card-lost-explained = You can make a new card here. All lessons stay.

card-fresh-title = Your card is ready
card-fresh-lead = Save its picture on your phone, print it, or write down the four words.
card-once = This card is shown only now, for an hour at most. Keep it before you close this page.
card-keep-title = Keep the card
card-picture = Save a picture of the card on this phone
card-paper = Print one card (PDF, A6)
card-four = Print four cards (PDF, A4)
card-saved = I have kept it
card-code = QR code for signing in with this card
card-file = card
card-see = See or replace the card
card-sign-out = Sign out of this card

card-offer-title = Keep this progress?
card-offer = With a card you can go on with another phone or computer. A name is enough, no password.
card-offer-yes = Make a card

card-face-title = Learning card
card-face-write-name = Write the name on this line
card-face-hint = Point your phone’s camera at this code, or type these four words:
card-face-help = Need help? Call { $phone }

me-kept-on-card = Your lessons are kept with the card in the name of { $name }.
display-speed = Speed of sound
display-speed-slow = Slow
display-speed-normal = Normal
display-speed-fast = Fast
