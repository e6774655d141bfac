"""Decks for Anki: a note for each question, in all languages of the bank."""
