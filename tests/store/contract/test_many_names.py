"""People, flats and passes that are asked for all at once."""

from uuid import UUID

import pytest

from gatekeeper.store import asking
from tests.fakes import FakeClock
from tests.machines import Machine, a_household, a_pass, a_person


def test_many_are_answered_as_each_would_be(office: Machine, clock: FakeClock, monkeypatch: pytest.MonkeyPatch) -> None:
    """In as many statements as there are lots; who is not known is left out, and for nobody nothing is asked."""
    homes = [a_household(clock) for _ in range(3)]
    people = [a_person(clock, home.id, f"住户{number}", id_number=None) for number, home in enumerate(homes)]
    passes = [a_pass(clock, person.id, number) for number, person in enumerate(people, 1)]
    office.append(*homes, *people, *passes)
    monkeypatch.setattr(asking, "MOST_NAMED", 2)

    with office.store.read() as look:
        assert look.persons_by({one.id for one in people} | {UUID(int=1)}) == {one.id: one for one in people}
        assert look.households_by([one.id for one in homes]) == {one.id: one for one in homes}
        assert look.passes_by({1, 2, 3, 4}) == {number: look.pass_(number) for number in (1, 2, 3)}
        assert not look.persons_by(())
        assert not look.passes_by(())
