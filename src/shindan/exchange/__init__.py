"""Other programs' files, in and out: answers, headcounts."""
