# A course as one file: taken out, brought in

packages-title = Bring in a course
packages-lead = A course from another library, or from your computer, can be brought in as one ZIP file.
packages-file = ZIP file
packages-file-hint = A course that was taken out here, the folder of a course, or a folder of plain Markdown texts. At most { $most }.
packages-send = Send it and see what is in it
packages-out-title = Taking a course out
packages-out = Open the course in the studio, then choose “Take this course out” further down.
packages-waiting = Waiting for your decision
packages-imported = Brought in lately

package-export = Take this course out (ZIP)

package-title = What is in { $name }
package-lead = This course will be called “{ $course }” in addresses.
package-nothing-yet = Nothing is saved yet. Look at it first, then press the button below. If nobody does, this file is deleted after two days.
package-mistakes = What is still wrong
package-mistakes-words = With these mistakes the course can’t be brought in. Please mend them where it comes from, then send it again.
package-new-texts = New texts
package-new-media = New pictures and sounds
package-same = There already, and the same
package-same-count =
    { $count ->
        [one] One file is there already and says the same. It is left alone.
       *[other] { $count } files are there already and say the same. They are left alone.
    }
package-left = What does not come along, or was changed
package-left-words = Please read this: something may have to be made again by hand.
package-brings-nothing = All of it is there already, and the same.
package-conflicts = There already, but different
package-conflicts-words = Please choose for each file. What it says now stays in its history.
package-difference = See the difference: { $title }
package-keep-ours = Keep what is here
package-take-theirs = Replace it by what comes
package-other-name = Or under another name
package-slug = Another name in addresses
package-slug-hint = If you fill this in, the course comes in as a course of its own, and nothing that is there changes. Small letters and digits, with hyphens. Leave it empty if you don’t need it.
package-slug-taken = Another course has this name. Please choose another one.
package-import = Bring it in
package-throw-away = Throw this file away
package-stale = Something changed since this page was opened, so nothing was brought in yet. Please look again below.
package-unfit = This course can’t be brought in yet, since something is wrong or does not fit what is here:

package-done-title = Brought in
package-done = { $name } was brought in { $moment }. Files written: { $count }.
package-done-nothing = Nothing had to be written: everything was there already, or was left as it was.
package-done-draft = A course that is marked “Not shown yet” is seen by readers once you publish it.
package-done-open = Open the course

package-no-archive = This is no ZIP file. Please choose a file whose name ends in “.zip”.
package-broken = This ZIP file is broken, or its end is missing. Please download or make it again, then send it once more.
package-broken-entry = “{ $entry }” in this file is broken, or packed in a way that is not known here. Please make the ZIP file again.
package-too-large = This file is too large. It may have at most { $most }. Please take long recordings out first.
package-too-many = There is too much in this file: at most 2,000 files and folders.
package-too-much = What is in this file is too large when it is unpacked: at most 500 MB in all.
package-bomb = “{ $entry }” grows very large when it is unpacked, so it is not taken.
package-outside = The name “{ $entry }” leads out of its folder, so this file is not taken. Please make the ZIP file again.
package-backslash = The name “{ $entry }” has a backslash in it, which not all computers read in the same way. Please make the ZIP file again with another program.
package-unreadable = The name “{ $entry }” can’t be read. Please name it with plain letters, then make the ZIP file again.
package-link = “{ $entry }” is only a link to another file, so it is not taken. Please put the file itself in its place.
package-encrypted = “{ $entry }” is locked with a password. Please make a ZIP file without one.
package-twins = The name “{ $entry }” is there twice, if capitals don’t count. Please give one of them another name.
package-no-course = There is no course in this file, and no Markdown text (.md).
package-several-courses = There are several courses in this file, among them “{ $entry }” and “{ $other }”. Please send one at a time.
package-no-name = No address can be made of the name of this file. Please name it with plain letters, such as “know-your-phone.zip”.

package-left-bared = this picture was drawn anew, without what its file told of place, device and maker
package-left-elsewhere = no part of a course
package-left-unknown-kind = no text, picture or sound that is known here
package-left-svg = SVG pictures can hold programs; export it as PNG first
package-left-name = its name can’t be part of an address; use letters, digits, dots and hyphens
package-left-no-text = no UTF-8 text, or too long
package-left-broken-picture = the picture is broken, or has too many points
package-left-cut-short = the end of the recording is missing
package-left-wrong-ending = it is something else than its ending says
package-left-of-system = a computer put it there by itself
package-left-html = HTML is not shown; write it in Markdown
package-left-front-key = this has no place here
package-left-dead-link = a link to a file that does not come along; its words stay
package-left-missing-picture = a picture that does not come along; its words stay
package-left-unused = no text shows it

package-title-missing = Untitled
package-summary-missing = The summary is not written yet.
package-goal-missing = The goal of this lesson is not written yet.
package-outcome-missing = the outcome is not written yet
package-text-missing = The text is not written yet.
