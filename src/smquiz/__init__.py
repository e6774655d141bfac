"""smquiz: ten tips for using social media in medical practice, as a quiz in the terminal."""

__version__ = "0.1.0"
