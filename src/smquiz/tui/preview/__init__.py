"""A bank as learners will see it, while its author writes it."""
