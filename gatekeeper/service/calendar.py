"""Whose calendar counts: the estate's."""

from gatekeeper.domain.calendar import Calendar
from gatekeeper.service.ports import Look


def calendar_of(look: Look) -> Calendar:
    """The estate's calendar; the computer's before the office told a zone, or told one that is not known here."""
    return Calendar.of(look.settings().zone)
