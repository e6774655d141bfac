"""The sections of the progress screen."""
