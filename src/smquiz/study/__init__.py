"""Studying without a screen: what a learner does, over the bank, the store, the clock and chance."""
