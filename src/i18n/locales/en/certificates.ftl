# Certificates

certificate-title = Certificate
certificate-summary = Proof that you have finished a course.
certificate-of = Certificate: { $course }
certificate-given-to = is given to
certificate-has-finished = who has finished the course
certificate-can-now = and can now { $outcome }.
certificate-name-elsewhere = The owner's name is written on the page that the QR code opens.
certificate-check-at = Check that it is genuine:

certificate-later = The certificate can be made once all lessons of this course are done.
certificate-needs-name = You have finished this course. To have a certificate made, please write your name first.
certificate-say-name = Write my name
certificate-come-back = Then come back to this page by way of “My progress”.
certificate-will-say = You have finished this course. The certificate will say your name like this:
certificate-make = Make my certificate
certificate-other-name = Write the name differently
certificate-paper = Save or print (PDF)
certificate-show-others = Show it to others
certificate-public-explained = Only people to whom you give its address can open the page that confirms it. It says what the paper says.
certificate-whatsapp = Share on WhatsApp
certificate-public = See the page that confirms it
certificate-message = I have finished the course “{ $course }” at { $library }. This is the certificate: { $address }
certificate-mend-title = Your name has changed
certificate-mend-explained = On your card, your name is now written “{ $name }”. The certificate can say the same. Its address stays.
certificate-mend = Write “{ $name }” on the certificate
certificate-digital = For digital badge apps
certificate-digital-explained = This file is the same certificate with a digital signature (Open Badges 3.0). Digital badge apps can check it by themselves.
certificate-badge = Save the badge file

certificate-confirmed = This certificate is genuine
certificate-confirmed-by = Issued by { $library }.
certificate-name = Name
certificate-course = Course
certificate-date = Finished on
certificate-library = Issued by
certificate-compare = Compare it with the paper. Course and date must be the same. The name may be spelled otherwise, if its owner had it corrected.
certificate-learn-too = See all courses
certificate-unknown = There is no such certificate
certificate-unknown-explained = The address may have been mistyped, or its owner has deleted her data from this site. Please check the address on the paper, letter by letter.

certificate-see = Get your certificate
certificate-all = My certificates
