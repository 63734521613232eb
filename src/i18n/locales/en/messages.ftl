# Messages to one person

telegram-greeting = Welcome.
telegram-explanation = Here the library sends news that you asked for on our site, such as a reminder before a webinar. What you write here is answered by a machine and read by nobody. To get news, open our site and press the Telegram link there.
telegram-help = Need help? Call the library: { $phone }
telegram-shortened = This message is too long for Telegram, so its end was cut off. For all of it, please ask the library.
