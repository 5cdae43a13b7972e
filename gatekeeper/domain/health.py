"""The health code on a person's phone."""

from enum import StrEnum


class HealthCode(StrEnum):
    """The colour a guard saw on the phone; the code itself is never read or kept."""

    GREEN = "green"
    YELLOW = "yellow"
    RED = "red"
