"""What many exchanges with one commit owe each gate: its own log whole, whatever the others bring."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import partial

from gatekeeper.domain.errors import BadInput, BundleRefused
from gatekeeper.domain.facts import Amended, Amendment, EntryName
from gatekeeper.domain.passage import Direction, Passage
from gatekeeper.domain.words import Words
from gatekeeper.service.exchange import Taken, bundle_for, take_bundle
from gatekeeper.service.ports import Store
from gatekeeper.service.together import asked_together, together
from gatekeeper.store.check import rebuild, verify
from tests.machines import Machine, SmallEstate, a_household


class Said(Words):
    """What the one that fails says."""

    WRONG = "不对。", "Wrong."


WRONG = BadInput(Said.WRONG)


def silent(done: int, total: int) -> None:
    """Nobody watches."""


def told(gate: Machine, office: Machine, passages: int = 3) -> bytes:
    """A gate's bundle, with so many new passages."""
    plain = Passage(gate.id, gate.clock.now(), Direction.IN, "admit", ())
    gate.append(*(replace(plain, tenths=(360 + number % 20,)) for number in range(passages)))
    return gate.tell(office).bundle


def joined(estate: SmallEstate, name: str) -> Machine:
    """A gate whose log has begun at the office, too."""
    gate = estate.join(name)
    estate.meet(gate)
    return gate


def taking(office: Machine, bundle: bytes, sender: Machine) -> Callable[[Store], Taken]:
    """What the hub's writer does with a bundle that a gate has brought."""
    return lambda store: take_bundle(bundle, store=store, keys=office.keys, clock=office.clock, sender=sender.id)


def held(office: Machine, gate: Machine) -> list[Passage]:
    """The passages of a gate that the office has in its tables."""
    now, day = office.clock.now(), timedelta(days=1)
    with office.store.read() as look:
        return [one for one in look.passages(now - day, now + day) if one.gate == gate.id]


def whole(office: Machine) -> bool:
    """Whether the office's logs hold, and its tables say what they say."""
    return verify(office.store, silent).faults == () and rebuild(office.store, silent).differing == ()


def test_what_many_bring_stands_as_if_each_had_come_alone(estate: SmallEstate) -> None:
    """Their passages, their newest word and the signatures under their logs; and the next exchange goes on from there."""
    office, gates = estate.office, [estate.join(f"Gate {number}") for number in range(4)]

    came = together([taking(office, told(gate, office), gate) for gate in gates], office.store)

    assert [one.new for one in came if isinstance(one, Taken)] == [4] * 4  # with what they heard of the office
    assert [len(held(office, gate)) for gate in gates] == [3] * 4
    with office.store.read() as look:
        for gate in gates:
            heard, head = look.heard(gate.id), look.head(gate.head("gate").stream)
            assert heard is not None
            assert (head.hash, heard.live) == (gate.head("gate").hash, True)
            assert look.checkpoint_at(head) is not None
    assert whole(office)
    for gate in gates:
        gate.hear(office.tell(gate))
        assert office.hear(gate.tell(office)).known == 0  # nothing is sent twice


def test_a_bad_bundle_among_good_ones_is_refused_alone(estate: SmallEstate) -> None:
    """Nothing of it is written, not even that its sender has spoken; and its sender may bring a good one next."""
    office, gates = estate.office, [joined(estate, f"Gate {number}") for number in range(3)]
    good, bad, last = gates
    with office.store.read() as look:
        before = look.heard(bad.id)
    works = [taking(office, told(gate, office), gate) for gate in (good, last)]
    works.insert(1, taking(office, told(bad, office), good))  # brought in another gate's name

    first, refused, third = together(works, office.store)

    assert isinstance(first, Taken)
    assert isinstance(third, Taken)
    assert isinstance(refused, BundleRefused)
    assert [len(held(office, gate)) for gate in gates] == [3, 0, 3]
    with office.store.read() as look:
        assert look.heard(bad.id) == before
    office.hear(told(bad, office))
    assert len(held(office, bad)) == 6
    assert whole(office)


def test_one_that_fails_after_all_was_said_takes_its_own_back_only(estate: SmallEstate) -> None:
    """Whether or not it had asked something meanwhile, so that the rows of all before it had to be written."""
    for asks in (False, True):
        office, gates = estate.office, [joined(estate, f"Gate {number} {asks}") for number in range(3)]

        def failing(take: Callable[[Store], Taken], store: Store, asks: bool = asks) -> Taken:
            with store.write() as work:
                take(store)
                if asks:
                    assert work.count_passages() >= 6
                raise WRONG

        takes = [taking(office, told(gate, office), gate) for gate in gates]
        takes[1] = partial(failing, takes[1])

        first, failed, third = together(takes, office.store)

        assert isinstance(first, Taken)
        assert isinstance(third, Taken)
        assert failed is WRONG
        assert [len(held(office, gate)) for gate in gates] == [3, 0, 3]
        assert whole(office)


def test_a_part_that_asks_finds_what_those_before_it_brought(estate: SmallEstate) -> None:
    """Though nothing of it is in the tables yet."""
    office, north, south = estate.office, joined(estate, "North"), joined(estate, "South")

    def asking(store: Store) -> tuple[int, int]:
        with store.read() as look:
            return look.head(north.head("gate").stream).seq, look.count_passages()

    came = together([taking(office, told(north, office), north), asking], office.store)

    assert came[1] == (north.head("gate").seq, 3)
    assert south.id != north.id


def test_what_a_gate_takes_back_of_an_answer_meets_it_in_the_same_commit(estate: SmallEstate) -> None:
    """The answer came with one bundle, that it was undone with the next, and both wait for the writer together."""
    office, gate, other = estate.office, joined(estate, "North"), joined(estate, "South")
    answers = told(gate, office)
    last = gate.head("gate")
    gate.append(Amendment(EntryName(last.stream, last.seq), Amended.UNDONE))
    undone = gate.tell(office).bundle

    takes = [taking(office, told(other, office), other), taking(office, answers, gate), taking(office, undone, gate)]
    came = together(takes, office.store)

    assert all(isinstance(one, Taken) for one in came)
    assert (len(held(office, gate)), len(held(office, other))) == (2, 3)
    assert whole(office)


def test_texts_come_back_from_many_rows_as_they_were(estate: SmallEstate) -> None:
    """What a database reads as a mark of its own, a hostile gate may write in any text."""
    office, gate = estate.office, joined(estate, "North")
    texts = ["\\N", "a\\b", "tab\there", "line\nbreak", "cr\rhere", "\\.", "", "红\\x41", "'; DROP"] * 20
    gate.append(*(Passage(gate.id, gate.clock.now(), Direction.IN, "admit", (), colour=text) for text in texts))

    together([taking(office, gate.tell(office).bundle, gate), lambda store: store.me], office.store)

    assert [one.colour for one in held(office, gate)] == texts
    assert whole(office)


def test_those_who_ask_together_are_answered_each_for_itself(estate: SmallEstate) -> None:
    """One that fails is nobody else's trouble, and one that writes meanwhile keeps nobody waiting."""
    office, gates = estate.office, [joined(estate, f"Gate {number}") for number in range(3)]
    office.append(a_household(office.clock))  # so that there is something to sign for them

    def failing(store: Store) -> None:
        raise WRONG

    works: list[Callable[[Store], object]] = [partial(_telling, office, office.known_as(gate).id) for gate in gates]
    works.insert(1, failing)

    first, failed, second, third = asked_together(works, office.store)

    assert failed is WRONG
    for gate, bundle in zip(gates, (first, second, third), strict=True):
        assert isinstance(bundle, bytes)
        assert gate.hear(bundle).new > 0


def _telling(office: Machine, gate: str, store: Store) -> bytes:
    with store.read() as look:
        device = look.device(gate)
    assert device is not None
    return bundle_for(device, store=store, keys=office.keys, clock=office.clock).bundle
