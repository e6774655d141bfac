"""Pages for tutors: one file each, without script and without anything from elsewhere, for the screen and for paper."""
