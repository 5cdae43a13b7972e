"""What is to be done today about somebody who is watched, from what was told so far."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gatekeeper.domain.observation import (
    Cause,
    CheckTurn,
    HealthCheck,
    Observation,
    ObservationEnd,
    ToDo,
    WatchStanding,
    Worry,
    ends_of_turns,
    newest,
    stands,
    turn_now,
    turns_over,
)

CHINA = timezone(timedelta(hours=8))
FIRST = date(2026, 11, 10)
STEWARD = "李 13900000000"


def began(hour: int = 5, **other: object) -> Observation:
    """Fourteen days from the tenth, written down on the first morning."""
    at = datetime(2026, 11, 10, hour, tzinfo=CHINA)
    usual = Observation(
        UUID(int=1), UUID(int=2), UUID(int=3), Cause.CONTACT, FIRST, date(2026, 11, 23), at, steward=STEWARD
    )
    return replace(usual, **other)  # type: ignore[arg-type]  # any field of an observation


def told(*cells: tuple[int, int, int | None], symptoms: tuple[str, ...] = ()) -> dict[CheckTurn, HealthCheck]:
    """Temperatures: day of November, turn, tenths."""
    checks = [
        HealthCheck(UUID(int=1), date(2026, 11, day), turn, datetime(2026, 11, day, tzinfo=UTC), tenths, symptoms)
        for day, turn, tenths in cells
    ]
    return newest(checks)


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """A moment in November, as the estate's clocks show it."""
    return datetime(2026, 11, day, hour, minute, tzinfo=CHINA)


def whole(until: int) -> dict[CheckTurn, HealthCheck]:
    """Everything measured and well, up to the end of a day."""
    return told(*((day, turn, 365) for day in range(10, until + 1) for turn in (0, 1)))


def stood(
    now: datetime, checks: dict[CheckTurn, HealthCheck], one: Observation | None = None, *, away: bool = False
) -> WatchStanding:
    """How the observation stands."""
    return stands(one or began(), checks, now, 373, away=away)


def test_a_day_has_two_temperatures_one_until_noon_and_one_until_eight() -> None:
    """Of three each has its third of the day."""
    assert [str(end) for end in ends_of_turns(2)] == ["12:00:00", "20:00:00"]
    assert [str(end) for end in ends_of_turns(3)] == ["10:40:00", "15:20:00", "20:00:00"]
    assert [str(end) for end in ends_of_turns(1)] == ["20:00:00"]


@pytest.mark.parametrize(
    ("hour", "minute", "turn"), [(5, 59, None), (6, 0, 0), (11, 59, 0), (12, 0, 1), (19, 59, 1), (23, 0, 1)]
)
def test_it_is_known_which_temperature_is_to_be_taken_now(hour: int, minute: int, turn: int | None) -> None:
    """Nobody is called before six; who was not reached by eight can be called still."""
    assert turn_now(began(), at(12, hour, minute)) == turn
    assert turn_now(began(), at(24, hour, minute)) is None


def test_what_was_not_taken_is_missed_once_its_time_is_over() -> None:
    """Not before; and of the first day only what could be taken after it was written down."""
    assert turns_over(began(hour=13), at(10, 21)) == [(FIRST, 1)]
    assert stood(at(11, 11, 59), whole(10)).missed == ()
    late = stood(at(11, 12), whole(10))
    assert late.missed == ((date(2026, 11, 11), 0),)
    assert late.worries == (Worry.MISSED,)


def test_an_old_gap_stays_in_the_file_and_is_no_worry_any_more() -> None:
    """Who was missed three days ago and heard of since is not called for that."""
    checks = {turn: check for turn, check in whole(14).items() if turn != (date(2026, 11, 11), 0)}
    watch = stood(at(14, 21), checks)
    assert watch.missed == ((date(2026, 11, 11), 0),)
    assert watch.worries == ()
    assert watch.to_do is ToDo.NOTHING


@pytest.mark.parametrize(
    ("now", "checks", "to_do"),
    [
        (at(12, 9), whole(11), ToDo.CALL),
        (at(12, 9), {**whole(11), **told((12, 0, 366))}, ToDo.NOTHING),
        (at(12, 13), {**whole(11), **told((12, 0, 366))}, ToDo.CALL),
        (at(12, 5), whole(11), ToDo.NOTHING),
        (at(12, 9), whole(10), ToDo.VISIT),  # a whole day without a word
        (at(12, 9), {**whole(11), **told((12, 0, 373))}, ToDo.VISIT),
        (at(24, 8), whole(23), ToDo.RELEASE),
        (at(24, 8), {**whole(22), **told((23, 0, 365), (23, 1, 380))}, ToDo.VISIT),  # nobody is released with a fever
    ],
)
def test_the_round_says_whom_to_call_to_visit_to_release(
    now: datetime, checks: dict[CheckTurn, HealthCheck], to_do: ToDo
) -> None:
    """One word for each, by what was told so far."""
    assert stood(now, checks).to_do is to_do


def test_who_was_seen_at_a_gate_is_visited() -> None:
    """Whatever their temperature."""
    watch = stood(at(12, 9), {**whole(11), **told((12, 0, 366))}, away=True)
    assert (watch.to_do, watch.worries) == (ToDo.VISIT, (Worry.AWAY,))


def test_the_days_are_counted_to_the_last_one_and_no_further() -> None:
    """Day 1 of 14 is the day of return; behind the last it stays 14 of 14 until somebody releases them."""
    assert [(stood(at(day, 9), {}).day, stood(at(day, 9), {}).days) for day in (10, 12, 23, 26)] == [
        (1, 14), (3, 14), (14, 14), (14, 14),
    ]  # fmt: skip


def test_nothing_is_to_be_done_about_what_has_ended() -> None:
    """Also where temperatures are missing."""
    over = stood(at(20, 9), {}, began(ended=ObservationEnd.HOSPITAL))
    assert (over.to_do, over.missed, over.worries) == (ToDo.NOTHING, (), ())


def test_a_corrected_temperature_stands_for_the_first_one() -> None:
    """38.6 was a slip of the keys."""
    assert stood(at(12, 9), {**whole(11), **told((12, 0, 386), (12, 0, 368))}).worries == ()


@given(
    st.lists(st.tuples(st.integers(10, 23), st.integers(0, 1), st.none() | st.integers(350, 400)), max_size=40),
    st.integers(10, 25),
    st.integers(0, 23),
)
def test_whatever_was_told_every_turn_that_is_over_is_either_told_or_missed(
    cells: list[tuple[int, int, int | None]], day: int, hour: int
) -> None:
    """None is counted twice, and none is lost."""
    checks, now = told(*cells), at(day, hour)
    watch = stood(now, checks)
    over = set(turns_over(began(), now))
    assert set(watch.missed) == over - checks.keys()
    assert len(watch.missed) == len(set(watch.missed))
    assert 1 <= watch.day <= watch.days == 14
