"""When a window is started again, and when nobody tries any more."""

from dataclasses import replace

import pytest

from gatekeeper.service.keeping import (
    FORGIVEN,
    PATIENCE,
    PAUSES,
    STANDS_STILL,
    KeeperStep,
    Keeping,
    LifeSign,
    ended,
    heard,
    waited,
)

AT_WORK = heard(Keeping(), LifeSign.READY)
BY_SIGNAL, CRASHED, CLOSED, COULD_NOT, ON_WINDOWS = -9, 70, 0, 1, 3221225477


@pytest.mark.parametrize("status", [BY_SIGNAL, CRASHED, COULD_NOT, ON_WINDOWS])
def test_a_window_that_died_at_work_is_started_again_at_once(status: int) -> None:
    """However it ended, and once it had been there also if its second start found the disk full."""
    after, step, pause = ended(AT_WORK, status)

    assert (step, pause) == (KeeperStep.START, 0.0)
    assert not after.ready


def test_a_window_that_somebody_closed_stays_closed() -> None:
    """Closed well, or killed by the system while it was storing what was left."""
    assert ended(AT_WORK, CLOSED)[1] is KeeperStep.END
    assert ended(heard(AT_WORK, LifeSign.ENDING), BY_SIGNAL)[1] is KeeperStep.END


def test_what_was_said_in_a_sentence_at_the_start_is_not_tried_again() -> None:
    """A wrong passphrase or a folder that is in use: a person is there, and has read why."""
    assert ended(Keeping(), COULD_NOT)[1] is KeeperStep.END
    assert ended(Keeping(), CRASHED)[1] is KeeperStep.START


def test_it_waits_longer_each_time_and_then_gives_up() -> None:
    """A window that dies in its start, six times in a row."""
    k, pauses = Keeping(), []
    for _ in PAUSES:
        k, step, pause = ended(k, CRASHED)
        assert step is KeeperStep.START
        pauses.append(pause)

    assert tuple(pauses) == PAUSES == tuple(sorted(PAUSES))
    assert ended(heard(k, LifeSign.READY), CRASHED)[1] is KeeperStep.GIVE_UP


def test_a_good_while_at_work_forgives_earlier_deaths() -> None:
    """A window that dies once a night is started again every night."""
    k = replace(AT_WORK, deaths=len(PAUSES))
    for _ in range(round(FORGIVEN)):
        k, step = waited(heard(k, LifeSign.BEAT), 1.0)
        assert step is KeeperStep.WAIT

    after, step, _ = ended(k, BY_SIGNAL)
    assert (step, after.deaths) == (KeeperStep.START, 1)


def test_a_window_that_stands_still_is_ended() -> None:
    """One at work soon; one that opens, or stores what is left, is given its time."""
    assert waited(AT_WORK, STANDS_STILL - 1)[1] is KeeperStep.WAIT
    assert waited(AT_WORK, STANDS_STILL)[1] is KeeperStep.KILL
    assert waited(heard(waited(AT_WORK, STANDS_STILL - 1)[0], LifeSign.BEAT), 2.0)[1] is KeeperStep.WAIT
    for patient in (Keeping(), heard(AT_WORK, LifeSign.ENDING)):
        assert waited(patient, STANDS_STILL)[1] is KeeperStep.WAIT
        assert waited(patient, PATIENCE)[1] is KeeperStep.KILL
