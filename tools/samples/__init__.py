"""What a tutor gets, as docs/samples shows it: from people who never were, by the real store and commands."""
