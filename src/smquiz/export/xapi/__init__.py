"""Answers as statements of the Experience API (xAPI 1.0.3, and 2.0 where a store speaks that)."""
