"""Moments, as they are stored."""

from datetime import UTC, datetime


def utc_now() -> datetime:
    return datetime.now(UTC)


def timestamp(moment: datetime) -> str:
    """UTC in ISO 8601 with milliseconds: text that sorts in time."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds")
