# For authors: what needs looking after.
upkeep-title = Upkeep
upkeep-words = Dead links, old texts, and advice.
upkeep-lead = What wants another look. Nothing is kept from being published because of it.
upkeep-links = Dead links
upkeep-links-off = Links are not checked on this site.
upkeep-links-good = No dead links are known. Each link is checked once a week.
upkeep-link-refused = Nothing is there any more since { $since }. It stands in:
upkeep-link-unreachable = Its site has not answered since { $since }. It stands in:
upkeep-link-private = This address exists in an inner network only, so readers can't open it. It stands in:
upkeep-old = To be looked at again
upkeep-old-words = Texts that were neither changed nor looked at for more than { $months } months. Phones and apps change; read them again, and mark those that are still right.
upkeep-old-none = All texts were looked at not long ago.
upkeep-seen-at = Last changed or looked at { $moment }
upkeep-still-right = Still right: { $title }
upkeep-noted = Noted: that text is still right.
upkeep-advice = Advice
upkeep-advice-none = No advice. The texts are clear.
upkeep-advice-count = { $count ->
    [one] { $count } piece of advice
   *[other] { $count } pieces of advice
}
upkeep-write = Mend: { $title }
