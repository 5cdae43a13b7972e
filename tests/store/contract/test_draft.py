"""Long work for which nobody waits: recorded whole at its end, or not at all, on both databases."""

import threading
from contextlib import suppress

import pytest

from gatekeeper.domain.facts import Imported, PassStateSet, Revealed
from gatekeeper.domain.household import Person
from gatekeeper.domain.passes import PassState
from gatekeeper.service.draft import TRIES, drafted
from gatekeeper.service.ports import Draft, Overtaken
from gatekeeper.store.check import rebuild, verify
from tests.fakes import FakeClock
from tests.machines import Machine, a_household, a_pass, a_person


def silent(done: int, total: int) -> None:
    """Nobody watches."""


def test_a_draft_is_recorded_whole_at_its_end(office: Machine, clock: FakeClock) -> None:
    """Values, states and what the office keeps for itself: journal and tables say the same, and the next entry follows."""
    home = a_household(clock)
    person = a_person(clock, home.id)
    office.append(Revealed("so that the office's own chain is there", "test"))

    with office.store.draft() as draft:
        first = draft.append(home).header
        draft.append(person)
        draft.append(a_pass(clock, person.id))
        last = draft.append(PassStateSet(1, 1, PassState.LOST, "told")).header
        draft.append(Imported(first.name, first.seq, last.seq, 1))
        assert draft.person(person.id) is None

    after = office.append(a_person(clock, home.id, id_number=None))[0].header
    assert after.seq == last.seq + 1
    with office.store.read() as look:
        assert look.person(person.id) == person
        assert look.pass_state(1, 1) is PassState.LOST
        assert [one.first for _, one in look.imports()] == [first.seq]
    assert verify(office.store, silent).faults == ()
    assert rebuild(office.store, silent).differing == ()


def test_others_write_meanwhile(office: Machine, clock: FakeClock) -> None:
    """What does not touch the registry neither waits for a draft nor spoils it."""
    home = a_household(clock)
    office.append(Revealed("before", "test"))

    with office.store.draft() as draft:
        draft.append(home)
        draft.append(Revealed("in the draft", "test"))
        writer = threading.Thread(target=lambda: office.append(Revealed("meanwhile", "test")))
        writer.start()
        writer.join()

    with office.store.read() as look:
        assert look.household(home.id) == home
        assert [one.what for one in look.all(Revealed)] == ["before", "meanwhile", "in the draft"]
    assert verify(office.store, silent).faults == ()


def test_a_draft_that_is_overtaken_records_nothing(office: Machine, clock: FakeClock) -> None:
    """Somebody has changed the registry that it was compared with."""
    home, other = a_household(clock), a_household(clock)

    def overtaken() -> None:
        with office.store.draft() as draft:
            draft.append(home)
            office.append(other)

    with pytest.raises(Overtaken):
        overtaken()

    with office.store.read() as look:
        assert [one.id for one in look.households()] == [other.id]


@pytest.mark.parametrize("times", [1, TRIES, TRIES + 1])
def test_what_was_overtaken_is_done_again(office: Machine, clock: FakeClock, times: int) -> None:
    """On the registry as it is then; in the end others wait, so that it is done at last. Either way it is recorded once."""
    home = a_household(clock)
    office.append(home)
    counts = []

    def do(draft: Draft) -> Person:
        counts.append(len(list(draft.persons())))
        if len(counts) <= min(times, TRIES):
            office.append(a_person(clock, home.id, id_number=None))
        person = a_person(clock, home.id)
        draft.append(person)
        return person

    person = drafted(office.store, do)

    assert counts == list(range(min(times, TRIES) + 1))
    with office.store.read() as look:
        assert look.person(person.id) == person
        assert len(list(look.persons())) == len(counts)


def test_a_draft_that_fails_leaves_nothing(office: Machine, clock: FakeClock) -> None:
    """A clerk who breaks an import off finds everything as it was."""
    office.append(a_household(clock))
    before = office.head("registry")
    with suppress(KeyError), office.store.draft() as draft:
        draft.append(a_household(clock))
        raise KeyError

    assert office.head("registry") == before
