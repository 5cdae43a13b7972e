"""The eyes of a gate beside their peers on the same pixels: one row for each thing that a camera reads."""

from typing import Any

from tests.benchmarks import eyes_cards


def measure(*, long: bool = False) -> dict[str, Any]:
    """Documents; the sizes of the issue where they take an hour."""
    return eyes_cards.measure(long=long)
