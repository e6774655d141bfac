"""Results for people and programs: one module a format. Each takes a model and gives bytes or text."""
