## In calendars

webinar-calendar-name = Webinars of { $library }
webinar-calendar-more = More about it, and how to join: { $address }
webinar-calendar-cancelled = This event is cancelled.
webinar-calendar-postponed = This event is postponed. There is no new date yet.
webinar-calendar-online = Online
webinar-calendar-both = { $place }, or online
webinar-category = Webinar
webinar-title-cancelled = Cancelled: { $title }
webinar-title-postponed = Postponed: { $title }
