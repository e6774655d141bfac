"""Answers to summaries. Pure."""
