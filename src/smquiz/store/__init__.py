"""Progress on disk: one SQLite file, one commit an answer."""
