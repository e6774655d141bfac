"""How the outcome of a check is written: one module a format."""
