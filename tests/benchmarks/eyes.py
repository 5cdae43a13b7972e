"""The eyes of a gate beside their peers on the same pixels: one row for each thing that a camera reads."""

from typing import Any

from tests.benchmarks import eyes_cards, eyes_codes, eyes_held, eyes_shown


def measure(*, long: bool = False) -> dict[str, Any]:
    """Codes, still, live and held before the gate, then documents: some five minutes; the issue's sizes take hours."""
    codes = {"codes": eyes_codes.measure(long=long), "a pass held still": eyes_held.measure(long=long)}
    return {**codes, **eyes_cards.measure(long=long), "opens by itself": eyes_shown.measure(long=long)}
