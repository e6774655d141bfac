"""A bank's questions in Moodle's terms: what its two forms, GIFT and XML, have in common."""
