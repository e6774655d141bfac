"""Programs for people who work on smquiz; nothing here is shipped."""
