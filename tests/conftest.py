"""The tests find the same examples at every run, and no machine is too slow for them."""

from hypothesis import settings

settings.register_profile("smquiz", deadline=None, derandomize=True)
settings.load_profile("smquiz")
