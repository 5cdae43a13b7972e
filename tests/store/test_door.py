"""The one door to the writer, and how little an answer asks of the database."""

import threading
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from functools import partial
from uuid import UUID

import pytest

from gatekeeper.domain.errors import StoreBusy
from gatekeeper.domain.facts import EstateSettings, Heard, PolicySet
from gatekeeper.domain.household import Person
from gatekeeper.domain.passage import Direction, Passage
from gatekeeper.service.exchange import Taken, take_bundle
from gatekeeper.service.gate.status import status_of
from gatekeeper.service.office import registry
from gatekeeper.service.ports import Store
from gatekeeper.service.together import together
from gatekeeper.store import engine, turn
from gatekeeper.store.look import Look
from gatekeeper.store.turn import Turn
from tests.fakes import FakeClock
from tests.machines import Machine, SmallEstate, a_household, a_person, policy_text
from tests.statements import counted, counted_on


def test_threads_go_through_the_door_in_the_order_in_which_they_came() -> None:
    """Nobody is overtaken by a thread that writes without a pause."""
    door, order = Turn(), list[int]()
    waiting = []

    def wait(number: int) -> None:
        with door:
            order.append(number)

    with door:
        for number in range(5):
            thread = threading.Thread(target=wait, args=(number,))
            thread.start()
            waiting.append(thread)
            while len(door._queue) <= number:
                pass
    for thread in waiting:
        thread.join()

    assert order == list(range(5))


def test_who_asks_for_a_turn_that_never_comes_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """A transaction inside another one of the same thread would wait for itself; and the door stays usable."""
    monkeypatch.setattr(turn, "LONGEST_WAIT", 0.01)
    door = Turn()

    with door, pytest.raises(StoreBusy), door:
        raise AssertionError("went in twice")

    with door:
        assert not door._queue


def test_a_block_inside_a_block_is_refused(office: Machine, clock: FakeClock, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two transactions of one thread would wait for each other; what the outer one wrote stays whole."""
    monkeypatch.setattr(turn, "LONGEST_WAIT", 0.01)

    with office.store.write() as work:
        work.append(a_household(clock))
        with pytest.raises(StoreBusy), office.store.write():
            raise AssertionError("two writers")

    with office.store.read() as look:
        assert len(list(look.households())) == 1


def test_a_passage_is_recorded_with_few_statements(estate: SmallEstate) -> None:
    """Nothing is asked that is known from the passage before (heads, the epoch, the clock's witness), nor what was said of an
    answer that is only being given."""
    gate = estate.join("North")
    gate.passage()

    with counted(gate.store) as said:
        gate.passage()

    assert len(said) <= 6, said


def test_what_is_appended_together_is_written_together(office: Machine, clock: FakeClock) -> None:
    """Beside the rows themselves, 300 persons take no statement more than one: an import costs what its rows cost."""
    home = a_household(clock)
    office.append(home)

    def beside_rows(count: int) -> int:
        people = [a_person(clock, home.id, id_number=None) for _ in range(count)]
        with counted(office.store) as said:
            office.append(*people)
        return sum(not line.startswith("INSERT") for line in said)

    assert beside_rows(300) == beside_rows(1) <= 6


def test_what_was_appended_is_there_for_whoever_asks(office: Machine, clock: FakeClock) -> None:
    """Also inside the same transaction, and in the order in which it was said."""
    home = a_household(clock)
    person = a_person(clock, home.id)
    with office.store.write() as work:
        work.append(home)
        work.append(person)

        assert work.person(person.id) == person
        before = work.head(office.head("registry").stream).seq
        entry = work.append(a_person(clock, home.id, id_number=None))
        assert (entry.header.seq, work.head(entry.header.name).hash) == (before + 1, entry.hash)


def test_a_block_that_fails_leaves_nothing_in_memory_either(estate: SmallEstate, clock: FakeClock) -> None:
    """The next entry stands where the failed one would have stood."""
    gate = estate.join("North")
    before = gate.passage()

    with suppress(KeyError), gate.store.write() as work:
        work.append(Passage(gate.id, clock.now(), Direction.IN, "admit", ()))
        raise KeyError

    assert gate.passage().header.prev == before.hash


def test_who_was_kept_out_does_not_go_on_with_old_chains(office: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    """A program that held the door too long may have begun new chains. Whoever comes in again may come by another line to the
    database than before, and each line counts by itself what others have written."""
    monkeypatch.setattr(engine, "BUSY_TIMEOUT", 20)
    office.restart()
    other = office.another()
    with other.write() as work:
        work.append(a_household(office.clock))
    office.append(a_household(office.clock))
    with office.store.read():  # a second line, which has seen nothing yet
        pass

    with other.write() as work:
        work.new_epoch()
        with pytest.raises(StoreBusy), office.store.write():
            raise AssertionError("two writers")
    (entry,) = office.append(a_household(office.clock))

    assert entry.header.epoch == other.me.epoch
    other.close()


def test_a_save_and_a_look_at_the_status_cost_the_same_in_a_large_estate(estate: SmallEstate, clock: FakeClock) -> None:
    """At ten persons and at two thousand: not one statement more where one is saved, or the gate says how it is."""
    office, gate = estate.office, estate.join("North")
    home = a_household(clock)
    people = [a_person(clock, home.id, id_number=None) for _ in range(10)]
    office.append(home, *people)

    def cost(person: Person) -> tuple[int, int]:
        estate.meet()
        typed = registry.TypedPerson(person.name, str(home.flat), phone="13900000000")
        with counted(office.store) as saved:
            registry.change(person.id, typed, store=office.store, clock=clock)
        with gate.store.write() as work, counted_on(work) as asked:
            status_of(work, clock=clock)
        return len(saved), len(asked)

    few = cost(people[0])
    office.append(*(a_person(clock, UUID(int=number), id_number=None) for number in range(2_000)))

    many = cost(people[1])
    assert all(now <= before for now, before in zip(many, few, strict=True)), (few, many)


def test_one_exchange_of_many_asks_nothing_of_its_own(estate: SmallEstate) -> None:
    """Those who wait for the writer together are asked about together, and written together: on a server each statement is a
    way there and back."""
    office, gates = estate.office, [estate.join(f"Gate {number}") for number in range(6)]

    def beside_rows(some: list[Machine]) -> list[str]:
        takes = []
        for gate in some:
            gate.hear(office.tell(gate))
            gate.passage()
            takes.append(partial(_taken, office, gate.tell(office).bundle))
        with counted(office.store) as said:
            together(takes, office.store)
        return [line for line in said if not line.startswith(("INSERT", "UPDATE stream"))]

    begun = beside_rows(gates)
    assert sum(line.startswith("SELECT amended.") for line in begun) == 1, (
        begun
    )  # a log that begins may have been spoken of before
    few, many = beside_rows(gates[:2]), beside_rows(gates)

    assert len(few) == len(many), many


def _taken(office: Machine, bundle: bytes, store: Store) -> Taken:
    return take_bundle(bundle, store=store, keys=office.keys, clock=office.clock)


def test_what_another_program_says_holds_from_the_next_answer_on(office: Machine) -> None:
    """Rules, settings, machines, whose tokens count, how old the office's word is: what is remembered from one answer to the
    next is forgotten when the office's window, a command or the hub has written in between."""
    with office.store.write() as work:
        before = _standing(work)
    other = office.another()
    renamed = replace(office.known_as(office), name="Other")
    said: list[object] = [PolicySet(policy_text("sealed")), EstateSettings("Asia/Urumqi"), renamed]

    with other.write() as work:
        for value in said:
            work.append(value)
        work.note_heard(Heard(office.id, office.clock.now() + timedelta(minutes=1), ()))
    other.close()

    with office.store.write() as work, office.store.read() as look:
        after = _standing(work)
        assert after == _standing(look)
    assert all(one != old for one, old in zip(after, before, strict=True))


def test_what_is_said_here_holds_from_the_next_question_on(office: Machine) -> None:
    """In the same block too; and what a block has said that fails does not hold."""
    renamed = replace(office.known_as(office), name="Other")
    said: list[object] = [PolicySet(policy_text("sealed")), EstateSettings("Asia/Urumqi"), renamed]
    with suppress(KeyError), office.store.write() as work:
        before = _standing(work)
        for value in said:
            work.append(value)
        work.note_heard(Heard(office.id, office.clock.now() + timedelta(minutes=1), ()))
        after = _standing(work)
        raise KeyError

    assert all(one != old for one, old in zip(after, before, strict=True))
    with office.store.write() as work:
        assert _standing(work) == before
        for number, value in enumerate(said):
            work.append(value)
            assert _standing(work)[number] == after[number]
        work.note_heard(Heard(office.id, office.clock.now() + timedelta(minutes=1), ()))
        assert _standing(work) == after


def _standing(look: Look) -> list[object]:
    """What a gate asks at every answer and seldom changes."""
    machine = look.device(look.me.device)
    return [look.rules_text(), look.settings(), machine, look.signers(machine.kid if machine else 0), look.list_as_of()]
