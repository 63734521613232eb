# Search and glossary

glossary-also = Also:
# Endings that a word may have within a lesson
glossary-endings = s es
glossary-letters = First letter
terms-explained = What it means: { $terms }

place-search = Search
search-title = Search
search-title-of = { $page ->
    [1] Search: { $query }
   *[other] Search: { $query }, page { $page }
}
search-summary = Search the lessons, podcasts, webinars and words explained on this site.
search-label = What are you looking for?
search-button = Search
search-hint = Type one word or a few, such as “OTP code” or “false link”. A small typing error does no harm.
search-elsewhere = Or choose from here
search-found = { $pages ->
    [1] { $count ->
        [one] Found { $count } result.
       *[other] Found { $count } results.
    }
   *[other] Found { $count } results. This is page { $page } of { $pages }.
}
search-found-many = Found more than { $count } results. This is page { $page } of { $pages }.
search-instead = The word “{ $typed }” is not on this site. Shown instead: “{ $instead }”.
search-unknown = Not on this site: { $words }.
search-meant = Did you mean:
search-nothing-title = Nothing found yet
search-nothing = We looked for “{ $query }”, but nothing matches.
search-advice = Try a shorter word, or another word that means the same.
search-ask = You may also ask the library's staff. They answer { $hours }.
search-call = Call { $phone }
search-no-more = There is nothing more on this page. Please go back to the results before it.
search-next = See more
search-previous = Results before these
search-pages = Pages of results
search-narrow = There is still more. Add a word to find it more exactly.
search-course = Course
search-lesson = Lesson
search-term = Word explained
search-episode = Podcast
search-show = Podcast
search-webinar = Webinar
search-page = Page of this site
