# Podcasts

podcast-title = Podcasts
podcast-lead = Short stories to hear whenever you like. Nothing plays by itself.
podcast-all = All podcasts
podcast-newest = Newest episodes
podcast-none = There is no episode yet. Please come again.
podcast-count =
    { $count ->
        [one] { $count } episode
       *[other] { $count } episodes
    }
podcast-length-between = { $least } to { $most } minutes
podcast-for-apps = For podcast apps
podcast-for-apps-explained = This list is for podcast apps. It adds all our podcasts at once.
podcast-list-file = List of all podcasts (OPML)

podcast-page = { $show }, a podcast
podcast-cover = Cover of “{ $show }”
podcast-listen-newest = Listen to the newest
podcast-listen-first = Listen from the beginning
podcast-episodes = All episodes
podcast-made-by = Made by
podcast-spoken = Spoken in: { $language }

podcast-subscribe = Follow this podcast
podcast-subscribe-explained = It is free. New episodes come to the podcast app on your phone by themselves.
podcast-open-android = Android phone: open in a podcast app
podcast-open-iphone = iPhone: open in Apple Podcasts
podcast-open-nothing = Nothing happens? Then this phone has no podcast app yet. Install one, for example AntennaPod, and try again.
podcast-copy-address = Another way: press and hold this address, copy it, and paste it into any podcast app.
podcast-show-feed = See the RSS feed of this podcast

podcast-number = Episode { $number }
podcast-season-number = Season { $season }, episode { $number }
podcast-trailer = Trailer
podcast-bonus = Bonus
podcast-listen = Listen to this episode
podcast-full = Listen in the clearest sound ({ $megabytes })
podcast-save = Save to your phone ({ $megabytes })
podcast-to-transcript = Read the transcript
podcast-heard = Who you hear
podcast-transcript = Transcript
podcast-lesson = The lesson that goes with it
podcast-back = Back to { $show }
podcast-feed-page = Transcript and page of this episode
podcast-low-data = Saves data
podcast-complete = All episodes are out.
podcast-live-page = Open the webinar’s page

player-play = Play
player-pause = Pause
player-back = Back 15 seconds
player-forward = Forward 30 seconds
player-position = Place in this recording
player-speed-faster = Very fast
player-from = Listen from { $time }
player-resumes = You last stopped at { $time }. Press Play to go on.
player-waiting = The recording is loading …
player-broken = The recording was cut off. Check the internet connection, then press Play again.
player-unknown = This phone cannot play the recording here. Open the page of the episode, press “Save to your phone”, then open the file.
player-elsewhere = Put it on another site
player-elsewhere-explained = Copy this code into the site of a village, school or club. The player of this episode then appears there.
player-code = Code of the player
player-opens = Open the page of this episode
player-title = Player of the episode “{ $episode }”
