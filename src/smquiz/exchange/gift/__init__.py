"""GIFT, the plain-text form of Moodle’s questions."""
