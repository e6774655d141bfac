"""Moodle XML, the fullest form of Moodle’s questions."""
