"""Moments as the tables hold them: whole milliseconds UTC."""

from datetime import UTC, datetime


def moment(milliseconds: int) -> datetime:
    """A moment of the tables as a value, UTC."""
    return datetime.fromtimestamp(milliseconds / 1000, UTC)
