"""A rehearsal: who was there is known, what hid somebody is told, and nothing leaves it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from gatekeeper.service.office.rehearsal import GATES, INFECTIOUS, NEAR, Missed, Rehearsal, made_up

NOW = datetime(2026, 11, 23, 1, 10, tzinfo=UTC)


def begun(seed: int = 4) -> Rehearsal:
    """As the window begins one."""
    return Rehearsal(made_up(seed, NOW), NOW)


def right(one: Rehearsal) -> Rehearsal:
    """Asked and brought as it should be, and everybody called who was found."""
    asked = replace(one, days=INFECTIOUS, minutes=NEAR, brought=frozenset(GATES))
    return asked.called_too(contact.person for contact in asked.found if contact.person is not None)


@pytest.mark.parametrize("seed", range(12))
def test_whoever_does_all_of_it_reaches_everybody_and_nobody_else(seed: int) -> None:
    """Whatever estate was made up: there is somebody to find, and all of them can be found."""
    figures = right(begun(seed)).ended(NOW + timedelta(minutes=9)).figures

    assert figures is not None
    assert figures.there == figures.reached > 0
    assert (figures.needless, figures.missed, figures.minutes) == (0, (), 9)


def test_each_way_of_missing_somebody_is_told_apart() -> None:
    """A stick not brought, too few days, too few minutes, found and not called; each somebody of the same estate."""
    all_there = right(begun())
    for change, why in (
        ({"brought": frozenset()}, Missed.GATE),
        ({"days": 1}, Missed.DAYS),
        ({"minutes": 1}, Missed.MINUTES),
        ({}, Missed.NOT_CALLED),
    ):
        tried = replace(all_there, called=frozenset(), **change)
        if change:
            tried = tried.called_too(one.person for one in tried.found if one.person is not None)
        figures = tried.ended(NOW).figures
        assert figures is not None
        assert {reason for _, reason in figures.missed} == {why}, change


def test_looking_too_far_back_alarms_people_without_need() -> None:
    """As few as possible are to be alarmed."""
    far = replace(right(begun()), days=14, minutes=60)
    figures = far.called_too(one.person for one in far.found if one.person is not None).ended(NOW).figures

    assert figures is not None
    assert figures.needless > 0


def test_what_has_ended_is_not_changed_any_more() -> None:
    """Nobody betters their figures afterwards."""
    over = begun().ended(NOW)

    assert over.called_too([over.case.id]) == over
