# Downloads: how often podcasts and spoken lessons are listened to, for staff

downloads-title = Listeners counted
downloads-words = How often podcasts and spoken lessons are listened to.
downloads-lead = These figures are counted without names. Nobody knows who listened.
downloads-nothing-to-hear = There is no podcast or spoken lesson yet.
downloads-show = Podcast or course
downloads-period = Period
downloads-period-30 = Last 30 days
downloads-period-90 = Last 90 days
downloads-period-all = Since the beginning
downloads-choose = Show
downloads-none = No downloads in this period yet.
downloads-total = { $count ->
    [one] { $number } download
   *[other] { $number } downloads
}
downloads-by-day = Downloads by day
downloads-by-month = Downloads by month
downloads-most = At most { $number }, on { $when }
downloads-month = { $month } { $year }
downloads-as-table = See it as a table
downloads-when = When
downloads-downloads = Downloads
downloads-by-episode = By episode
downloads-episode = Episode
downloads-apps = Apps
downloads-apps-one = App
downloads-apps-other = Other apps
downloads-devices = Devices
downloads-devices-one = Device
downloads-devices-other = Other devices
downloads-device-mobile = Phones and tablets
downloads-device-computer = Computers
downloads-device-smart-speaker = Smart speakers
downloads-device-smart-tv = Smart televisions
downloads-device-auto = Cars
downloads-device-watch = Smart watches
downloads-too-few = There are fewer than 5, so they are not broken down.
downloads-fewer-than-five = fewer than 5
downloads-files = Keep as a file
downloads-file-days = By episode and day (CSV)
downloads-file-apps = By episode, app and device (CSV)
downloads-how = How this is counted
downloads-how-minute = Counted once at least a minute of sound has gone out. A shorter episode must have gone out as a whole.
downloads-how-once = The same listener is counted once for each episode within 24 hours. Several people in one house with the same app may count as one.
downloads-how-bots = Search engines, robots and link previews are not counted.
downloads-how-days = Days follow the library's local time.
downloads-how-few = Figures below 5 are not broken down by app or device.
