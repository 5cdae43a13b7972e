"""Several exchanges with one commit: each of them happens or fails by itself."""

from collections.abc import Callable

from gatekeeper.domain.errors import BadInput
from gatekeeper.domain.words import Words
from gatekeeper.service.ports import Store
from gatekeeper.service.together import together
from gatekeeper.store.check import rebuild, verify
from tests.fakes import FakeClock
from tests.machines import Machine, a_household


class Said(Words):
    """What the one that fails says."""

    WRONG = "不对。", "Wrong."


def silent(done: int, total: int) -> None:
    """Nobody watches."""


def recording(clock: FakeClock, rooms: int, error: Exception | None = None) -> Callable[[Store], int]:
    """Work that records flats, and then may fail."""

    def work(store: Store) -> int:
        with store.write() as open_:
            for _ in range(rooms):
                open_.append(a_household(clock))
            if error is not None:
                raise error
        return rooms

    return work


def households(machine: Machine) -> int:
    """How many flats it knows."""
    with machine.store.read() as look:
        return len(list(look.households()))


def test_one_bad_among_sixteen_costs_the_others_nothing(office: Machine, clock: FakeClock) -> None:
    """What it had recorded is gone, what the others recorded stands, and the log holds."""
    wrong = BadInput(Said.WRONG)
    works = [recording(clock, 2, wrong if number == 7 else None) for number in range(16)]

    came = together(works, office.store)

    assert came == [2] * 7 + [wrong] + [2] * 8
    assert households(office) == 30
    assert verify(office.store, silent).faults == ()
    assert rebuild(office.store, silent).differing == ()


def test_what_was_undone_makes_no_database_look_put_back(office: Machine, clock: FakeClock) -> None:
    """The count beside the database is not ahead of it: the office would begin new chains, and say nothing until it has heard
    its own words again."""
    epoch = office.store.me.epoch

    def looking(store: Store) -> int:
        with store.read() as look:
            return look.count_quarantine()

    together([recording(clock, 1, BadInput(Said.WRONG)), looking], office.store)
    office.restart()

    assert (office.store.me.epoch, office.store.me.restored) == (epoch, None)
