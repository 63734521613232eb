# Podcasts

podcast-feed-page = Transcript and page of this episode
