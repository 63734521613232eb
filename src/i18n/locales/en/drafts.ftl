# Drafts that are written in several windows.

draft-discard-stale = This draft was not thrown away, since it was changed in another window or on another device after you opened that page. It is shown below. If you do not need it, throw it away once more.
draft-kept-as-text = Open as a file to see it
