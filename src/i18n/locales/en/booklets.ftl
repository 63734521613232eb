# Courses on paper, as electronic books, and to be heard

take-along-title = Print or keep
take-along-print = Print the course booklet
take-along-print-lesson = Print this lesson
take-along-book = E-book (EPUB), { $size }
take-along-book-explained = The e-book can be read without internet, with a book app on your phone.
take-along-listen = Listen to this course in a podcast app
take-along-listen-explained = Free. The lessons come to the podcast app on your phone by themselves, in order from the first.
course-podcast-page = Text of the lesson, steps and practice questions

booklet-title = { $title }, for printing
booklet-how = This page is made for A4 paper, in large letters. Menus and buttons are not printed.
booklet-print = Print
booklet-how-by-menu = Another way: on an Android phone, open the menu with three dots at the top, choose “Share”, then “Print”. On an iPhone, tap the Share sign, then “Print”. On a computer, press Ctrl and P.
booklet-made-by = By { $people }
booklet-as-of = This booklet was last changed on { $date }
booklet-help = Need help? Call { $phone }. { $hours }
booklet-contents = Contents
booklet-contents-lesson = Lesson { $number }: { $title }
booklet-scan-course = Scan this code with your phone's camera to open the course:
booklet-scan-lesson = Scan this code with your phone's camera to open this lesson:
booklet-open-lesson = This lesson on the internet:
booklet-heard-by-code = To listen, scan the code at the beginning of this lesson.
booklet-heard-by-link = To listen, open the address at the beginning of this lesson.
booklet-practice = Choose one answer for each question. The answers are at the back.
booklet-answers = Answers
booklet-right = the right answer
booklet-glossary = What the words mean
booklet-accessible = All content is text with headings and a table of contents. Pictures have descriptions.
