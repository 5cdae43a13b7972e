"""The eyes of a gate beside their peers on the same pixels: one row for each thing that a camera reads."""

from typing import Any

from tests.benchmarks import eyes_cards, eyes_codes, eyes_shown


def measure(*, long: bool = False) -> dict[str, Any]:
    """Codes, still and live, then documents; the sizes of the issue where they take an hour."""
    shown = {"opens by itself": eyes_shown.measure(long=long)}
    return {"codes": eyes_codes.measure(long=long), **eyes_cards.measure(long=long), **shown}
