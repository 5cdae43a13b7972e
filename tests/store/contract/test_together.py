"""Several exchanges with one commit: each happens or fails by itself, on both databases."""

import asyncio
from collections.abc import Callable

from gatekeeper.domain.errors import BundleRefused, StoreTrouble
from gatekeeper.domain.household import Household
from gatekeeper.hub.workers import Said as Busy
from gatekeeper.hub.workers import Workers
from gatekeeper.service.ports import Store
from gatekeeper.service.together import together
from gatekeeper.store.check import rebuild, verify
from tests.fakes import FakeClock
from tests.machines import Machine, a_household


def silent(done: int, total: int) -> None:
    """Nobody watches."""


def recording(home: Household, error: Exception | None = None) -> Callable[[Store], Household]:
    """Work that records a household, and then perhaps fails."""

    def work(store: Store) -> Household:
        with store.write() as inside:
            inside.append(home)
            if error is not None:
                raise error
        return home

    return work


def test_what_fails_is_undone_alone(office: Machine, clock: FakeClock) -> None:
    """Those before and behind it stand, in one unbroken chain, and the one who failed is told why."""
    first, second, third = (a_household(clock) for _ in range(3))
    refused = BundleRefused("own", Busy.BUSY)
    before = office.append(a_household(clock))[0].header.seq

    came = together([recording(first), recording(second, refused), recording(third)], office.store)

    assert came == [first, refused, third]
    with office.store.read() as look:
        assert {one.id for one in look.households()} >= {first.id, third.id}
        assert look.household(second.id) is None
    assert office.append(a_household(clock))[0].header.seq == before + 3
    assert verify(office.store, silent).faults == ()
    assert rebuild(office.store, silent).differing == ()


def test_where_the_transaction_fails_each_is_done_by_itself(office: Machine, clock: FakeClock) -> None:
    """A mistake in one, or a database that gave way, is nobody else's."""
    first, second = a_household(clock), a_household(clock)
    trouble = StoreTrouble(Busy.BUSY)

    came = together([recording(first), recording(second, trouble)], office.store)

    assert came == [first, trouble]
    with office.store.read() as look:
        assert look.household(first.id) == first
        assert look.household(second.id) is None


def test_the_desk_gives_each_its_own_answer(office: Machine, clock: FakeClock) -> None:
    """Who waits together is taken together, and each is told what became of its own."""
    homes = [a_household(clock) for _ in range(20)]
    workers = Workers(office.store)

    async def all_at_once() -> list[Household | BaseException]:
        works = (recording(home, KeyError(number) if number == 7 else None) for number, home in enumerate(homes))
        return await asyncio.gather(*(workers.write(work, weight=1_000) for work in works), return_exceptions=True)

    came = asyncio.run(all_at_once())
    workers.close()

    assert [one for one in came if isinstance(one, Household)] == [*homes[:7], *homes[8:]]
    assert isinstance(came[7], KeyError)
