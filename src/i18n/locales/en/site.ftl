# Layout, home, menu, help

language-name = English
og-locale = en_GB
skip-to-content = Skip to the content
tools = Settings
places = Main pages
offline = Your phone is not connected to the internet. Nothing was sent yet. Try again later; what you chose is still here.

place-home = Home
place-courses = Courses
place-podcasts = Podcasts
place-webinars = Webinars
place-help = Help
place-glossary = Words explained
place-privacy = Your data

display-link = Display
menu-link = Menu

foot-help = Need help? Call the library:

home-title = Welcome
home-begin = Start learning
home-begin-explained = Free, and you need not sign up. One lesson takes about ten minutes.
home-all-done = You have finished every lesson. You can repeat any of them whenever you like.
home-webinar = Next webinar
home-all-webinars = See all webinars
home-episode = Newest podcast
home-all-episodes = See all podcasts

menu-title = Menu
menu-summary = Everything on this site.
menu-podcasts = Podcasts
menu-webinars = Webinars (talks over the internet)
menu-staff = Room for the library’s staff

display-title = Size and colours
display-lead = Choose what is easiest to read. This phone will remember it.
display-size = Size of the letters
display-size-normal = Normal
display-size-large = Large
display-size-largest = Very large
display-theme = Colours
display-theme-auto = As the phone
display-theme-day = Light
display-theme-night = Dark
display-chosen = chosen
display-back = Back to the page

help-ask = Ask a librarian
help-call = Call { $phone }
help-hours = Open { $hours }
help-mail = Write an e-mail to { $email }

privacy-controller = Who answers for your data
privacy-officer = Data protection officer

error-not-found-title = Page not found
error-not-found = The address may be mistyped, or the page has moved. Please go back to the home page.
error-bad-request-title = Sorry, that did not work
error-bad-request = The request was not complete. Please go back and try once more.
error-forbidden-title = Sorry, that did not work
error-forbidden = This was sent from another site, so we did not accept it. Please try again from our own page.
error-not-allowed-title = Sorry, that did not work
error-not-allowed = This page cannot be opened in that way. Please start from the home page.
error-too-large-title = Too large
error-too-large = What you sent is too large. Please send something smaller.
error-too-many-title = Please wait a moment
error-too-many = There were too many requests in a short time. Please try again in a few minutes.
error-busy-title = Please wait a moment
error-busy = The site is busy and could not keep your last step. Please try again shortly.
error-internal-title = Sorry, something went wrong
error-internal = The fault is ours, not yours. Please try again. If it stays, tell a librarian the number below.
error-to-home = Back to the home page
error-number = Number of the fault: { $number }
